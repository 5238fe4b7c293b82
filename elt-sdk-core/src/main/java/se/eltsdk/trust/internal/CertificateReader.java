package se.eltsdk.trust.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.ErrorCode;
import se.eltsdk.trust.UntrustedException;

/** Reads one DER certificate or a run of PEM blocks, and nothing besides. */
public final class CertificateReader {

    private static final Pattern BLOCK = Pattern.compile(
            "\\s*-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]*+)-----END CERTIFICATE-----\\s*");
    private static final byte DER_SEQUENCE = 0x30;

    private CertificateReader() {
    }

    public static List<X509Certificate> read(byte[] content, String shown) {
        if (content.length > 0 && content[0] == DER_SEQUENCE) {
            return List.of(certificate(content, shown, 1));
        }
        return blocks(new String(content, ISO_8859_1), shown);
    }

    /**
     * Reads one DER certificate; empty when bytes follow it, over which the JDK passes.
     *
     * @throws CertificateException when it cannot be read
     */
    public static Optional<X509Certificate> one(byte[] der) throws CertificateException {
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
        return Arrays.equals(der, certificate.getEncoded()) ? Optional.of(certificate) : Optional.empty();
    }

    private static List<X509Certificate> blocks(String text, String shown) {
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        int end = 0;
        while (matcher.region(end, text.length()).lookingAt()) {
            certificates.add(certificate(decoded(matcher.group(1), shown, certificates.size() + 1), shown,
                    certificates.size() + 1));
            end = matcher.end();
        }
        if (certificates.isEmpty()) {
            throw new UntrustedException(ErrorCode.TRUST_FILE_UNREADABLE, shown
                    + " contains no PEM certificate. It must contain PEM blocks of "
                    + "type CERTIFICATE and nothing else, or one certificate in DER.");
        }
        if (end != text.length()) {
            throw new UntrustedException(ErrorCode.TRUST_FILE_UNREADABLE, shown
                    + " contains something else after certificate "
                    + certificates.size() + ". Remove what is not a PEM block of type CERTIFICATE.");
        }
        return certificates;
    }

    private static byte[] decoded(String base64, String shown, int number) {
        try {
            return Base64.getDecoder().decode(base64.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw new UntrustedException(ErrorCode.TRUST_FILE_UNREADABLE, shown + ": certificate " + number
                    + " is not base64.", e);
        }
    }

    private static X509Certificate certificate(byte[] der, String shown, int number) {
        try {
            return one(der).orElseThrow(() -> new UntrustedException(ErrorCode.TRUST_FILE_UNREADABLE, shown
                    + ": bytes follow certificate " + number + "."));
        } catch (CertificateException e) {
            throw new UntrustedException(ErrorCode.TRUST_FILE_UNREADABLE, shown + ": certificate " + number
                    + " cannot be read.", e);
        }
    }
}
