package se.eltsdk.examples.elt;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.transport.submit.SubmissionOutcome;

/**
 * What became of one folder; texts are null where there is none.
 *
 * @param path      the folder
 * @param id        the report's id
 * @param outcome   one of four
 * @param txId      FK's tx-id of an accepted one
 * @param code      code of any other
 * @param message   what happened and what to do
 * @param startedAt when the call began; null where none was made
 */
record Delivered(String path, String id, Outcome outcome, String txId, String code, String message,
                 String startedAt) {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    /** The four outcomes, with the exit code of each. */
    enum Outcome {
        ACCEPTED(Exit.DONE), REFUSED(Exit.NO), DEFERRED(Exit.OPEN), UNKNOWN(Exit.OPEN);

        private final int exit;

        Outcome(int exit) {
            this.exit = exit;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What FK's answer, or the want of one, means for a folder. */
    static Delivered of(String path, SubmissionOutcome outcome) {
        String id = outcome.reportId().toString();
        String at = text(outcome.startedAt());
        return outcome.match(
                accepted -> new Delivered(path, id, Outcome.ACCEPTED, accepted.receipt().txId(), null, null, at),
                refused -> new Delivered(path, id, Outcome.REFUSED, null, refused.refusal().code(),
                        "FK refused it: " + Masked.text(refused.refusal().fkText()), at),
                deferred -> new Delivered(path, id, Outcome.DEFERRED, null, deferred.code(), deferred.message(), at),
                unknown -> new Delivered(path, id, Outcome.UNKNOWN, null, unknown.code(), unknown.message(), at));
    }

    static Map<String, Object> receipt(Receipt receipt) {
        return Json.object("id", receipt.reportId().toString(), "digest", receipt.digest().hex(), "txId",
                receipt.txId(), "environment", receipt.environment(), "startedAt", text(receipt.startedAt()),
                "answeredAt", text(receipt.answeredAt()));
    }

    /** To the millisecond, in UTC. */
    static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** When the call began, by the Swedish clock to the second; a hyphen where none was made. */
    String startedText() {
        return startedAt == null ? "-" : Instant.parse(startedAt).atZone(SWEDEN).toLocalTime()
                .truncatedTo(ChronoUnit.SECONDS).format(DateTimeFormatter.ISO_LOCAL_TIME);
    }

    /** The same with something that went wrong beside it. */
    Delivered with(String otherCode, String otherMessage) {
        return new Delivered(path, id, outcome, txId, otherCode, otherMessage, startedAt);
    }

    /** An accepted one with a code is one whose evidence could not be kept. */
    int exit() {
        return outcome == Outcome.ACCEPTED && code != null ? Exit.NO : outcome.exit;
    }

    Map<String, Object> toJson() {
        return Json.object("path", path, "id", id, "outcome", outcome.word(), "txId", txId, "code", code, "message",
                message, "startedAt", startedAt);
    }

    /** On one line, for people. */
    String line() {
        return path + "  " + outcome.word() + (txId == null ? "" : "  " + txId) + (code == null ? "" : "  " + code)
                + (message == null ? "" : "  " + message);
    }
}
