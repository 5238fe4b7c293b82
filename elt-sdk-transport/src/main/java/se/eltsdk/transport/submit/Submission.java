package se.eltsdk.transport.submit;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import se.eltsdk.report.ReportId;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.signature.SignedReport;

/**
 * What goes to FK in one call, {@code SkickaTidredovisning}: the report's bytes as they were signed, and both BankID
 * signatures with their OCSP answers.
 *
 * <p>Immutable. Its text form holds the report's id and the environment, and nothing personal.
 */
public final class Submission {

    private final Content content;

    Submission(Content content) {
        this.content = content;
    }

    /** A signed report, without a seal. */
    public static Submission of(SignedReport report) {
        return new Submission(Content.of(requireNonNull(report, "report"), Optional.empty()));
    }

    /** A sealed report; the seal is kept beside as evidence and is not sent: FK's contract has no place of its own. */
    public static Submission of(SealedReport report) {
        return of(requireNonNull(report, "report").signed());
    }

    /** A sealed report whose seal goes along as {@code ds:Signature} in the request's extension point. */
    public static Submission withSealAttached(SealedReport report) {
        requireNonNull(report, "report");
        return new Submission(Content.of(report.signed(), Optional.of(report.seal())));
    }

    /** The report's id. */
    public ReportId id() {
        return content.id();
    }

    /** The name of the environment under whose trust it was signed, {@code test} or {@code production}. */
    public String environment() {
        return content.environment();
    }

    Content content() {
        return content;
    }

    @Override
    public String toString() {
        return "Submission[" + id() + ", " + environment() + "]";
    }
}
