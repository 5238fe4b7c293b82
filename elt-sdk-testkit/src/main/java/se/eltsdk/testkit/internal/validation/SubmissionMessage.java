package se.eltsdk.testkit.internal.validation;

import java.util.Base64;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import se.eltsdk.testkit.internal.bankid.BankIdSignatureWriter;
import se.eltsdk.testkit.internal.http.SoapMessages;

/**
 * A schema-valid request {@code SkickaTidredovisning}.
 *
 * @param seals the {@code ds:Signature} elements in the extension point
 */
record SubmissionMessage(byte[] document, SignatureType assistant, SignatureType provider, List<Element> others,
        List<Element> seals) {

    /** One {@code SignatureType}: BankID's XML and OCSP response, decoded, and the date as text. */
    record SignatureType(byte[] signature, byte[] ocspResponse, String date) {

        private static SignatureType of(Element element) {
            List<Element> parts = StrictXml.elements(element);
            return new SignatureType(decoded(parts.get(0)), decoded(parts.get(1)),
                    parts.get(2).getTextContent().strip());
        }
    }

    /** The one element in the SOAP body. */
    static Element payload(Document soap) throws ValidationException {
        Element envelope = soap.getDocumentElement();
        ValidationException.unless(StrictXml.is(envelope, SoapMessages.SOAP, "Envelope"),
                "The message is not an envelope of SOAP 1.1.");
        List<Element> parts = StrictXml.elements(envelope);
        boolean header = !parts.isEmpty() && StrictXml.is(parts.get(0), SoapMessages.SOAP, "Header");
        List<Element> rest = header ? parts.subList(1, parts.size()) : parts;
        ValidationException.unless(rest.size() == 1 && StrictXml.is(rest.get(0), SoapMessages.SOAP, "Body"),
                "The envelope has not one Body after at most one Header.");
        List<Element> payload = StrictXml.elements(rest.get(0));
        ValidationException.unless(payload.size() == 1
                && StrictXml.is(payload.get(0), SoapMessages.MESSAGES, "SkickaTidredovisning"),
                "The SOAP body does not hold exactly one SkickaTidredovisning.");
        return payload.get(0);
    }

    static SubmissionMessage of(Element payload) {
        List<Element> parts = StrictXml.elements(payload);
        List<Element> others = parts.subList(3, parts.size());
        return new SubmissionMessage(decoded(parts.get(0)), SignatureType.of(parts.get(1)),
                SignatureType.of(parts.get(2)),
                others, others.stream().filter(other -> StrictXml.is(other, BankIdSignatureWriter.DSIG, "Signature"))
                .toList());
    }

    private static byte[] decoded(Element base64) {
        return Base64.getMimeDecoder().decode(base64.getTextContent());
    }
}
