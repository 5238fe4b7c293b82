package se.eltsdk.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import se.eltsdk.Sha256;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.signature.BankIdSamples;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.internal.ocsp.ForgedBankIdPki;

/** Signatures by a person whose key the test has, and what the JDK makes of them. */
final class TestKeySignatures {

    private static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
    private static final String TYPES = "http://www.bankid.com/signature/v1.0.0/types";

    private final ForgedBankIdPki bankId = ForgedBankIdPki.genuine();
    private final EltEnvironment environment = BankIdSamples.environment(BankIdSamples.BANK_ID)
            .bankIdRoots(TrustAnchors.of(List.of(bankId.root()))).bankIdPolicies(Set.of(ForgedBankIdPki.POLICY))
            .build();
    private final byte[] good;

    TestKeySignatures(byte[] sample) {
        StringBuilder certificates = new StringBuilder("<X509Data>");
        for (X509Certificate certificate : bankId.chain()) {
            certificates.append("<X509Certificate>").append(base64(der(certificate))).append("</X509Certificate>");
        }
        good = signed(new String(sample, US_ASCII).replaceFirst("<X509Data>.*(?=</X509Data>)",
                certificates.toString()).getBytes(US_ASCII));
    }

    EltEnvironment environment() {
        return environment;
    }

    byte[] good() {
        return good.clone();
    }

    /** With the digests and the value that the content asks for, where those have a place. */
    byte[] signed(byte[] xml) {
        String text = new String(xml, ISO_8859_1);
        text = digested(text, "#bidSignedData", "<bankIdSignedData", "</bankIdSignedData>");
        text = digested(text, "#bidKeyInfo", "<KeyInfo", "</KeyInfo>");
        String value = base64(signature(between(text, "<SignedInfo", "</SignedInfo>").getBytes(ISO_8859_1)));
        return put(text, "", "<SignatureValue>", value).getBytes(ISO_8859_1);
    }

    /** BankID's good answer to this text. */
    String answer(String text) {
        return base64(bankId.answer().der(text));
    }

    /** Whether the JDK verifies it by the first certificate's key. */
    boolean isValid(byte[] xml) {
        try {
            Document document = parsed(xml);
            DOMValidateContext context =
                    new DOMValidateContext(bankId.person().getPublicKey(), document.getDocumentElement());
            context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.TRUE);
            NodeList all = document.getElementsByTagNameNS("*", "*");
            for (int i = 0; i < all.getLength(); i++) {
                if (((Element) all.item(i)).hasAttribute("Id")) {
                    context.setIdAttributeNS((Element) all.item(i), null, "Id");
                }
            }
            return XMLSignatureFactory.getInstance("DOM", "XMLDSig").unmarshalXMLSignature(context).validate(context);
        } catch (Exception e) {
            throw new AssertionError("the JDK cannot judge it", e);
        }
    }

    /** Whether the one signed element holds the document's id and digest as an item, and is a signing. */
    boolean says(byte[] xml, ReportDocument document) throws Exception {
        Document parsed = parsed(xml);
        NodeList texts = parsed.getElementsByTagNameNS(TYPES, "usrNonVisibleData");
        NodeList functions = parsed.getElementsByTagNameNS(TYPES, "funcId");
        String item = document.id() + "," + document.digest().hex();
        return parsed.getElementsByTagNameNS(DSIG, "Object").getLength() == 1 && texts.getLength() == 1
                && List.of(new String(Base64.getDecoder().decode(texts.item(0).getTextContent()), US_ASCII)
                        .split("[^0-9a-zA-Z,-]+")).contains(item)
                && functions.getLength() == 1 && functions.item(0).getTextContent().equals("Signing");
    }

    private byte[] signature(byte[] info) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(bankId.personsKey());
            signature.update(info);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String digested(String text, String reference, String from, String to) {
        byte[] part = between(text, from, to).getBytes(ISO_8859_1);
        return put(text, "URI=\"" + reference + "\"", "<DigestValue>", base64(Sha256.of(part).toByteArray()));
    }

    /** The value into the first such element after this place; where there is none, nowhere. */
    private static String put(String text, String after, String tag, String value) {
        int place = text.indexOf(after);
        int begin = place < 0 ? -1 : text.indexOf(tag, place);
        int end = begin < 0 ? -1 : text.indexOf('<', begin + tag.length());
        return end < 0 ? text : text.substring(0, begin + tag.length()) + value + text.substring(end);
    }

    /** From the first of these to the first of those after it; empty where they are not there. */
    private static String between(String text, String from, String to) {
        int begin = text.indexOf(from);
        int end = begin < 0 ? -1 : text.indexOf(to, begin);
        return end < 0 ? "" : text.substring(begin, end + to.length());
    }

    private static Document parsed(byte[] xml) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
