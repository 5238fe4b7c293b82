package se.eltsdk.cli.submit;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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
 * @param message   what happened and what to do, in English
 * @param swedish   the same in Swedish; null if there is none
 * @param startedAt when the call started; null if none was made
 * @param findings  why a folder cannot be sent; otherwise empty
 * @param exit      the exit code
 */
public record SubmitResult(String path, @Nullable String id, Outcome outcome, @Nullable String txId,
                           @Nullable ErrorCode code, @Nullable String message,
                 @Nullable String swedish, @Nullable String startedAt, List<Finding> findings, int exit) {

    private static final Locale SWEDISH = Locale.forLanguageTag("sv");

    /** The outcomes with their default exit codes. */
    public enum Outcome {
        ACCEPTED(ExitCode.DONE), REFUSED(ExitCode.NO), DEFERRED(ExitCode.OPEN), UNKNOWN(ExitCode.OPEN),
        /** This run made no call, for a reason of our own. It is not FK's answer, so JSON has no outcome. */
        NOT_SENT(ExitCode.NO);

        private final int exit;

        Outcome(int exit) {
            this.exit = exit;
        }

        int exit() {
            return exit;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** An outcome with a text that exists in one language only, such as FK's own; null if there is none. */
    SubmitResult(String path, String id, Outcome outcome, @Nullable String txId, @Nullable ErrorCode code,
                 @Nullable String message,
            String startedAt) {
        this(path, id, outcome, txId, code, message, null, startedAt, List.of(), outcome.exit);
    }

    /** An outcome other than that FK has accepted it. */
    SubmitResult(String path, String id, Outcome outcome, ErrorCode code, ErrorMessage message,
                 @Nullable String startedAt) {
        this(path, id, outcome, null, code, sentence(message, Locale.ENGLISH), sentence(message, SWEDISH), startedAt,
                List.of(), outcome.exit);
    }

    /** Nothing was sent, for a reason of our own. */
    static SubmitResult notSent(Verification verified, int exit, ErrorMessage message) {
        return new SubmitResult(verified.path().toString(), verified.id().map(ReportId::toString).orElse(null),
                Outcome.NOT_SENT, null, message.code(), sentence(message, Locale.ENGLISH), sentence(message, SWEDISH),
                null, List.of(), exit);
    }

    /** Nothing was sent, because the folder has errors. */
    static SubmitResult notFit(Verification verified) {
        Finding first = verified.findings().stream().filter(Finding::isError).findFirst().orElseThrow();
        return new SubmitResult(verified.path().toString(), verified.id().map(ReportId::toString).orElse(null),
                Outcome.NOT_SENT, null, first.code(), first.english(), first.swedish(), null, verified.findings(),
                ExitCode.NO);
    }

    /** The report is in the outbox, and there is nothing to say of it. */
    static SubmitResult queued(Verification verified, int exit) {
        return new SubmitResult(verified.path().toString(), verified.id().map(ReportId::toString).orElse(null),
                Outcome.NOT_SENT, null, null, null, null, null, List.of(), exit);
    }

    /** The result of a call for a folder. */
    public static SubmitResult of(String path, SubmissionOutcome outcome) {
        String id = outcome.reportId().toString();
        String at = text(outcome.startedAt());
        return outcome.match(
                accepted -> new SubmitResult(path, id, Outcome.ACCEPTED, accepted.receipt().txId(), null, null, at),
                refused -> new SubmitResult(path, id, Outcome.REFUSED, null, refused.refusal().code(),
                        "FK refused it: " + Redaction.text(refused.refusal().fkText()), at),
                deferred -> new SubmitResult(path, id, Outcome.DEFERRED, deferred.code(), deferred.message(), at),
                unknown -> new SubmitResult(path, id, Outcome.UNKNOWN, unknown.code(), unknown.message(), at));
    }

    /** What happened and what to do. */
    public static String sentence(ErrorMessage message, Locale locale) {
        return (message.text(locale) + " " + message.nextStep(locale)).strip();
    }

    public static Map<String, Object> receipt(Receipt receipt) {
        return Json.object("id", receipt.reportId().toString(), "digest", receipt.digest().hex(), "txId",
                receipt.txId(), "environment", receipt.environment(), "startedAt", text(receipt.startedAt()),
                "answeredAt", text(receipt.answeredAt()));
    }

    /** FK's tx-id, else the code; null when there is neither. */
    public @Nullable String txIdOrCode() {
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

    /**
     * Returns a copy with the code of a message, for a file that could not be written, and with its texts after those
     * that it has. An accepted result gets exit code 1.
     */
    SubmitResult with(ErrorMessage more) {
        return new SubmitResult(path, id, outcome, txId, more.code(),
                joined(message, sentence(more, Locale.ENGLISH)), joined(swedish, sentence(more, SWEDISH)), startedAt,
                findings, outcome == Outcome.ACCEPTED ? ExitCode.NO : exit);
    }

    /** Returns a copy with these texts only, for a report that was not queued now. */
    SubmitResult said(ErrorMessage why) {
        return new SubmitResult(path, id, outcome, null, code, why.text(Locale.ENGLISH), why.text(SWEDISH), null,
                List.of(), exit);
    }

    /** Returns a copy for another report that was not sent, for the same reason. */
    SubmitResult of(String otherPath, String otherId) {
        return new SubmitResult(otherPath, otherId, outcome, null, code, message, swedish, null, List.of(), exit);
    }

    private static String joined(@Nullable String text, String more) {
        return text == null ? more : text + " " + more;
    }

    public Map<String, Object> toJson() {
        return Json.object("path", path, "id", id, "outcome", outcome == Outcome.NOT_SENT ? null : outcome.word(),
                "txId", txId, "code", code, "message", message, "sv", swedish, "startedAt", startedAt,
                "findings", findings.isEmpty() ? null : Json.findings(findings));
    }

    /** The result on one line. */
    public String line() {
        return path + "  " + outcome.word() + (txId == null ? "" : "  " + txId) + (code == null ? "" : "  " + code)
                + (message == null ? "" : "  " + message);
    }
}
