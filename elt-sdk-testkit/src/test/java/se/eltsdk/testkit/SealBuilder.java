package se.eltsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A seal by hand, written in exclusive canonical form. */
public final class SealBuilder {

    private static final String DS = " xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"";
    private static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";

    private SealBuilder() {}

    public static Map<String, byte[]> parts(String report, TestBankId.Signed assistant, TestBankId.Signed provider) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("tidredovisning.xml", report.getBytes(UTF_8));
        parts.put("assistent-signatur.xml", decoded(assistant.signature()));
        parts.put("assistent-ocsp.der", decoded(assistant.ocspResponse()));
        parts.put("anordnare-signatur.xml", decoded(provider.signature()));
        parts.put("anordnare-ocsp.der", decoded(provider.ocspResponse()));
        return parts;
    }

    public static String seal(TestCredential key, Map<String, byte[]> parts) throws GeneralSecurityException {
        String properties = "<xades:SignedProperties xmlns:xades=\"http://uri.etsi.org/01903/v1.3.2#\" Id=\"props\">"
                + "<xades:SignedSignatureProperties><xades:SigningTime>2026-11-03T10:00:00Z</xades:SigningTime>"
                + "<xades:SigningCertificateV2><xades:Cert><xades:CertDigest><ds:DigestMethod" + DS + " Algorithm=\""
                + SHA256 + "\"></ds:DigestMethod><ds:DigestValue" + DS + ">"
                + digest(key.certificate().getEncoded()) + "</ds:DigestValue></xades:CertDigest></xades:Cert>"
                + "</xades:SigningCertificateV2></xades:SignedSignatureProperties></xades:SignedProperties>";
        StringBuilder info = new StringBuilder("<ds:SignedInfo" + DS + ">"
                + "<ds:CanonicalizationMethod Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\">"
                + "</ds:CanonicalizationMethod>"
                + "<ds:SignatureMethod Algorithm=\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\">"
                + "</ds:SignatureMethod>");
        parts.forEach((name, bytes) -> info.append(reference("URI=\"" + name + "\"", "", bytes)));
        info.append(reference("Type=\"http://uri.etsi.org/01903#SignedProperties\" URI=\"#props\"",
                "<ds:Transforms><ds:Transform Algorithm=\"http://www.w3.org/2001/10/xml-exc-c14n#\"></ds:Transform>"
                        + "</ds:Transforms>", properties.getBytes(UTF_8))).append("</ds:SignedInfo>");
        Signature signer = Signature.getInstance("SHA256withRSA");
        signer.initSign(key.privateKey());
        signer.update(info.toString().getBytes(UTF_8));
        return "<ds:Signature" + DS + " Id=\"seal\">" + info + "<ds:SignatureValue>"
                + SampleReport.base64(signer.sign())
                + "</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>"
                + SampleReport.base64(key.certificate().getEncoded())
                + "</ds:X509Certificate></ds:X509Data></ds:KeyInfo>"
                + "<ds:Object><xades:QualifyingProperties xmlns:xades=\"http://uri.etsi.org/01903/v1.3.2#\""
                + " Target=\"#seal\">" + properties + "</xades:QualifyingProperties></ds:Object></ds:Signature>";
    }

    private static String reference(String attributes, String transforms, byte[] bytes) {
        return "<ds:Reference " + attributes + ">" + transforms + "<ds:DigestMethod Algorithm=\"" + SHA256
                + "\"></ds:DigestMethod><ds:DigestValue>" + digest(bytes) + "</ds:DigestValue></ds:Reference>";
    }

    private static String digest(byte[] bytes) {
        return SampleReport.base64(SampleReport.sha256(bytes));
    }

    private static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
