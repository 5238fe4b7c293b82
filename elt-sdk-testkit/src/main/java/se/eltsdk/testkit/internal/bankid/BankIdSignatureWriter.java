package se.eltsdk.testkit.internal.bankid;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import se.eltsdk.testkit.TestCredential;

/**
 * Writes a signature by BankID's signature profile: no white space between elements, no empty-element tags, and
 * repeated default namespaces, so that each signed part is already canonical.
 *
 * <p>Written by hand because an XML library would not write the bytes in exactly this form.
 */
public final class BankIdSignatureWriter {

    public static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>";
    public static final String DSIG = "http://www.w3.org/2000/09/xmldsig#";
    public static final String TYPES = "http://www.bankid.com/signature/v1.0.0/types";
    public static final String C14N = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    public static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    static final String SIGNATURE_ALGORITHM = "SHA256withRSA";
    public static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";

    private BankIdSignatureWriter() {}

    /**
     * Signs two texts.
     *
     * @param format     of the visible text; empty for plain text, which the signature does not name
     * @param nonVisible may be empty; then the signature does not contain that element
     */
    public static byte[] sign(TestCredential person, String policy, String format, String visible, String nonVisible) {
        String signedData = signedData(policy, format, visible, nonVisible);
        try {
            String keyInfo = keyInfo(person.chain().subList(0, person.chain().size() - 1));
            String signedInfo = signedInfo(digest(signedData), digest(keyInfo));
            Signature signer = Signature.getInstance(SIGNATURE_ALGORITHM);
            signer.initSign(person.privateKey());
            signer.update(signedInfo.getBytes(UTF_8));
            return (DECLARATION + "<Signature xmlns=\"" + DSIG + "\">" + signedInfo
                    + "<SignatureValue>" + base64(signer.sign()) + "</SignatureValue>" + keyInfo
                    + "<Object>" + signedData + "</Object></Signature>").getBytes(UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A test signature could not be made", e);
        }
    }

    private static String signedInfo(String dataDigest, String keyDigest) {
        return "<SignedInfo xmlns=\"" + DSIG + "\">"
                + "<CanonicalizationMethod Algorithm=\"" + C14N + "\"></CanonicalizationMethod>"
                + "<SignatureMethod Algorithm=\"" + RSA_SHA256 + "\"></SignatureMethod>"
                + reference("Type=\"" + TYPES + "\" URI=\"#bidSignedData\"", dataDigest)
                + reference("URI=\"#bidKeyInfo\"", keyDigest)
                + "</SignedInfo>";
    }

    private static String reference(String attributes, String digest) {
        return "<Reference " + attributes + "><Transforms><Transform Algorithm=\"" + C14N + "\"></Transform>"
                + "</Transforms><DigestMethod Algorithm=\"" + SHA256 + "\"></DigestMethod>"
                + "<DigestValue>" + digest + "</DigestValue></Reference>";
    }

    private static String keyInfo(List<X509Certificate> certificates) throws GeneralSecurityException {
        StringBuilder xml = new StringBuilder("<KeyInfo xmlns=\"" + DSIG + "\" Id=\"bidKeyInfo\"><X509Data>");
        for (X509Certificate certificate : certificates) {
            xml.append("<X509Certificate>").append(base64(certificate.getEncoded())).append("</X509Certificate>");
        }
        return xml.append("</X509Data></KeyInfo>").toString();
    }

    private static String signedData(String policy, String format, String visible, String nonVisible) {
        return "<bankIdSignedData xmlns=\"" + TYPES + "\" Id=\"bidSignedData\">"
                + "<usrVisibleData charset=\"UTF-8\"" + (format.isEmpty() ? "" : " format=\"" + format + "\"")
                + " visible=\"wysiwys\">" + visible + "</usrVisibleData>"
                + (nonVisible.isEmpty() ? "" : "<usrNonVisibleData>" + nonVisible + "</usrNonVisibleData>")
                + relyingParty() + client(policy) + "</bankIdSignedData>";
    }

    private static String relyingParty() {
        return "<srvInfo>"
                + "<name>" + text("cn=Testbank A AB,name=Test Vendor,serialNumber=5560000001,"
                        + "o=Testbank A AB (publ),c=SE") + "</name>"
                + "<nonce>" + base64(random(20)) + "</nonce>"
                + "<displayName>" + text("Test Vendor") + "</displayName></srvInfo>";
    }

    private static String client(String policy) {
        return "<clientInfo><funcId>Signing</funcId><version>" + text("Mobile=7.40.0&Test=kit") + "</version><env><ai>"
                + "<type>" + text("IOS") + "</type><deviceInfo>" + text("18.1") + "</deviceInfo>"
                + "<uhi>" + base64(random(21)) + "</uhi><fsib>0</fsib><utb>cs1</utb>"
                + "<requirement><condition><type>CertificatePolicies</type><value>" + policy
                + "</value></condition></requirement>"
                + "<uauth>pw</uauth></ai></env></clientInfo>";
    }

    private static String digest(String canonical) throws GeneralSecurityException {
        return base64(MessageDigest.getInstance("SHA-256").digest(canonical.getBytes(UTF_8)));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static String text(String text) {
        return base64(text.getBytes(UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
