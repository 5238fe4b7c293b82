"""Walks the mock BankID from order to signature. Python's standard library only; shares no code with the SDK.

Arguments: API address, file of the server's root (PEM), file of the client's certificate and key (PEM), address of the
telephone's page. Prints OK at the end; any other end is a failure.
"""
import base64
import hashlib
import hmac
import json
import re
import ssl
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

API, ROOT, CLIENT, PAGE = sys.argv[1:5]
TEXT = "Jag intygar tiderna för åäö.\nRad två <&>."
HIDDEN = "an-id,a-digest"

tls = ssl.create_default_context(cafile=ROOT)
tls.load_cert_chain(CLIENT)
api = urllib.request.build_opener(urllib.request.HTTPSHandler(context=tls), urllib.request.ProxyHandler({}))
browser = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def call(operation, fields):
    request = urllib.request.Request(API + operation, json.dumps(fields).encode(), {"Content-Type": "application/json"})
    with api.open(request, timeout=20) as response:
        assert response.headers["Content-Type"] == "application/json", response.headers["Content-Type"]
        return json.load(response)


def error_of(request):
    try:
        api.open(request, timeout=20)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)["errorCode"]
    raise AssertionError("no error came")


def page(path, fields=None):
    data = urllib.parse.urlencode(fields).encode() if fields else None
    with browser.open(urllib.parse.urljoin(PAGE, path), data, timeout=20) as response:
        return response.url, response.read().decode()


def csrf(html):
    return re.search(r'name="csrf" value="([^"]+)"', html).group(1)


def b64(text):
    return base64.b64encode(text.encode()).decode()


def der(data, at):
    """Start and end of the content of the DER element at this offset."""
    length, start = data[at + 1], at + 2
    if length & 0x80:
        count = length & 0x7F
        length, start = int.from_bytes(data[start:start + count], "big"), start + count
    return start, start + length


def rsa_key(certificate):
    """Modulus and exponent of an X.509 certificate's RSA key: the seventh element of its first part, or the sixth."""
    at = der(certificate, der(certificate, 0)[0])[0]
    if certificate[at] == 0xA0:
        at = der(certificate, at)[1]
    for _ in range(5):
        at = der(certificate, at)[1]
    bits = der(certificate, der(certificate, der(certificate, at)[0])[1])[0] + 1
    number = der(certificate, bits)[0]
    start, end = der(certificate, number)
    low, high = der(certificate, end)
    return int.from_bytes(certificate[start:end], "big"), int.from_bytes(certificate[low:high], "big")


def part(xml, name):
    return re.search(f"<{name}[ >].*?</{name}>", xml, re.S).group(0)


def verify(signature, personal_number):
    xml = base64.b64decode(signature, validate=True).decode()
    digests = re.findall("<DigestValue>(.*?)</DigestValue>", xml)
    for element, digest in zip(("bankIdSignedData", "KeyInfo"), digests, strict=True):
        assert b64_digest(part(xml, element)) == digest, element
    leaf = base64.b64decode(re.search("<X509Certificate>(.*?)</X509Certificate>", xml).group(1))
    assert personal_number.encode() in leaf
    modulus, exponent = rsa_key(leaf)
    value = int.from_bytes(base64.b64decode(re.search("<SignatureValue>(.*?)</SignatureValue>", xml).group(1)), "big")
    opened = pow(value, exponent, modulus).to_bytes(256, "big")
    prefix = bytes.fromhex("3031300d060960864801650304020105000420")
    hashed = prefix + hashlib.sha256(part(xml, "SignedInfo").encode()).digest()
    assert opened == b"\0\1" + b"\xff" * (256 - 3 - len(hashed)) + b"\0" + hashed, "signature value"
    assert b64(TEXT) in part(xml, "usrVisibleData") and b64(HIDDEN) in part(xml, "usrNonVisibleData")


def b64_digest(text):
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


assert error_of(API + "/auth") == (405, "methodNotAllowed")
begun = time.monotonic()
order = call("/sign", {"endUserIp": "203.0.113.7", "userVisibleData": b64(TEXT), "userNonVisibleData": b64(HIDDEN),
                       "web": {"referringDomain": "vendor.example", "userAgent": "walk"}})
collect = {"orderRef": order["orderRef"]}
first = call("/collect", collect)
assert (first["status"], first["hintCode"]) == ("pending", "outstandingTransaction"), first

_, start = page("/sv/")
second = str(int(time.monotonic() - begun))
code = hmac.new(order["qrStartSecret"].encode(), second.encode(), hashlib.sha256).hexdigest()
address, shown = page("/sv/open", {"csrf": csrf(start), "code": f"bankid.{order['qrStartToken']}.{second}.{code}"})
assert "Rad två &lt;&amp;&gt;." in shown
assert call("/collect", collect)["hintCode"] == "userSign"
person = re.search(r"<small>([0-9]{12})</small>", shown).group(1)
done, _ = page(address, {"csrf": csrf(shown), "person": "0", "action": "sign"})
assert done.endswith("/sv/done/signed"), done

result = call("/collect", collect)
assert result["status"] == "complete"
data = result["completionData"]
assert data["user"]["personalNumber"] == person
verify(data["signature"], person)
assert hashlib.sha1(data["signature"].encode()).digest() in base64.b64decode(data["ocspResponse"], validate=True)
again = urllib.request.Request(API + "/collect", json.dumps(collect).encode(), {"Content-Type": "application/json"})
assert error_of(again) == (400, "invalidParameters")
print("OK")
