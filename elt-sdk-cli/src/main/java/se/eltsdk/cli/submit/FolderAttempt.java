package se.eltsdk.cli.submit;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.output.Redaction;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.SendAttempt;

/**
 * One attempt to send a folder, as stored in {@code forsok.json}; a missing text is null.
 *
 * @param startedAt   when it started
 * @param environment the environment that it was sent to
 * @param digest      the digest of the document
 * @param outcome     its outcome; null while unknown, also after an interrupted run
 * @param txId        FK's tx-id if accepted
 * @param code        the code of any other outcome
 * @param message     the message of any other outcome
 */
public record FolderAttempt(String startedAt, String environment, String digest, @Nullable String outcome,
                            @Nullable String txId,
        @Nullable String code, @Nullable String message) {

    /** @throws NullPointerException if a part is missing that every attempt and every receipt has */
    public FolderAttempt {
        requireNonNull(startedAt, "startedAt");
        requireNonNull(environment, "environment");
        requireNonNull(digest, "digest");
    }

    /** An attempt of the outbox. */
    static FolderAttempt of(OutboxEntry entry, SendAttempt attempt) {
        boolean accepted = attempt.outcome() == SendAttempt.Outcome.ACCEPTED;
        return new FolderAttempt(SubmitResult.text(attempt.startedAt()), entry.environment(), entry.digest().hex(),
                attempt.outcome() == SendAttempt.Outcome.OPEN ? null : attempt.outcome().word(),
                accepted ? entry.receipt().map(Receipt::txId).orElse(null) : null,
                attempt.code().map(ErrorCode::id).orElse(null),
                text(attempt));
    }

    /** What an attempt ended with, in English; null if nothing is known. FK's words, of a refusal, are masked. */
    static @Nullable String text(SendAttempt attempt) {
        String text = attempt.outcome() == SendAttempt.Outcome.REFUSED ? Redaction.text(attempt.text())
                : attempt.text();
        return text.isEmpty() ? null : text;
    }

    /** Whether its time can be read. */
    boolean isDated() {
        try {
            Instant.parse(startedAt);
            return true;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    boolean isAbout(String where, String what) {
        return environment.equals(where) && digest.equals(what);
    }

    boolean ended(SubmitResult.Outcome how) {
        return how.word().equals(outcome);
    }

    /** Whether FK may have accepted it without our knowledge. */
    boolean isOpen() {
        return outcome == null || ended(SubmitResult.Outcome.UNKNOWN);
    }

    Map<String, Object> toJson() {
        return Json.object("startedAt", startedAt, "environment", environment, "digest", digest, "outcome", outcome,
                "txId", txId, "code", code, "message", message);
    }
}
