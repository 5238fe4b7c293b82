package se.eltsdk.trust.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.trust.UntrustedException;

/** Reads one DER certificate or a run of PEM blocks, and nothing besides. */
public final class CertificateReader {

    private static final Pattern BLOCK = Pattern.compile(
            "\\s*-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]*+)-----END CERTIFICATE-----\\s*");
    private static final byte DER_SEQUENCE = 0x30;
    /** Certificate policies and extended key usage (RFC 5280 §4.2.1.4 and §4.2.1.12). */
    private static final List<String> LISTS = List.of("2.5.29.32", "2.5.29.37");
    /** An OCTET STRING with an empty SEQUENCE. */
    private static final byte[] EMPTY_LIST = {4, 2, DER_SEQUENCE, 0};

    private CertificateReader() {
    }

    public static List<X509Certificate> read(byte[] content, String path) {
        if (content.length > 0 && content[0] == DER_SEQUENCE) {
            return List.of(certificate(content, path, 1));
        }
        return blocks(new String(content, ISO_8859_1), path);
    }

    /**
     * Reads one DER certificate; empty when bytes follow it, its signature has unused bits, or it has an empty list where
     * RFC 5280 requires an element: over all of these the JDK passes.
     *
     * @throws CertificateException when it cannot be read
     */
    public static Optional<X509Certificate> one(byte[] der) throws CertificateException {
        X509Certificate certificate = (X509Certificate) JdkCertificates.factory()
                .generateCertificate(new ByteArrayInputStream(der));
        return Arrays.equals(der, certificate.getEncoded()) && endsWith(der, certificate.getSignature())
                && LISTS.stream().noneMatch(list -> Arrays.equals(EMPTY_LIST, certificate.getExtensionValue(list)))
                ? Optional.of(certificate) : Optional.empty();
    }

    /**
     * Reads one DER revocation list; empty for the same reasons.
     *
     * @throws GeneralSecurityException when it cannot be read
     */
    public static Optional<X509CRL> oneList(byte[] der) throws GeneralSecurityException {
        X509CRL list = (X509CRL) JdkCertificates.factory().generateCRL(new ByteArrayInputStream(der));
        return Arrays.equals(der, list.getEncoded()) && endsWith(der, list.getSignature())
                ? Optional.of(list) : Optional.empty();
    }

    /** Whether no bit of the signature is unused: nothing signs that number, so that anybody could change it. */
    private static boolean endsWith(byte[] der, byte[] signature) {
        return der[der.length - signature.length - 1] == 0;
    }

    private static List<X509Certificate> blocks(String text, String path) {
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        int end = 0;
        while (matcher.region(end, text.length()).lookingAt()) {
            certificates.add(certificate(decoded(matcher.group(1), path, certificates.size() + 1), path,
                    certificates.size() + 1));
            end = matcher.end();
        }
        if (certificates.isEmpty()) {
            throw new UntrustedException(ErrorMessage.of(ErrorCode.TRUST_FILE_UNREADABLE.variant("no-pem"))
                    .with("path", path));
        }
        if (end != text.length()) {
            throw new UntrustedException(wrong(ErrorCode.TRUST_FILE_UNREADABLE.variant("rest"), path,
                    certificates.size()));
        }
        return certificates;
    }

    private static byte[] decoded(String base64, String path, int number) {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new UntrustedException(wrong(ErrorCode.TRUST_FILE_UNREADABLE.variant("base64"), path, number), e);
        }
    }

    private static X509Certificate certificate(byte[] der, String path, int number) {
        try {
            return one(der).orElseThrow(() -> new UntrustedException(
                    wrong(ErrorCode.TRUST_FILE_UNREADABLE.variant("bytes-follow"), path, number)));
        } catch (CertificateException e) {
            throw new UntrustedException(wrong(ErrorCode.TRUST_FILE_UNREADABLE.variant("certificate"), path, number),
                    e);
        }
    }

    private static ErrorMessage wrong(ErrorCode.Variant variant, String path, int number) {
        return ErrorMessage.of(variant).with("path", path).with("number", number);
    }
}
