package se.eltsdk.trust;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import se.eltsdk.ErrorCode;
import se.eltsdk.trust.internal.CertificateReader;
import se.eltsdk.trust.internal.JdkCertificates;
import se.eltsdk.trust.internal.TrustFiles;

/**
 * Certificates that are trusted for one purpose, for example the issuers of FK's server certificate or BankID's root.
 *
 * <p>A set of anchors says nothing of what they are for; {@link EltEnvironment} does. The machine's own list of
 * authorities never takes part.
 */
public final class TrustAnchors {

    private final List<X509Certificate> certificates;

    private TrustAnchors(Collection<X509Certificate> certificates) {
        this.certificates = certificates.stream().map(JdkCertificates::of).distinct().toList();
    }

    /** These certificates, each once, in the order given. */
    public static TrustAnchors of(Collection<X509Certificate> certificates) {
        return new TrustAnchors(List.copyOf(certificates));
    }

    /** No certificate: nothing is trusted. */
    public static TrustAnchors none() {
        return new TrustAnchors(List.of());
    }

    /**
     * Reads a file with one certificate in DER, or one or more in PEM (RFC 7468) with nothing but blanks between them.
     *
     * <p>Nothing is skipped: a private key, an explanatory line or a half block is refused.
     *
     * @throws UntrustedException (ELT-806) when the file cannot be read, is over 1 MiB, or contains anything else
     */
    public static TrustAnchors read(Path file) {
        byte[] content = TrustFiles.read(requireNonNull(file, "file"), ErrorCode.TRUST_FILE_UNREADABLE);
        return new TrustAnchors(CertificateReader.read(content, TrustFiles.shown(file)));
    }

    /** The certificates; empty for {@link #none()}. */
    public List<X509Certificate> certificates() {
        return certificates;
    }

    boolean isEmpty() {
        return certificates.isEmpty();
    }

    @Override
    public String toString() {
        return "TrustAnchors[" + certificates.size() + "]";
    }
}
