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
 * What goes to FK in one call, {@code SkickaTidredovisning}: the report's bytes as they were signed, and both BankID
 * signatures with their OCSP answers.
 *
 * <p>Immutable. Its text form holds the report's id and the environment, and nothing personal. For the days between
 * signing and sending it can be kept as bytes: {@link #state()} and {@link #read}.
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

    /** A signed report, without a seal. */
    public static Submission of(SignedReport report) {
        return new Submission(requireNonNull(report, "report"), Optional.empty(), false);
    }

    /** A sealed report; the seal is kept beside as evidence and is not sent: FK's contract has no place of its own. */
    public static Submission of(SealedReport report) {
        requireNonNull(report, "report");
        return new Submission(report.signed(), Optional.of(report.seal()), false);
    }

    /** A sealed report whose seal goes along as {@code ds:Signature} in the request's extension point. */
    public static Submission withSealAttached(SealedReport report) {
        requireNonNull(report, "report");
        return new Submission(report.signed(), Optional.of(report.seal()), true);
    }

    /**
     * Takes back what {@link #state()} gave, perhaps in another process and days later. The signed report in it is
     * checked as {@link SignedReport#read} does; of a seal only that it is well-formed XML, since whom to trust for
     * seals is not an environment's to say: {@link se.eltsdk.seal.SealVerifier} verifies it.
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
     * This submission as bytes, to be kept and given to {@link #read} later: lines of ASCII that end with LF,
     * {@code elt-sdk-submission 1.0}, {@code attach: yes} or {@code no}, {@code seal:} with the seal in base64 or
     * {@code none}, and then the lines of {@link SignedReport#state()}. As personal as the report.
     */
    public Bytes state() {
        return new SubmissionCodec(attachesSeal, seal, report.state()).bytes();
    }

    /**
     * Tells whether two submissions bring FK the same octets: a SHA-256 over report, signatures and, where it is
     * attached, the seal. A seal that stays at home does not count.
     */
    public Sha256 fingerprint() {
        return new SubmissionCodec(attachesSeal, attachesSeal ? seal : Optional.empty(), report.state()).bytes()
                .sha256();
    }

    /** The report's id. */
    public ReportId id() {
        return content.id();
    }

    /** The name of the environment under whose trust it was signed, {@code test} or {@code production}. */
    public String environment() {
        return content.environment();
    }

    /** What the persons signed. */
    public SignedReport report() {
        return report;
    }

    /** The vendor's seal, {@code sigill.xml}, whether attached or kept at home; empty where the report has none. */
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
