package se.eltsdk.trust;

import static java.util.Objects.requireNonNull;

import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Sha256;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.identity.PersonId;
import se.eltsdk.internal.SanitizedText;
import se.eltsdk.trust.internal.EnvironmentMarker;
import se.eltsdk.trust.internal.SealAlgorithms;
import se.eltsdk.trust.internal.SubjectAttributes;

/**
 * The content of a certificate. It verifies nothing: only a chain shows whether an issuer is trusted.
 *
 * <p>{@code toString()} shows the issuer, the dates and the fingerprint, and nothing of the subject.
 */
public final class CertificateFacts {

    private static final String TLS_SERVER = "1.3.6.1.5.5.7.3.1";
    private static final String TLS_CLIENT = "1.3.6.1.5.5.7.3.2";
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    /** More than twice of what RFC 5280 allows a common name. */
    private static final int LONGEST_NAME = 150;

    private final X500Principal subject;
    private final X500Principal issuer;
    private final Instant notBefore;
    private final Instant notAfter;
    private final byte[] encoded;
    private final List<String> purposes;
    private final boolean seals;
    /** Null until it is asked for; threads that ask at once come to the same immutable list. */
    private @Nullable List<String> serialNumbers;

    // The extensions are read here, so that one that cannot be read is refused at once. The names are parsed when they
    // are asked for: that takes longer than all the rest, and most checks ask for one of them at most.
    private CertificateFacts(X509Certificate certificate)
            throws CertificateEncodingException, CertificateParsingException {
        this.subject = certificate.getSubjectX500Principal();
        this.issuer = certificate.getIssuerX500Principal();
        this.notBefore = certificate.getNotBefore().toInstant();
        this.notAfter = certificate.getNotAfter().toInstant();
        this.encoded = certificate.getEncoded();
        List<String> extended = certificate.getExtendedKeyUsage();
        this.purposes = extended == null ? List.of() : List.copyOf(extended);
        this.seals = certificate.getBasicConstraints() < 0 && signs(certificate.getKeyUsage())
                && SealAlgorithms.algorithm(certificate.getPublicKey()).isPresent();
    }

    /**
     * Reads a certificate.
     *
     * @throws UntrustedException (ELT-806) when its extensions cannot be read
     */
    public static CertificateFacts of(X509Certificate certificate) {
        try {
            return new CertificateFacts(requireNonNull(certificate, "certificate"));
        } catch (CertificateEncodingException | CertificateParsingException e) {
            throw new UntrustedException(ErrorMessage.of(ErrorCode.TRUST_FILE_UNREADABLE.variant("extensions")), e);
        }
    }

    /**
     * The organisation that the subject's {@code serialNumber} names, also inside a multi-valued RDN: {@code 16} and
     * ten digits as Expisoft writes it, {@code EFOS16}, ten digits and a hyphen, or {@code SE}, ten digits and a
     * hyphen.
     *
     * <p>Empty when there is none in these forms, when two differ, and for a sole trader's twelve-digit personnummer.
     */
    public Optional<OrganisationNumber> organisationNumber() {
        return SubjectAttributes.organisationNumber(serialNumbers());
    }

    /**
     * The number that the subject bears, for a person to read: an organisation's ten digits with a hyphen,
     * {@code ********-****} for a sole trader's, a person's or one in an unknown form, empty text where there is none.
     */
    public String shownNumber() {
        return SubjectAttributes.shown(serialNumbers());
    }

    /**
     * The name of the organisation that {@link #shownNumber()} shows, without control characters: {@code O}, or else
     * the common name. Empty where no organisation's number is shown: the subject may be a person then.
     */
    public Optional<String> organisationName() {
        return organisationNumber().filter(number -> number.digits().charAt(2) >= '2')
                .map(number -> SanitizedText.singleLine(SubjectAttributes.organisation(subject), LONGEST_NAME))
                .filter(name -> !name.isEmpty());
    }

    /**
     * Whether the subject names this organisation: as {@link #organisationNumber()} reads it, or, for a sole trader, as
     * the only {@code serialNumber}, its twelve digits ending with the number's ten.
     */
    public boolean isOf(OrganisationNumber number) {
        String digits = requireNonNull(number, "number").digits();
        List<String> own = serialNumbers();
        return SubjectAttributes.organisationNumber(own).filter(number::equals).isPresent() || digits.charAt(2) < '2'
                && (own.equals(List.of("19" + digits)) || own.equals(List.of("20" + digits)));
    }

    /** Whether the subject's only {@code serialNumber} is this person's number, as in a BankID certificate. */
    public boolean isFor(PersonId person) {
        return serialNumbers().equals(List.of(requireNonNull(person, "person").digits()));
    }

    /** Whether both subjects have the same {@code serialNumber}, and only one, as all certificates of one person do. */
    public boolean isSamePersonAs(CertificateFacts other) {
        List<String> own = serialNumbers();
        return own.size() == 1 && own.equals(requireNonNull(other, "other").serialNumbers());
    }

    /**
     * The issuer's common name as {@link SanitizedText} on one line, cut where it is long; empty text when it has none.
     */
    public String issuer() {
        return SanitizedText.singleLine(SubjectAttributes.commonName(issuer), LONGEST_NAME);
    }

    /** The fingerprint: SHA-256 of the encoded certificate. */
    public Sha256 sha256() {
        return Sha256.of(encoded);
    }

    /** The first second in which it is valid. */
    public Instant notBefore() {
        return notBefore;
    }

    /** The last second in which it is valid. */
    public Instant notAfter() {
        return notAfter;
    }

    /** Whether the extended key usage names clientAuth; without that extension it may not. */
    public boolean mayBeTlsClient() {
        return purposes.contains(TLS_CLIENT);
    }

    /** Whether the extended key usage names serverAuth, clientAuth or both, and nothing else. */
    public boolean isForTlsAlone() {
        return !purposes.isEmpty() && Set.of(TLS_SERVER, TLS_CLIENT).containsAll(purposes);
    }

    /** Whether the extended key usage names serverAuth; without that extension it may not. */
    public boolean mayBeTlsServer() {
        return purposes.contains(TLS_SERVER);
    }

    /**
     * Whether it may seal: key usage nonRepudiation or digitalSignature, neither serverAuth nor clientAuth, not a CA's,
     * and a key that is RSA of 2048 to 4096 bits or EC on P-256. A TLS certificate never seals.
     */
    public boolean maySeal() {
        return seals && !mayBeTlsServer() && !mayBeTlsClient();
    }

    /**
     * Whether subject or issuer contains the word "test", in any case, or is an EFOS test issuer: such a certificate
     * has no place in production.
     */
    public boolean saysTest() {
        return Stream.of(subject, issuer).flatMap(name -> EnvironmentMarker.ofName(name).stream())
                .anyMatch(EnvironmentMarker.TEST::equals);
    }

    @Override
    public String toString() {
        return "CertificateFacts[issuer=" + issuer() + ", " + notBefore + " to " + notAfter + ", sha256=" + sha256()
                + "]";
    }

    private List<String> serialNumbers() {
        List<String> known = serialNumbers;
        if (known == null) {
            known = List.copyOf(SubjectAttributes.serialNumbers(subject));
            serialNumbers = known;
        }
        return known;
    }

    private static boolean signs(boolean @Nullable [] keyUsage) {
        return keyUsage != null && (keyUsage[DIGITAL_SIGNATURE] || keyUsage[NON_REPUDIATION]);
    }
}
