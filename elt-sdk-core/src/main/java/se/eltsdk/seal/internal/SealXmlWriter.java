package se.eltsdk.seal.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static se.eltsdk.seal.internal.XadesNames.DSIG;
import static se.eltsdk.seal.internal.XadesNames.ECDSA_SHA256;
import static se.eltsdk.seal.internal.XadesNames.EXCLUSIVE_C14N;
import static se.eltsdk.seal.internal.XadesNames.RSA_SHA256;
import static se.eltsdk.seal.internal.XadesNames.SHA256;
import static se.eltsdk.seal.internal.XadesNames.SIGNED_PROPERTIES_TYPE;
import static se.eltsdk.seal.internal.XadesNames.XADES;

import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import se.eltsdk.Sha256;

/**
 * Writes a seal's XML, and the two pieces of it that are hashed.
 *
 * <p>Exclusive canonical form shows a namespace on the outermost element that uses it; in the whole seal the root and
 * {@code QualifyingProperties} declare both. So each piece is written twice from the same lines: with the declarations
 * where it is hashed, and without them where it stands.
 */
public final class SealXmlWriter {

    private static final String DS = " xmlns:ds=\"" + DSIG + "\"";
    private static final String XA = " xmlns:xades=\"" + XADES + "\"";

    private final String id;
    private final List<SealedPart> parts;
    private final SealCertificates certificates;
    private final Instant signingTime;
    private final String signedContent;

    public SealXmlWriter(String id, List<SealedPart> parts, SealCertificates certificates, Instant signingTime) {
        this.id = id;
        this.parts = parts;
        this.certificates = certificates;
        this.signingTime = signingTime;
        this.signedContent = signedContent();
    }

    /** What the seal key signs. */
    public byte[] signedInfo() {
        return signedInfo(DS).getBytes(UTF_8);
    }

    /** The seal with this signature over {@link #signedInfo()}. */
    public byte[] seal(byte[] signatureValue) {
        return ("<ds:Signature" + DS + " Id=\"" + id + "\">" + signedInfo("")
                + "<ds:SignatureValue>" + base64(signatureValue) + "</ds:SignatureValue>" + certificates.keyInfo()
                + "<ds:Object><xades:QualifyingProperties" + XA + " Target=\"#" + id + "\">" + signedProperties("", "")
                + "</xades:QualifyingProperties></ds:Object></ds:Signature>").getBytes(UTF_8);
    }

    private String signedInfo(String ds) {
        return "<ds:SignedInfo" + ds + ">" + signedContent + "</ds:SignedInfo>";
    }

    /** The content of {@code SignedInfo}; the parts are hashed here, once. */
    private String signedContent() {
        StringBuilder xml = new StringBuilder(4096)
                .append(empty("CanonicalizationMethod", "", EXCLUSIVE_C14N))
                .append(empty("SignatureMethod", "", certificates.method()));
        for (int i = 0; i < parts.size(); i++) {
            SealedPart part = parts.get(i);
            xml.append("<ds:Reference Id=\"").append(referenceId(i)).append("\" URI=\"").append(part.name())
                    .append("\">").append(digest("", part.content().sha256())).append("</ds:Reference>");
        }
        return xml.append("<ds:Reference Type=\"" + SIGNED_PROPERTIES_TYPE + "\" URI=\"#" + propertiesId() + "\">")
                .append("<ds:Transforms>").append(empty("Transform", "", EXCLUSIVE_C14N)).append("</ds:Transforms>")
                .append(digest("", Sha256.of(signedProperties(XA, DS).getBytes(UTF_8))))
                .append("</ds:Reference>").toString();
    }

    private String signedProperties(String xa, String ds) {
        StringBuilder xml = new StringBuilder(2048)
                .append("<xades:SignedProperties").append(xa).append(" Id=\"").append(propertiesId()).append("\">")
                .append("<xades:SignedSignatureProperties><xades:SigningTime>").append(signingTime)
                .append("</xades:SigningTime><xades:SigningCertificateV2><xades:Cert><xades:CertDigest>")
                .append(digest(ds, certificates.digest()))
                .append("</xades:CertDigest></xades:Cert></xades:SigningCertificateV2>")
                .append("</xades:SignedSignatureProperties><xades:SignedDataObjectProperties>");
        for (int i = 0; i < parts.size(); i++) {
            xml.append("<xades:DataObjectFormat ObjectReference=\"#").append(referenceId(i))
                    .append("\"><xades:MimeType>").append(parts.get(i).mimeType())
                    .append("</xades:MimeType></xades:DataObjectFormat>");
        }
        return xml.append("</xades:SignedDataObjectProperties></xades:SignedProperties>").toString();
    }

    private String digest(String ds, Sha256 digest) {
        return empty("DigestMethod", ds, SHA256)
                + "<ds:DigestValue" + ds + ">" + base64(digest.toByteArray()) + "</ds:DigestValue>";
    }

    private static String empty(String name, String ds, String algorithm) {
        return "<ds:" + name + ds + " Algorithm=\"" + algorithm + "\"></ds:" + name + ">";
    }

    public static String signatureMethod(PublicKey key) {
        return key.getAlgorithm().equals("RSA") ? RSA_SHA256 : ECDSA_SHA256;
    }

    private String referenceId(int index) {
        return id + "-del-" + (index + 1);
    }

    private String propertiesId() {
        return id + "-egenskaper";
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
