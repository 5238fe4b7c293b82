package se.eltsdk.transport.outbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import se.eltsdk.Sha256;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.transport.submit.Submission;

/**
 * An entry with what only the outbox itself needs to know.
 *
 * @param entry       what may be shown
 * @param fingerprint of the submission
 * @param contentKey  id of the key that the content is encrypted with
 * @param unknowns    how many attempts ended unknown since a person last decided
 * @param queue       the opaque name of the provider
 * @param turn        where it stands in line
 * @param version     of the stored row
 * @param attempts    the attempts, oldest first; of many, the first and the last
 */
record Row(OutboxEntry entry, Sha256 fingerprint, String contentKey, int unknowns, String queue, long turn,
           long version, List<Attempt> attempts) {

    static final int FIRST_KEPT = 10;
    static final int LAST_KEPT = 30;
    private static final int LAST_DAY = 5;

    Row {
        attempts = List.copyOf(attempts);
    }

    /** A new one. */
    static Row queued(Submission submission, String contentKey, String queue, long turn, long version, Instant at) {
        ReportDocument document = submission.report().document();
        OutboxEntry entry = new OutboxEntry(submission.id(), submission.environment(), document.digest(),
                EntryState.QUEUED, 0, false, lastDay(document.report().month()), at, at, Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
        return new Row(entry, submission.fingerprint(), contentKey, 0, queue, turn, version, List.of());
    }

    /** What is left of one that is damaged, or whose key is lost, when a person gives it up. */
    static Row givenUp(StoredEntry stored, String code) {
        OutboxEntry seen = RowCodec.damaged(stored);
        OutboxEntry entry = new OutboxEntry(seen.id(), seen.environment(), seen.digest(), EntryState.WITHDRAWN, 0, true,
                seen.lastDay(), seen.queuedAt(), seen.changedAt(), Optional.empty(), Optional.of(code),
                Optional.empty(), Optional.empty());
        return new Row(entry, seen.digest(), "", 0, stored.queue(), stored.turn(), stored.version(), List.of());
    }

    static LocalDate lastDay(YearMonth month) {
        return month.plusMonths(2).atDay(LAST_DAY);
    }

    /** The attempt that is under way, or whose outcome is not known; empty where there is none. */
    Optional<Attempt> last() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }

    /** The same, new, but for a person to decide: it may have been sent by what is no longer known. */
    Row held(String code, String text) {
        OutboxEntry held = new OutboxEntry(entry.id(), entry.environment(), entry.digest(), EntryState.BLOCKED, 0, true,
                entry.lastDay(), entry.queuedAt(), entry.changedAt(), Optional.empty(), Optional.of(code),
                Optional.empty(), Optional.empty());
        return new Row(held, fingerprint, contentKey, unknowns, queue, turn, version, List.of(new Attempt(0,
                entry.queuedAt(), Optional.of(entry.queuedAt()), Attempt.Outcome.UNKNOWN, code, text)));
    }

    /** The same under another key. */
    Row rekeyed(String key, String itsQueue) {
        return new Row(entry, fingerprint, key, unknowns, itsQueue, turn, version + 1, attempts);
    }

    /** The same while it is set aside. */
    Row aside() {
        OutboxEntry aside = new OutboxEntry(entry.id(), entry.environment(), entry.digest(), EntryState.BLOCKED,
                entry.attempts(), entry.perhapsTwice(), entry.lastDay(), entry.queuedAt(), entry.changedAt(),
                Optional.empty(), Optional.of(Damage.NO_KEY), entry.receipt(), entry.erasedAt());
        return new Row(aside, fingerprint, contentKey, unknowns, queue, turn, version, attempts);
    }

    /** Whether FK may have got it without our knowing; an attempt may tell it that is no longer kept. */
    boolean isPerhapsSent() {
        return entry.perhapsTwice()
                || attempts.stream().anyMatch(attempt -> attempt.outcome() == Attempt.Outcome.UNKNOWN
                || attempt.outcome() == Attempt.Outcome.OPEN);
    }
}
