package se.eltsdk.testkit.internal.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import se.eltsdk.testkit.internal.bankid.BankIdSignatureWriter;

/**
 * The parts of a BankID signature's XML, read by hand from the only positions that the profile allows: strictness is
 * the purpose. Everything is fixed up to {@code usrNonVisibleData}; BankID may add elements below {@code srvInfo} and
 * {@code clientInfo}.
 */
record BankIdSignatureParts(Element signature, Element keyInfo, Element signedData, List<X509Certificate> certificates,
        String nonVisible) {

    private static final Map<String, String> C14N = Map.of("Algorithm", BankIdSignatureWriter.C14N);

    static BankIdSignatureParts of(Element root) throws ValidationException {
        ValidationException.unless(StrictXml.is(root, BankIdSignatureWriter.DSIG, "Signature"),
                "The XML's root is not Signature.");
        List<Element> parts = StrictXml.exactly(root, BankIdSignatureWriter.DSIG, "SignedInfo", "SignatureValue",
                "KeyInfo", "Object");
        signedInfo(parts.get(0));
        Element keyInfo = parts.get(2);
        attributes(keyInfo, Map.of("Id", "bidKeyInfo"));
        Element signedData = StrictXml.exactly(parts.get(3), BankIdSignatureWriter.TYPES, "bankIdSignedData").get(0);
        attributes(signedData, Map.of("Id", "bidSignedData"));
        attributes(parts.get(3), Map.of());
        List<Element> data = StrictXml.exactly(signedData, BankIdSignatureWriter.TYPES,
                "usrVisibleData", "usrNonVisibleData", "srvInfo", "clientInfo");
        visible(data.get(0));
        attributes(data.get(1), Map.of());
        noIds(data.get(2));
        noIds(data.get(3));
        signing(data.get(3));
        return new BankIdSignatureParts(root, keyInfo, signedData, certificates(keyInfo),
                new String(base64(data.get(1)), UTF_8));
    }

    private static void signedInfo(Element signedInfo) throws ValidationException {
        List<Element> parts = StrictXml.exactly(signedInfo, BankIdSignatureWriter.DSIG,
                "CanonicalizationMethod", "SignatureMethod", "Reference", "Reference");
        attributes(parts.get(0), C14N);
        attributes(parts.get(1), Map.of("Algorithm", BankIdSignatureWriter.RSA_SHA256));
        reference(parts.get(2), Map.of("Type", BankIdSignatureWriter.TYPES, "URI", "#bidSignedData"));
        reference(parts.get(3), Map.of("URI", "#bidKeyInfo"));
    }

    private static void reference(Element reference, Map<String, String> expected) throws ValidationException {
        attributes(reference, expected);
        List<Element> parts =
                StrictXml.exactly(reference, BankIdSignatureWriter.DSIG, "Transforms", "DigestMethod", "DigestValue");
        attributes(StrictXml.exactly(parts.get(0), BankIdSignatureWriter.DSIG, "Transform").get(0), C14N);
        attributes(parts.get(1), Map.of("Algorithm", BankIdSignatureWriter.SHA256));
    }

    private static void visible(Element visible) throws ValidationException {
        Map<String, String> found = attributes(visible);
        String format = found.remove("format");
        ValidationException.unless(found.equals(Map.of("charset", "UTF-8", "visible", "wysiwys"))
                && (format == null || format.equals("simpleMarkdownV1")), "usrVisibleData has other attributes.");
        base64(visible);
    }

    private static void signing(Element clientInfo) throws ValidationException {
        List<Element> parts = StrictXml.elements(clientInfo);
        ValidationException.unless(!parts.isEmpty() && StrictXml.is(parts.get(0), BankIdSignatureWriter.TYPES, "funcId")
                && StrictXml.text(parts.get(0)).equals("Signing"), "It was not made for signing.");
    }

    private static List<X509Certificate> certificates(Element keyInfo) throws ValidationException {
        Element data = StrictXml.exactly(keyInfo, BankIdSignatureWriter.DSIG, "X509Data").get(0);
        List<X509Certificate> certificates = new ArrayList<>();
        for (Element element : StrictXml.exactly(data, BankIdSignatureWriter.DSIG,
                "X509Certificate", "X509Certificate", "X509Certificate")) {
            certificates.add(certificate(base64(element)));
        }
        return certificates;
    }

    static X509Certificate certificate(byte[] der) throws ValidationException {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der));
        } catch (CertificateException e) {
            throw new ValidationException("A certificate cannot be read.");
        }
    }

    private static byte[] base64(Element element) throws ValidationException {
        try {
            return Base64.getDecoder().decode(StrictXml.text(element));
        } catch (IllegalArgumentException e) {
            throw new ValidationException(element.getLocalName() + " is not base64 on one line.");
        }
    }

    private static void noIds(Element element) throws ValidationException {
        for (String name : List.of("Id", "ID", "id")) {
            ValidationException.unless(!element.hasAttribute(name), "An element that is not signed by its Id has one.");
        }
        for (Element child : StrictXml.elements(element)) {
            noIds(child);
        }
    }

    private static void attributes(Element element, Map<String, String> expected) throws ValidationException {
        ValidationException.unless(attributes(element).equals(expected),
                element.getLocalName() + " has other attributes than the profile's.");
    }

    private static Map<String, String> attributes(Element element) {
        Map<String, String> found = new TreeMap<>();
        NamedNodeMap attributes = element.getAttributes();
        for (int i = 0; i < attributes.getLength(); i++) {
            Node attribute = attributes.item(i);
            if (!"xmlns".equals(attribute.getNodeName())) {
                found.put(attribute.getNodeName(), attribute.getNodeValue());
            }
        }
        return found;
    }
}
