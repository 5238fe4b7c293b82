package se.eltsdk.signature;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.Finding;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.SchemaException;
import se.eltsdk.internal.SwedishZone;
import se.eltsdk.signature.internal.SigningStateCodec;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.internal.ocsp.OcspResponse;

/**
 * A report that the assistant and the provider ({@code anordnare}) have signed with BankID: these very bytes.
 *
 * <p>Of each signature it is verified that
 * <ul>
 * <li>it is in BankID's own form of XML and covers what it has to cover, its digests and its RSA signature are
 *     right, and it was given as a signature, not as an identification (ELT-602);</li>
 * <li>its non-visible text contains this document's {@code id,digest} as one item of well-formed ones (ELT-601);</li>
 * <li>its certificates lead to a BankID root of the environment at the time of signing, have RSA keys of at least 2048
 *     bits, and the signer's is for signing and bears one of the environment's policies (ELT-603);</li>
 * <li>its OCSP answer is about the signer's certificate, says good, is signed by a responder under the CA that issued
 *     that certificate, belongs to this signature's very text, and does not lie in the future (ELT-604; see
 *     {@link OcspResponse#check}); its day is not before that of the last row (ELT-606);</li>
 * <li>where the visible text has the form of {@link SigningRequest}, it shows this report: month, persons and sums
 *     (ELT-610); of a provider's text about several reports only this report's line is known, the others only as
 *     lines;</li>
 * <li>the assistant's is made by the assistant's own personnummer (ELT-605).</li>
 * </ul>
 *
 * <p>The time of signing is the OCSP answer's: the XML has none. Certificates may have expired since.
 *
 * <p>One and the same BankID signature in both places is refused (ELT-609). Warnings say that the provider signed
 * before the assistant (ELT-607), the assistant before the end of the last row (ELT-608), or one person twice
 * (ELT-609), and that the visible text is the vendor's own, so that nobody compared it (ELT-611).
 *
 * <p>Not verified: whether the provider's signer may sign for the provider.
 */
public final class SignedReport {

    private final ReportDocument document;
    private final BankIdSignature assistant;
    private final BankIdSignature provider;
    private final String environment;
    private final List<Finding> warnings;

    /** Without a check: {@link SignedReportVerifier} has made it. */
    SignedReport(ReportDocument document, BankIdSignature assistant, BankIdSignature provider,
                 String environment, List<Finding> warnings) {
        this.document = document;
        this.assistant = assistant;
        this.provider = provider;
        this.environment = environment;
        this.warnings = warnings;
    }

    /**
     * Ties both signatures to the document. {@link SignedReportVerifier} does the same for many reports.
     *
     * @param environment whose BankID roots and policies are asked
     * @param clock       gives the current time, which no signature may be later than
     * @throws InvalidSignatureException with all findings when one is not valid
     */
    public static SignedReport of(ReportDocument document, BankIdSignature assistant, BankIdSignature provider,
                                  EltEnvironment environment, Clock clock) {
        return SignedReportVerifier.of(environment, clock).verify(document, assistant, provider);
    }

    /**
     * Takes back what {@link #state()} gave, perhaps in another process and days later: format, document, digest,
     * environment and both signatures are checked again, never the rules that the report itself was checked against.
     *
     * @throws EltException              ELT-911 when the bytes are damaged, incomplete or of another stage, ELT-912
     *                                   when they are of another environment, ELT-913 when a newer version wrote them
     *                                   in a form that this one does not know
     * @throws SchemaException           when the document in them is not in FK's form
     * @throws InvalidSignatureException with all findings when a signature in them is not valid
     */
    public static SignedReport read(byte[] state, EltEnvironment environment, Clock clock) {
        return SignedReportVerifier.of(environment, clock).read(state);
    }

    /**
     * Returns all findings and throws none; there is no error among them when both signatures are valid.
     *
     * <p>Paths are {@code assistant.signature}, {@code assistant.ocsp}, {@code provider.signature} and
     * {@code provider.ocsp}. A signature that cannot be read as BankID's has that finding alone.
     */
    public static List<Finding> check(ReportDocument document, BankIdSignature assistant, BankIdSignature provider,
                                      EltEnvironment environment, Clock clock) {
        return SignedReportVerifier.of(environment, clock).check(document, assistant, provider);
    }

    /**
     * This stage as bytes, to be kept and given to {@link #read} later.
     *
     * <p>They are lines of ASCII that end with LF: {@code elt-sdk-state 1.0}, then {@code name: value} for
     * {@code stage} ({@code signed}), {@code environment}, {@code digest} (that of the document, in hex),
     * {@code document} (base64), {@code assistant-signature}, {@code assistant-ocsp}, {@code provider-signature} and
     * {@code provider-ocsp} (BankID's texts as they came), and last {@code sha256} over all bytes before that line. The
     * sum detects accidents, not attacks; the signatures detect those. The bytes are as personal as the
     * report.
     */
    public Bytes state() {
        return SigningStateCodec.write(SigningStateCodec.SIGNED, environment, document, assistant, provider);
    }

    /** The report's bytes. */
    public ReportDocument document() {
        return document;
    }

    /** {@code assistent-signatur}. */
    public BankIdSignature assistantSignature() {
        return assistant;
    }

    /** {@code anordnare-signatur}. */
    public BankIdSignature providerSignature() {
        return provider;
    }

    /** The assistant's {@code datumForSignatur}: the day of the OCSP answer in Swedish time. */
    public LocalDate assistantSigningDate() {
        return signingDate(assistant);
    }

    /** The provider's {@code datumForSignatur}: the day of the OCSP answer in Swedish time. */
    public LocalDate providerSigningDate() {
        return signingDate(provider);
    }

    /** Name of the environment whose trust was used: {@code test} or {@code production}. */
    public String environment() {
        return environment;
    }

    /** Warnings for a person to look at; may be empty. */
    public List<Finding> warnings() {
        return warnings;
    }

    /** Shows id and environment; no personal data. */
    @Override
    public String toString() {
        return "SignedReport[" + document.id() + ", " + environment + "]";
    }

    private static LocalDate signingDate(BankIdSignature signature) {
        return LocalDate.ofInstant(OcspResponse.parse(signature.ocspResponse().toByteArray()).producedAt(),
                SwedishZone.ID);
    }
}
