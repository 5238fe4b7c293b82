package se.eltsdk.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import se.eltsdk.Sha256;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.report.ReportId;

/**
 * One report in the outbox ({@code utkorgspost}), without its content: nothing in it is personal. All instants are the
 * database's.
 *
 * @param id           the report; all zeros where the row is damaged so badly that its id cannot be read
 * @param environment  {@code test} or {@code production}
 * @param digest       SHA-256 of the report's canonical form
 * @param state        where it stands
 * @param attempts     how many attempts to send have been noted
 * @param perhapsTwice whether it was sent again, or may be, after an attempt whose outcome is not known
 * @param lastDay      FK's last day for the report's month: the 5th of the second month after
 * @param queuedAt     when it was put
 * @param changedAt    when its state last changed
 * @param notBefore    before which it is not sent again; empty where nothing is planned
 * @param code         what the last attempt, or what blocks it, is called, such as {@code ELT-713}; empty where there
 *                     is nothing to tell
 * @param receipt      FK's receipt; empty unless accepted
 * @param erasedAt     when its content was erased; empty while it is there
 */
public record OutboxEntry(ReportId id, String environment, Sha256 digest, EntryState state, int attempts,
                          boolean perhapsTwice, LocalDate lastDay, Instant queuedAt, Instant changedAt,
                          Optional<Instant> notBefore, Optional<String> code, Optional<Receipt> receipt,
                          Optional<Instant> erasedAt) {

    /** Checks that nothing is missing. */
    public OutboxEntry {
        requireNonNull(id, "id");
        requireNonNull(environment, "environment");
        requireNonNull(digest, "digest");
        requireNonNull(state, "state");
        requireNonNull(lastDay, "lastDay");
        requireNonNull(queuedAt, "queuedAt");
        requireNonNull(changedAt, "changedAt");
        requireNonNull(notBefore, "notBefore");
        requireNonNull(code, "code");
        requireNonNull(receipt, "receipt");
        requireNonNull(erasedAt, "erasedAt");
    }
}
