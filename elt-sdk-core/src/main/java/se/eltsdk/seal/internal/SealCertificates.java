package se.eltsdk.seal.internal;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import se.eltsdk.Sha256;

/**
 * The part of a seal about its certificates, which is the same for every seal by one key.
 *
 * @param method  XML Signature's name of the algorithm
 * @param digest  SHA-256 of the key's certificate
 * @param keyInfo {@code ds:KeyInfo} with the key's certificate and those above it
 */
public record SealCertificates(String method, Sha256 digest, String keyInfo) {

    public static SealCertificates of(List<X509Certificate> chain) {
        StringBuilder xml = new StringBuilder("<ds:KeyInfo><ds:X509Data>");
        for (X509Certificate certificate : chain) {
            xml.append("<ds:X509Certificate>").append(Base64.getEncoder().encodeToString(encoded(certificate)))
                    .append("</ds:X509Certificate>");
        }
        return new SealCertificates(SealXmlWriter.signatureMethod(chain.get(0).getPublicKey()),
                Sha256.of(encoded(chain.get(0))), xml.append("</ds:X509Data></ds:KeyInfo>").toString());
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be encoded", e);
        }
    }
}
