package se.eltsdk.transport.submit;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Optional;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.Sha256;
import se.eltsdk.report.ReportId;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.transport.internal.soap.SubmissionCodec;
import se.eltsdk.transport.internal.soap.SubmissionContent;
import se.eltsdk.trust.EltEnvironment;

/**
 * What one call of {@code SkickaTidredovisning} sends to FK: the report's bytes as they were signed, and both BankID
 * signatures with their OCSP responses.
 *
 * <p>Immutable. {@link #toString()} contains the report's id and the environment, and nothing personal. Between signing
 * and sending, it can be stored as bytes: {@link #state()} and {@link #read}.
 */
public final class Submission {

    private final SignedReport report;
    private final Optional<Bytes> seal;
    private final boolean attachesSeal;
    private final SubmissionContent content;

    private Submission(SignedReport report, Optional<Bytes> seal, boolean attachesSeal) {
        this.report = report;
        this.seal = seal;
        this.attachesSeal = attachesSeal;
        this.content = SubmissionContent.of(report, attachesSeal ? seal : Optional.empty());
    }

    /** Returns a submission of a signed report, without a seal. */
    public static Submission of(SignedReport report) {
        return new Submission(requireNonNull(report, "report"), Optional.empty(), false);
    }

    /**
     * Returns a submission of a sealed report. The seal is kept as evidence and is not sent: FK's contract has no
     * element for it.
     */
    public static Submission of(SealedReport report) {
        requireNonNull(report, "report");
        return new Submission(report.signed(), Optional.of(report.seal()), false);
    }

    /**
     * Reads the bytes that {@link #state()} returned, perhaps in another process and days later. The signed report is
     * verified as {@link SignedReport#read} does. A seal is only checked to be well-formed XML, since an environment
     * does not say whom to trust for seals: {@link se.eltsdk.seal.SealVerifier} verifies it.
     *
     * @throws EltException                                   ELT-921 when the bytes are cut short, changed or written
     *                                                        by a newer version
     * @throws se.eltsdk.signature.InvalidSignatureException  when a signature in them does not hold, and the other
     *                                                        exceptions of {@link SignedReport#read}
     */
    public static Submission read(byte[] state, EltEnvironment environment, Clock clock) {
        SubmissionCodec read = SubmissionCodec.read(requireNonNull(state, "state"));
        read.seal().ifPresent(SubmissionCodec::requireXml);
        return new Submission(SignedReport.read(read.signed().toByteArray(), environment, clock), read.seal(),
                read.attachesSeal());
    }

    /**
     * Returns a copy that sends the seal too, as {@code ds:Signature} in the request's extension point.
     *
     * @throws IllegalStateException when the report has no seal
     */
    public Submission withSealAttached() {
        if (seal.isEmpty()) {
            throw new IllegalStateException("a submission without a seal cannot attach it");
        }
        return new Submission(report, seal, true);
    }

    /**
     * Returns this submission as bytes for {@link #read}: lines of ASCII that end with LF,
     * {@code elt-sdk-submission 1.0}, {@code attach: yes} or {@code no}, {@code seal:} with the seal in base64 or
     * {@code none}, then the lines of {@link SignedReport#state()}, and last {@code sha256} over all bytes before that
     * line. As personal as the report.
     */
    public Bytes state() {
        return new SubmissionCodec(attachesSeal, seal, report.state()).bytes();
    }

    /**
     * Returns a SHA-256 over report, signatures and, if attached, the seal: equal for two submissions exactly if FK
     * gets the same octets from both. A seal that is not sent does not count.
     *
     * @param state what {@link #state()} returned, so that it need not be written again
     */
    Sha256 fingerprint(Bytes state) {
        return attachesSeal || seal.isEmpty() ? state.sha256()
                : new SubmissionCodec(false, Optional.empty(), report.state()).bytes().sha256();
    }

    /** Returns the report's id. */
    public ReportId id() {
        return content.id();
    }

    /** Returns the name of the environment under whose trust it was signed, {@code test} or {@code production}. */
    public String environment() {
        return content.environment();
    }

    /** Returns the report with both signatures. */
    public SignedReport report() {
        return report;
    }

    /** Returns the vendor's seal, {@code sigill.xml}, whether it is sent or not; empty if the report has none. */
    public Optional<Bytes> seal() {
        return seal;
    }

    SubmissionContent content() {
        return content;
    }

    @Override
    public String toString() {
        return "Submission[" + id() + ", " + environment() + "]";
    }
}
