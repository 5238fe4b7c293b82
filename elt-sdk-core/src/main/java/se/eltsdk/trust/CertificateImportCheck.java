package se.eltsdk.trust;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Sha256;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.trust.internal.CertificateReader;
import se.eltsdk.trust.internal.CertificateUsageCheck;
import se.eltsdk.trust.internal.EnvironmentSeparation;
import se.eltsdk.trust.internal.TrustFiles;

/**
 * Judges certificates before they are trusted: those that FK publishes ({@code server- och stämpelcertifikat}), fetched
 * over a way that anybody can change, and anchors, which only ever come with a fingerprint from a second channel.
 *
 * <pre>{@code
 * CertificateImportCheck check =
 *         CertificateImportCheck.of(folder.trustStore(), OrganisationNumber.parse("2021005521"));
 * X509Certificate published = CertificateImportCheck.readCertificate(Path.of("fk-server.cer"));
 * TrustedCertificate server = new TrustedCertificate(TrustRole.FK_SERVER, "production", published, from, to,
 *         "FK's folder, 2022-02-03");
 * check.requirePublished(server, List.of(new CertificateChangeWindow(begins, ends)));
 * CertificateImportCheck.requireFingerprint(server, CertificateImportCheck.parseFingerprint(typedIn));
 * }</pre>
 */
public final class CertificateImportCheck {

    private final TrustStore present;
    private final OrganisationNumber fk;

    private CertificateImportCheck(TrustStore present, OrganisationNumber fk) {
        this.present = present;
        this.fk = fk;
    }

    /**
     * Checks certificates of this organisation that are to be added to these entries, whose anchors must vouch for
     * them.
     */
    public static CertificateImportCheck of(TrustStore present, OrganisationNumber fk) {
        return new CertificateImportCheck(requireNonNull(present, "present"), requireNonNull(fk, "fk"));
    }

    /**
     * Reads a file with exactly one certificate, in PEM or DER, and nothing besides.
     *
     * @throws UntrustedException ELT-819 when it contains several, ELT-806 when it cannot be read or contains anything
     *         else
     */
    public static X509Certificate readCertificate(Path file) {
        List<X509Certificate> certificates = CertificateReader.read(
                TrustFiles.read(requireNonNull(file, "file"), ErrorCode.TRUST_FILE_UNREADABLE), TrustFiles.shown(file));
        if (certificates.size() != 1) {
            throw new UntrustedException(ErrorMessage.of(ErrorCode.NOT_EXACTLY_ONE_CERTIFICATE)
                    .with("path", TrustFiles.shown(file)).with("count", certificates.size()));
        }
        return certificates.get(0);
    }

    /**
     * Reads a fingerprint as a person types it: hexadecimal digits of any case, with or without colons and blanks.
     *
     * @throws UntrustedException (ELT-824) when it is no SHA-256
     */
    public static Sha256 parseFingerprint(String typed) {
        try {
            return Sha256.parse(requireNonNull(typed, "typed").replaceAll("[:\\s]", "").toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new UntrustedException(ErrorMessage.of(ErrorCode.FINGERPRINT_NOT_CONFIRMED.variant("form")), e);
        }
    }

    /**
     * Compares with what a person got by another way than the certificate itself.
     *
     * @throws UntrustedException (ELT-824) when they differ
     */
    public static void requireFingerprint(TrustedCertificate entry, Sha256 typed) {
        if (!entry.sha256().equals(typed)) {
            throw new UntrustedException(ErrorMessage.of(ErrorCode.FINGERPRINT_NOT_CONFIRMED.variant("differs"))
                    .with("sha256", entry.sha256()));
        }
    }

    /**
     * Judges a server or stamp certificate that FK published.
     *
     * @param windows announced times of certificate changes that it has to cover; may be empty
     * @throws UntrustedException ELT-814 or ELT-815 when it is of the other environment, ELT-825 when it is an
     *         issuer's, ELT-822 when it may not be used in its role, ELT-821 when it is not FK's, ELT-823 when it does
     *         not cover its time and the windows, ELT-820 when no anchor of that time vouches for it
     * @throws IllegalArgumentException when the role is an anchor's
     */
    public void requirePublished(TrustedCertificate entry, Collection<CertificateChangeWindow> windows) {
        if (entry.role().isAnchor()) {
            throw new IllegalArgumentException("FK publishes server and stamp certificates, no anchors");
        }
        new EnvironmentSeparation(entry.environment()).requireOwn(entry);
        CertificateUsageCheck.requireLeaf(entry);
        if (!CertificateFacts.of(entry.certificate()).organisationNumber().filter(fk::equals).isPresent()) {
            throw CertificateUsageCheck.refused(ErrorCode.NOT_FK_CERTIFICATE.variant(""), entry);
        }
        requireTime(entry, windows);
        requireIssued(entry);
    }

    /**
     * Judges an anchor: an issuer of FK's certificates or BankID's root.
     *
     * @throws UntrustedException ELT-814 or ELT-815 when it is of the other environment, ELT-828 when it is no
     *         issuer's, ELT-823 when it does not cover its time
     * @throws IllegalArgumentException when the role is not an anchor's
     */
    public static void requireAnchor(TrustedCertificate entry) {
        if (!entry.role().isAnchor()) {
            throw new IllegalArgumentException("server and stamp certificates are no anchors");
        }
        new EnvironmentSeparation(entry.environment()).requireOwn(entry);
        CertificateUsageCheck.requireIssuer(entry);
        requireTime(entry, List.of());
    }

    private void requireIssued(TrustedCertificate entry) {
        List<X509Certificate> anchors = present.all().stream()
                .filter(each -> each.role() == TrustRole.FK_TLS_ANCHOR)
                .filter(each -> each.environment().equals(entry.environment()))
                .filter(each -> each.from().isBefore(entry.to()) && entry.from().isBefore(each.to()))
                .map(TrustedCertificate::certificate).toList();
        if (!CertificateUsageCheck.isIssued(entry.certificate(), anchors, entry.from())) {
            throw CertificateUsageCheck.refused(ErrorCode.NOT_ISSUED_BY_ANCHOR.variant(""), entry);
        }
    }

    private static void requireTime(TrustedCertificate entry, Collection<CertificateChangeWindow> windows) {
        CertificateFacts facts = CertificateFacts.of(entry.certificate());
        Instant end = facts.notAfter().plusSeconds(1);
        if (entry.from().isBefore(facts.notBefore()) || entry.to().isAfter(end)) {
            throw new UntrustedException(period(entry, "dates", "no-end").with("notBefore", facts.notBefore())
                    .with("notAfter", facts.notAfter()));
        }
        for (CertificateChangeWindow window : windows) {
            if (entry.from().isAfter(window.from()) || entry.to().isBefore(window.to())) {
                throw new UntrustedException(period(entry, "window", "window-start").with("changeStart", window.from())
                        .with("changeEnd", window.to()));
            }
        }
    }

    private static ErrorMessage period(TrustedCertificate entry, String bounded, String unbounded) {
        boolean hasEnd = !entry.to().equals(Instant.MAX);
        ErrorMessage message = CertificateUsageCheck.message(
                ErrorCode.TRUST_PERIOD_NOT_COVERED.variant(hasEnd ? bounded : unbounded), entry)
                .with("trustedFrom", entry.from());
        return hasEnd ? message.with("trustedUntil", entry.to()) : message;
    }
}
