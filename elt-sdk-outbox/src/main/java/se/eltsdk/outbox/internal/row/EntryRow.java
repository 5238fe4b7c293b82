package se.eltsdk.outbox.internal.row;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import se.eltsdk.Sha256;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.internal.FkClientAccess;

/**
 * An entry with what only the outbox itself needs to know.
 *
 * @param entry       what may be shown
 * @param fingerprint of the submission
 * @param contentKey  id of the key that the content is encrypted with
 * @param unknowns    how many attempts ended unknown since a person last decided
 * @param providerTag       the opaque name of the provider
 * @param position        where it stands in line
 * @param version     of the stored row
 * @param attempts    the attempts, oldest first; of many, the first and the last
 */
public record EntryRow(OutboxEntry entry, Sha256 fingerprint, String contentKey, int unknowns, String providerTag,
        long position,
           long version, List<SendAttempt> attempts) {

    static final int FIRST_KEPT = 10;
    static final int LAST_KEPT = 30;
    private static final int LAST_DAY = 5;

    public EntryRow {
        attempts = List.copyOf(attempts);
    }

    /** A new one. */
    public static EntryRow queued(Submission submission, String contentKey, String providerTag, long position,
            long version, Instant at) {
        ReportDocument document = submission.report().document();
        OutboxEntry entry = OutboxEntry.builder().id(submission.id()).environment(submission.environment())
                .digest(document.digest()).state(EntryState.QUEUED).lastDay(lastDay(document.report().month()))
                .queuedAt(at).changedAt(at).build();
        return new EntryRow(entry, FkClientAccess.get().fingerprint(submission), contentKey, 0, providerTag, position,
                version, List.of());
    }

    /** What is left of one that is damaged, or whose key is lost, when a person gives it up. */
    public static EntryRow givenUp(StoredRow stored, String code) {
        OutboxEntry seen = RowCodec.damaged(stored);
        OutboxEntry entry = seen.toBuilder().state(EntryState.WITHDRAWN).code(code).build();
        return new EntryRow(entry, seen.digest(), "", 0, stored.providerTag(), stored.position(), stored.version(),
                List.of());
    }

    public static LocalDate lastDay(YearMonth month) {
        return month.plusMonths(2).atDay(LAST_DAY);
    }

    /** The attempt that is under way, or whose outcome is not known; empty where there is none. */
    public Optional<SendAttempt> last() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }

    /** The same, new, but for a person to decide: it may have been sent by what is no longer known. */
    public EntryRow held(String code, String text) {
        OutboxEntry blocked = entry.toBuilder().state(EntryState.BLOCKED).perhapsTwice(true).code(code).build();
        return new EntryRow(blocked, fingerprint, contentKey, unknowns, providerTag, position, version,
                List.of(SendAttempt.open(0, entry.queuedAt())
                        .ended(entry.queuedAt(), SendAttempt.Outcome.UNKNOWN, code, text)));
    }

    /** The same under another key. */
    public EntryRow rekeyed(String key, String itsQueue) {
        return new EntryRow(entry, fingerprint, key, unknowns, itsQueue, position, version + 1, attempts);
    }

    /** The same while it is set aside. */
    EntryRow quarantined() {
        OutboxEntry quarantine = entry.toBuilder().state(EntryState.BLOCKED).notBefore(null)
                .code(UnreadableRows.NO_KEY).build();
        return new EntryRow(quarantine, fingerprint, contentKey, unknowns, providerTag, position, version, attempts);
    }

    /** Whether FK may have got it without our knowing; an attempt may tell it that is no longer kept. */
    public boolean isPerhapsSent() {
        return entry.perhapsTwice()
                || attempts.stream().anyMatch(attempt -> attempt.outcome() == SendAttempt.Outcome.UNKNOWN
                || attempt.outcome() == SendAttempt.Outcome.OPEN);
    }
}
