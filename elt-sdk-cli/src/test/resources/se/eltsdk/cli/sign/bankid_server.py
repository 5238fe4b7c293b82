"""A small BankID: relying-party API v6.0 over mutual TLS, orders, QR codes, signatures, OCSP responses.

Python's standard library and the program openssl only; shares no code with the SDK. It signs when a start link or the text
of a QR code is posted to the address "press".

Arguments: a folder for its certificates, and the personal number of whoever signs an order without a required person.
Writes server-root.pem, person-root.pem, rp.p12 and rp.pin into the folder. Prints one line of JSON with "endpoint" and
"press", then one line a request: method, path, status. Ends when its standard input ends.
"""
import base64
import hashlib
import hmac
import http.server
import json
import os
import re
import secrets
import ssl
import subprocess
import sys
import threading
import time
import uuid

FOLDER, SIGNER = sys.argv[1:3]
PASSWORD = secrets.token_hex(16)
POLICY = "1.2.3.4.25"
C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
DSIG = "http://www.w3.org/2000/09/xmldsig#"
TYPES = "http://www.bankid.com/signature/v1.0.0/types"


def at(name):
    return os.path.join(FOLDER, name)


def openssl(*arguments, data=None):
    return subprocess.run(["openssl", *arguments], input=data, check=True, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE).stdout


def write(name, text):
    with open(at(name), "w") as file:
        file.write(text)
    return at(name)


def certificate(name, subject, extensions, issuer=None):
    """Makes NAME.key and NAME.pem, valid for a month."""
    openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", at(name + ".key"))
    write(name + ".ext", "[x]\n" + "\n".join(extensions) + "\n")
    request = openssl("req", "-new", "-key", at(name + ".key"), "-subj", subject, "-utf8")
    by = ["-CA", at(issuer + ".pem"), "-CAkey", at(issuer + ".key")] if issuer else ["-key", at(name + ".key")]
    openssl("x509", "-req", *by, "-set_serial", "0x" + secrets.token_hex(8).replace("0", "1"), "-days", "30", "-sha256",
            "-extfile", at(name + ".ext"), "-extensions", "x", "-out", at(name + ".pem"), data=request)


def der_certificate(name):
    return openssl("x509", "-in", at(name + ".pem"), "-outform", "DER")


CA = ["basicConstraints=critical,CA:TRUE", "keyUsage=critical,keyCertSign,cRLSign", "subjectKeyIdentifier=hash"]
LEAF = ["basicConstraints=critical,CA:FALSE", "subjectKeyIdentifier=hash", "authorityKeyIdentifier=keyid"]


def infrastructure():
    certificate("server-root", "/C=SE/O=Made up for a test/CN=Test server root", CA)
    certificate("server", "/C=SE/O=Made up for a test/CN=localhost", LEAF + [
        "keyUsage=critical,digitalSignature", "extendedKeyUsage=serverAuth", "subjectAltName=DNS:localhost"],
        "server-root")
    certificate("rp-root", "/C=SE/O=Made up for a test/CN=Test RP root", CA)
    certificate("rp", "/C=SE/O=Testbank/serialNumber=5560000001/name=Vendor/CN=Vendor test", LEAF + [
        "keyUsage=critical,digitalSignature", "extendedKeyUsage=clientAuth"], "rp-root")
    openssl("pkcs12", "-export", "-inkey", at("rp.key"), "-in", at("rp.pem"), "-certfile", at("rp-root.pem"),
            "-out", at("rp.p12"), "-passout", "pass:" + PASSWORD)
    write("rp.pin", PASSWORD + "\n")


def persons():
    certificate("person-root", "/C=SE/O=Made up for a test/CN=Test person root", CA)
    certificate("bank", "/C=SE/O=Testbank/CN=Testbank CA test", CA, "person-root")
    certificate("customers", "/C=SE/O=Testbank/CN=Testbank Customer CA test", CA, "bank")
    certificate("responder", "/C=SE/O=Testbank/CN=Testbank OCSP test", LEAF + [
        "keyUsage=critical,nonRepudiation", "extendedKeyUsage=critical,OCSPSigning", "noCheck=ignored"], "customers")


class Person:
    """A person with a BankID, whose certificate is made when the person first signs."""

    known = {}

    def __init__(self, number):
        self.number = number
        self.name = "person-" + hashlib.sha256(number.encode()).hexdigest()[:8]
        certificate(self.name, "/C=SE/O=Testbank/SN=Prov/GN=Pia/serialNumber=" + number + "/name=Pia Prov/CN=Pia Prov",
                    LEAF + ["keyUsage=critical,nonRepudiation", "certificatePolicies=" + POLICY], "customers")

    @classmethod
    def of(cls, number):
        if number not in cls.known:
            cls.known[number] = Person(number)
        return cls.known[number]

    def sign(self, visible, non_visible):
        """BankID's XML in its one form, and its OCSP response, both base64."""
        key_info = '<KeyInfo xmlns="' + DSIG + '" Id="bidKeyInfo"><X509Data>' + "".join(
            "<X509Certificate>" + b64(der_certificate(name)) + "</X509Certificate>"
            for name in (self.name, "customers", "bank")) + "</X509Data></KeyInfo>"
        data = ('<bankIdSignedData xmlns="' + TYPES + '" Id="bidSignedData">'
                '<usrVisibleData charset="UTF-8" visible="wysiwys">' + visible + "</usrVisibleData>"
                "<usrNonVisibleData>" + non_visible + "</usrNonVisibleData>"
                "<srvInfo><name>" + b64(b"cn=Vendor test,serialNumber=5560000001,o=Testbank,c=SE") + "</name>"
                "<nonce>" + b64(secrets.token_bytes(20)) + "</nonce>"
                "<displayName>" + b64(b"Vendor") + "</displayName></srvInfo>"
                "<clientInfo><funcId>Signing</funcId><version>" + b64(b"1.0.0") + "</version>"
                "<env><ai><type>" + b64(b"ANDROID") + "</type><deviceInfo>" + b64(b"14") + "</deviceInfo>"
                "<uhi>" + b64(b"made-up") + "</uhi></ai></env></clientInfo></bankIdSignedData>")
        signed_info = ('<SignedInfo xmlns="' + DSIG + '">' + empty("CanonicalizationMethod", C14N)
                       + empty("SignatureMethod", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256")
                       + reference(' Type="' + TYPES + '" URI="#bidSignedData"', data)
                       + reference(' URI="#bidKeyInfo"', key_info) + "</SignedInfo>")
        value = openssl("dgst", "-sha256", "-sign", at(self.name + ".key"), data=signed_info.encode())
        text = b64(('<?xml version="1.0" encoding="UTF-8" standalone="no"?><Signature xmlns="' + DSIG + '">'
                    + signed_info + "<SignatureValue>" + b64(value) + "</SignatureValue>" + key_info
                    + "<Object>" + data + "</Object></Signature>").encode())
        return text, b64(self.ocsp_response(text))

    def ocsp_response(self, signature):
        """By "openssl ocsp", which copies the nonce of the request: critical, 32 bytes without an inner OCTET STRING."""
        nonce = hashlib.sha1(signature.encode()).digest() + secrets.token_bytes(12)
        files = [at(self.name + end) for end in (".req", ".resp", ".index")]
        openssl("ocsp", "-issuer", at("customers.pem"), "-cert", at(self.name + ".pem"), "-no_nonce", "-reqout", files[0])
        with open(files[0], "rb") as file:
            request_list = content(content(content(file.read())), whole=True)
        extension = der(0x30, bytes.fromhex("06092b06010505073001020101ff") + der(0x04, nonce))
        with open(files[0], "wb") as file:
            file.write(der(0x30, der(0x30, request_list + der(0xA2, der(0x30, extension)))))
        serial = openssl("x509", "-in", at(self.name + ".pem"), "-noout", "-serial").decode().strip().split("=")[1]
        end = time.strftime("%y%m%d%H%M%SZ", time.gmtime(time.time() + 30 * 86400))
        with open(files[2], "w") as file:
            file.write("V\t" + end + "\t\t" + serial + "\tunknown\t/CN=made up\n")
        openssl("ocsp", "-index", files[2], "-CA", at("customers.pem"), "-rsigner", at("responder.pem"),
                "-rkey", at("responder.key"), "-reqin", files[0], "-respout", files[1])
        with open(files[1], "rb") as file:
            return file.read()


def b64(data):
    return base64.b64encode(data).decode()


def empty(name, algorithm):
    return "<" + name + ' Algorithm="' + algorithm + '"></' + name + ">"


def reference(attributes, part):
    return ("<Reference" + attributes + "><Transforms>" + empty("Transform", C14N) + "</Transforms>"
            + empty("DigestMethod", "http://www.w3.org/2001/04/xmlenc#sha256") + "<DigestValue>"
            + b64(hashlib.sha256(part.encode()).digest()) + "</DigestValue></Reference>")


def der(tag, body):
    size = len(body)
    length = bytes([size]) if size < 128 else bytes([0x80 + (size.bit_length() + 7) // 8]) + size.to_bytes(
        (size.bit_length() + 7) // 8, "big")
    return bytes([tag]) + length + body


def content(data, whole=False):
    """The content of the first DER element; all of the element if whole."""
    start, size = 2, data[1]
    if size & 0x80:
        start, size = 2 + (size & 0x7F), int.from_bytes(data[2:2 + (size & 0x7F)], "big")
    return data[:start + size] if whole else data[start:start + size]


class Order:
    """One order: open, then on the screen of the app, then signed; its result is given once."""

    def __init__(self, fields):
        self.reference = str(uuid.uuid4())
        self.auto_start, self.qr_token, self.qr_secret = (str(uuid.uuid4()) for _ in range(3))
        self.fields = fields
        self.made = time.time()
        self.state = "open"

    def matches(self, pressed):
        link = re.fullmatch(r"https://app\.bankid\.com/\?autostarttoken=(.+)", pressed)
        if link:
            return hmac.compare_digest(link.group(1), self.auto_start)
        parts = pressed.split(".")
        if len(parts) != 4 or parts[0] != "bankid" or not hmac.compare_digest(parts[1], self.qr_token):
            return False
        code = hmac.new(self.qr_secret.encode(), parts[2].encode(), hashlib.sha256).hexdigest()
        return hmac.compare_digest(code, parts[3]) and abs(time.time() - self.made - int(parts[2])) < 5

    def collect(self):
        answer = {"orderRef": self.reference}
        if self.state == "open":
            return {**answer, "status": "pending", "hintCode": "outstandingTransaction"}
        if self.state == "pressed":
            self.state = "shown"
            return {**answer, "status": "pending", "hintCode": "userSign"}
        self.state = "collected"
        person = Person.of(self.fields.get("requirement", {}).get("personalNumber", SIGNER))
        signature, ocsp = person.sign(self.fields["userVisibleData"], self.fields["userNonVisibleData"])
        return {**answer, "status": "complete", "completionData": {
            "user": {"personalNumber": person.number, "name": "PIA PROV", "givenName": "PIA", "surname": "PROV"},
            "device": {"ipAddress": "203.0.113.9", "uhi": "made-up"}, "bankIdIssueDate": "2026-01-01",
            "signature": signature, "ocspResponse": ocsp}}


class Refusal(Exception):
    """An answer of BankID's that is no success."""


class Api(http.server.BaseHTTPRequestHandler):
    """The relying-party API."""

    protocol_version = "HTTP/1.1"
    orders = {}
    lock = threading.Lock()

    def do_GET(self):
        self.answer(405, {"errorCode": "methodNotAllowed", "details": "GET"})

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            with self.lock:
                self.answer(200, self.operation(body))
        except Refusal as refusal:
            self.answer(refusal.args[0], {"errorCode": refusal.args[1], "details": ""})

    def operation(self, body):
        if self.headers["Content-Type"] != "application/json":
            raise Refusal(415, "unsupportedMediaType")
        fields = json.loads(body)
        if self.path == "/rp/v6.0/sign":
            return self.sign(fields)
        order = self.orders.get(fields.get("orderRef"))
        if order is None or order.state == "collected":
            raise Refusal(400, "invalidParameters")
        if self.path == "/rp/v6.0/collect":
            return order.collect()
        if self.path == "/rp/v6.0/cancel":
            order.state = "collected"
            return {}
        raise Refusal(404, "notFound")

    def sign(self, fields):
        allowed = {"endUserIp", "userVisibleData", "userVisibleDataFormat", "userNonVisibleData", "requirement"}
        texts = [fields.get(name, "") for name in ("userVisibleData", "userNonVisibleData")]
        if set(fields) - allowed or not re.fullmatch(r"[0-9a-fA-F.:]+", fields.get("endUserIp", "")) \
                or not 0 < len(texts[0]) <= 40_000 or not 0 < len(texts[1]) <= 200_000 \
                or fields.get("userVisibleDataFormat") != "plaintext":
            raise Refusal(400, "invalidParameters")
        for text in texts:
            base64.b64decode(text, validate=True).decode()
        order = Order(fields)
        self.orders[order.reference] = order
        return {"orderRef": order.reference, "autoStartToken": order.auto_start, "qrStartToken": order.qr_token,
                "qrStartSecret": order.qr_secret}

    def answer(self, status, fields):
        body = json.dumps(fields).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        print(self.command, self.path, status, flush=True)

    def log_message(self, *_):
        pass


class Press(http.server.BaseHTTPRequestHandler):
    """The finger on the telephone."""

    def do_POST(self):
        pressed = self.rfile.read(int(self.headers["Content-Length"])).decode().strip()
        with Api.lock:
            matching = [order for order in Api.orders.values() if order.state == "open" and order.matches(pressed)]
            for order in matching:
                order.state = "pressed"
        self.send_response(204 if matching else 404)
        self.end_headers()

    def log_message(self, *_):
        pass


def serve(handler, tls=None):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    if tls:
        # The handshake is made by the thread of the connection, at its first byte.
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server.server_address[1]


infrastructure()
persons()
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(at("server.pem"), at("server.key"))
context.load_verify_locations(at("rp-root.pem"))
context.verify_mode = ssl.CERT_REQUIRED
print(json.dumps({"endpoint": "https://localhost:%d/rp/v6.0" % serve(Api, context),
                  "press": "http://127.0.0.1:%d/" % serve(Press)}), flush=True)
sys.stdin.read()
