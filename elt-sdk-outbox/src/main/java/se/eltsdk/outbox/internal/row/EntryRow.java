package se.eltsdk.outbox.internal.row;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import se.eltsdk.Bytes;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Sha256;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.TraceParent;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.internal.FkClientAccess;

/**
 * An entry with the values that only the outbox itself uses.
 *
 * @param entry       the public part
 * @param fingerprint the fingerprint of the submission
 * @param contentKey  the id of the key that encrypts the content
 * @param unknowns    the number of unknown outcomes since a person last decided
 * @param providerTag the opaque name of the provider
 * @param position    the position in the queue
 * @param version     the version of the stored row
 * @param attempts    the attempts, oldest first; of many, the first and the last
 */
public record EntryRow(OutboxEntry entry, Sha256 fingerprint, String contentKey, int unknowns, String providerTag,
        long position, long version, List<SendAttempt> attempts) {

    static final int FIRST_KEPT = 10;
    static final int LAST_KEPT = 30;
    private static final int LAST_DAY = 5;

    public EntryRow {
        attempts = List.copyOf(attempts);
    }

    /** Creates the row of a new entry. */
    public static EntryRow queued(Submission submission, Bytes state, String contentKey, String providerTag, long position,
            long version, Instant at) {
        ReportDocument document = submission.report().document();
        OutboxEntry entry = OutboxEntry.builder().id(submission.id()).environment(submission.environment())
                .digest(document.digest()).state(EntryState.QUEUED).lastDay(lastDay(document.report().month()))
                .queuedAt(at).changedAt(at).build();
        return new EntryRow(entry, FkClientAccess.get().fingerprint(submission, state), contentKey, 0, providerTag, position,
                version, List.of());
    }

    /** Creates the row of a damaged entry, or one whose key is lost, that an operator gives up. */
    public static EntryRow givenUp(StoredRow stored, ErrorCode code) {
        OutboxEntry seen = RowCodec.damaged(stored);
        OutboxEntry entry = seen.toBuilder().state(EntryState.WITHDRAWN).code(code).build();
        return new EntryRow(entry, seen.digest(), "", 0, stored.providerTag(), stored.position(), stored.version(),
                List.of());
    }

    public static LocalDate lastDay(YearMonth month) {
        return month.plusMonths(2).atDay(LAST_DAY);
    }

    /** The last attempt; empty if there is none. */
    public Optional<SendAttempt> last() {
        return attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.get(attempts.size() - 1));
    }

    /** Returns a copy of a new row that waits for a person, because it may have been sent before. */
    public EntryRow blocked(ErrorCode code, String text) {
        OutboxEntry changed = entry.toBuilder().state(EntryState.BLOCKED).perhapsTwice(true).code(code).build();
        return new EntryRow(changed, fingerprint, contentKey, unknowns, providerTag, position, version,
                List.of(SendAttempt.open(0, entry.queuedAt())
                        .ended(entry.queuedAt(), SendAttempt.Outcome.UNKNOWN, code, text)));
    }

    /** Returns a copy that names the request that queued it. */
    public EntryRow queuedBy(Optional<TraceParent> traceParent) {
        return new EntryRow(entry.toBuilder().traceParent(traceParent.orElse(null)).build(), fingerprint, contentKey,
                unknowns, providerTag, position, version, attempts);
    }

    /** Returns a copy under another key. */
    public EntryRow rekeyed(String key, String newProviderTag) {
        return new EntryRow(entry, fingerprint, key, unknowns, newProviderTag, position, version + 1, attempts);
    }

    /** Returns a copy as it shows while its key is missing. */
    EntryRow quarantined() {
        OutboxEntry quarantine = entry.toBuilder().state(EntryState.BLOCKED).notBefore(null)
                .code(UnreadableRows.NO_KEY).build();
        return new EntryRow(quarantine, fingerprint, contentKey, unknowns, providerTag, position, version, attempts);
    }

    /**
     * Returns the next version in this state. Its code and the time before which it is not sent are empty, unless the
     * edit sets them.
     */
    public EntryRow next(EntryState state, Instant now, UnaryOperator<OutboxEntry.Builder> edit) {
        OutboxEntry changed = edit.apply(entry.toBuilder().state(state).changedAt(now).notBefore(null).code(null))
                .build();
        return new EntryRow(changed, fingerprint, contentKey, unknowns, providerTag, position, version + 1, attempts);
    }

    /** Returns the next version, with another attempt that has begun. */
    public EntryRow claimed(Instant now) {
        int number = entry.attempts() + 1;
        List<SendAttempt> more = new ArrayList<>(attempts);
        more.add(SendAttempt.open(number, now));
        if (more.size() > FIRST_KEPT + LAST_KEPT) {
            more.remove(FIRST_KEPT);
        }
        return next(EntryState.SENDING, now, next -> next.attempts(number).perhapsTwice(isPerhapsSent()))
                .withAttempts(more);
    }

    /** Returns the next version, blocked, with a note that it may have been sent although its row does not say so. */
    public EntryRow suspected(Instant now, String text) {
        ErrorCode code = ErrorCode.MAYBE_SENT_BEFORE_RESTORE;
        List<SendAttempt> more = new ArrayList<>(attempts);
        more.add(SendAttempt.open(0, now).ended(now, SendAttempt.Outcome.UNKNOWN, code, text));
        return next(EntryState.BLOCKED, now, next -> next.code(code).perhapsTwice(true)).withAttempts(more);
    }

    /** Returns a copy whose attempt with this number, if it is still kept, has ended when the row changed. */
    public EntryRow ended(int number, SendAttempt.Outcome outcome, ErrorCode code, String text) {
        return replaced(number, attempt -> attempt.ended(entry.changedAt(), outcome, code, text));
    }

    /** As the other method, with a message of ours. */
    public EntryRow ended(int number, SendAttempt.Outcome outcome, ErrorMessage message) {
        return ended(number, outcome, message.code(), StoredSentence.of(message));
    }

    /** Returns a copy whose attempt with this number, if it is still kept, FK accepted. */
    public EntryRow accepted(int number) {
        return replaced(number, attempt -> attempt.accepted(entry.changedAt()));
    }

    private EntryRow replaced(int number, UnaryOperator<SendAttempt> end) {
        return withAttempts(attempts.stream()
                .map(attempt -> attempt.number() == number ? end.apply(attempt) : attempt).toList());
    }

    public EntryRow withAttempts(List<SendAttempt> value) {
        return new EntryRow(entry, fingerprint, contentKey, unknowns, providerTag, position, version, value);
    }

    public EntryRow withUnknowns(int value) {
        return new EntryRow(entry, fingerprint, contentKey, value, providerTag, position, version, attempts);
    }

    /** Whether FK may have the report although no answer is known; also after an attempt that is no longer kept. */
    public boolean isPerhapsSent() {
        return entry.perhapsTwice()
                || attempts.stream().anyMatch(attempt -> attempt.outcome() == SendAttempt.Outcome.UNKNOWN
                || attempt.outcome() == SendAttempt.Outcome.OPEN);
    }
}
