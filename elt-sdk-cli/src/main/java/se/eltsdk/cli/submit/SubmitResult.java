package se.eltsdk.cli.submit;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Finding;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.SwedishTime;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.output.Redaction;
import se.eltsdk.cli.verify.Verification;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.SubmissionOutcome;

/**
 * The result of submitting one folder; a missing text is null.
 *
 * @param path      the folder
 * @param id        the report's id
 * @param outcome   the outcome, or that nothing was sent
 * @param txId      FK's tx-id if accepted
 * @param code      the code of any other outcome
 * @param message   what happened and what to do
 * @param startedAt when the call started; null if none was made
 * @param findings  why a folder cannot be sent; otherwise empty
 * @param exit      the exit code
 */
public record SubmitResult(String path, String id, Outcome outcome, String txId, ErrorCode code, String message,
                 String startedAt, List<Finding> findings, int exit) {

    /** The outcomes with their default exit codes. */
    public enum Outcome {
        ACCEPTED(ExitCode.DONE), REFUSED(ExitCode.NO), DEFERRED(ExitCode.OPEN), UNKNOWN(ExitCode.OPEN),
        /** This run made no call, for a reason of our own. It is not FK's answer, so JSON has no outcome. */
        NOT_SENT(ExitCode.NO);

        private final int exit;

        Outcome(int exit) {
            this.exit = exit;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    SubmitResult(String path, String id, Outcome outcome, String txId, ErrorCode code, String message,
            String startedAt) {
        this(path, id, outcome, txId, code, message, startedAt, List.of(), outcome.exit);
    }

    /** Nothing was sent, for a reason of our own. */
    static SubmitResult notSent(Verification verified, int exit, ErrorCode code, String message) {
        return new SubmitResult(verified.path().toString(), verified.id().map(ReportId::toString).orElse(null),
                Outcome.NOT_SENT, null, code, "Not sent: " + message, null, List.of(), exit);
    }

    /** Nothing was sent, because the folder has errors. */
    static SubmitResult notFit(Verification verified) {
        Finding first = verified.findings().stream().filter(Finding::isError).findFirst().orElseThrow();
        return new SubmitResult(verified.path().toString(), verified.id().map(ReportId::toString).orElse(null),
                Outcome.NOT_SENT, null, first.code(), "Not sent: " + first.english(), null, verified.findings(),
                ExitCode.NO);
    }

    /** The result of a call for a folder. */
    public static SubmitResult of(String path, SubmissionOutcome outcome) {
        String id = outcome.reportId().toString();
        String at = text(outcome.startedAt());
        return outcome.match(
                accepted -> new SubmitResult(path, id, Outcome.ACCEPTED, accepted.receipt().txId(), null, null, at),
                refused -> new SubmitResult(path, id, Outcome.REFUSED, null, refused.refusal().code(),
                        "FK refused it: " + Redaction.text(refused.refusal().fkText()), at),
                deferred -> new SubmitResult(path, id, Outcome.DEFERRED, null, deferred.code(),
                        sentence(deferred.message()), at),
                unknown -> new SubmitResult(path, id, Outcome.UNKNOWN, null, unknown.code(),
                        sentence(unknown.message()), at));
    }

    /** What happened and what to do. */
    private static String sentence(ErrorMessage message) {
        return (message.text(Locale.ENGLISH) + " " + message.nextStep(Locale.ENGLISH)).strip();
    }

    public static Map<String, Object> receipt(Receipt receipt) {
        return Json.object("id", receipt.reportId().toString(), "digest", receipt.digest().hex(), "txId",
                receipt.txId(), "environment", receipt.environment(), "startedAt", text(receipt.startedAt()),
                "answeredAt", text(receipt.answeredAt()));
    }

    /** FK's tx-id, else the code; null when there is neither. */
    public String txIdOrCode() {
        return txId != null || code == null ? txId : code.id();
    }

    /** To the millisecond, in UTC. */
    public static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** When the call started, in Swedish time to the second; a hyphen if none was made. */
    public String startedText() {
        return startedAt == null ? "-" : Instant.parse(startedAt).atZone(SwedishTime.ZONE).toLocalTime()
                .truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_LOCAL_TIME);
    }

    /** Returns a copy with this code, for a file that could not be written. An accepted result gets exit code 1. */
    SubmitResult with(ErrorCode otherCode, String otherMessage) {
        return new SubmitResult(path, id, outcome, txId, otherCode, otherMessage, startedAt, findings,
                outcome == Outcome.ACCEPTED ? ExitCode.NO : exit);
    }

    public Map<String, Object> toJson() {
        return Json.object("path", path, "id", id, "outcome", outcome == Outcome.NOT_SENT ? null : outcome.word(),
                "txId", txId, "code", code, "message", message, "startedAt", startedAt,
                "findings", findings.isEmpty() ? null : Json.findings(findings));
    }

    /** The result on one line. */
    public String line() {
        return path + "  " + outcome.word() + (txId == null ? "" : "  " + txId) + (code == null ? "" : "  " + code)
                + (message == null ? "" : "  " + message);
    }
}
