package se.eltsdk.outbox.internal.row;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Sha256;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.TraceParent;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.transport.submit.Submission;

/**
 * An entry with the values that only the outbox itself uses, and the changes of its state. The version of the stored
 * row goes up by one with each change.
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
    public static EntryRow queued(Submission submission, Sha256 fingerprint, String contentKey, String providerTag,
            long position, long version, Instant at) {
        ReportDocument document = submission.report().document();
        OutboxEntry entry = OutboxEntry.queued(submission.id(), submission.environment(), document.digest(),
                lastDay(document.report().month()), at);
        return new EntryRow(entry, fingerprint, contentKey, 0, providerTag, position, version, List.of());
    }

    /** Creates the row of a damaged entry, or one whose key is lost, that an operator gives up. */
    public static EntryRow givenUp(StoredRow stored, ErrorCode code) {
        OutboxEntry seen = RowReading.damaged(stored);
        OutboxEntry entry = seen.withState(EntryState.WITHDRAWN, seen.changedAt()).withCode(code);
        return new EntryRow(entry, seen.digest(), "", 0, stored.providerTag(), stored.position(), stored.version(),
                List.of());
    }

    public static LocalDate lastDay(YearMonth month) {
        return month.plusMonths(2).atDay(LAST_DAY);
    }

    /** Whether FK may have the report although no answer is known; also after an attempt that is no longer kept. */
    public boolean isPerhapsSent() {
        return entry.perhapsTwice()
                || attempts.stream().anyMatch(attempt -> attempt.outcome() == SendAttempt.Outcome.UNKNOWN
                || attempt.outcome() == SendAttempt.Outcome.OPEN);
    }

    /**
     * Returns the next version in this state. Its code and the time before which it is not sent are empty, unless the
     * edit sets them.
     */
    public EntryRow next(EntryState state, Instant now, UnaryOperator<OutboxEntry> edit) {
        return rekeyed(contentKey, providerTag).edited(next -> edit.apply(next.withState(state, now)));
    }

    /** Returns the next version, with another attempt that has begun. */
    public EntryRow claimed(Instant now) {
        int number = entry.attempts() + 1;
        List<SendAttempt> more = new ArrayList<>(attempts);
        more.add(SendAttempt.open(number, now));
        if (more.size() > FIRST_KEPT + LAST_KEPT) {
            more.remove(FIRST_KEPT);
        }
        return next(EntryState.SENDING, now, next -> next.withAttempts(number).withPerhapsTwice(isPerhapsSent()))
                .withAttempts(more);
    }

    /** Returns a copy whose attempt with this number, if it is still kept, FK accepted. */
    public EntryRow accepted(int number) {
        return replaced(number, attempt -> attempt.accepted(entry.changedAt()));
    }

    /** Returns a copy whose attempt with this number, if it is still kept, has ended when the row changed. */
    public EntryRow ended(int number, SendAttempt.Outcome outcome, ErrorCode code, String text) {
        return replaced(number, attempt -> attempt.ended(entry.changedAt(), outcome, code, text));
    }

    /** As the other method, with a message of ours. */
    public EntryRow ended(int number, SendAttempt.Outcome outcome, ErrorMessage message) {
        return ended(number, outcome, message.code(), sentence(message));
    }

    /**
     * The sentence in which the outbox keeps a message: what happened and what to do, in English. A row outlives the
     * version of the library that wrote it, and another version may not have the message's arguments. The code is kept
     * next to it, so that title and next step can be shown in Swedish.
     */
    public static String sentence(ErrorMessage message) {
        return (message.text(Locale.ENGLISH) + " " + message.nextStep(Locale.ENGLISH)).strip();
    }

    /** Returns the next version, blocked because FK may have it although the row does not say so. */
    public EntryRow suspected(Instant now, String text) {
        EntryRow suspected = next(EntryState.BLOCKED, now, next -> next)
                .blocked(ErrorCode.MAYBE_SENT_BEFORE_RESTORE, text);
        return entry.state() != EntryState.SENDING ? suspected : suspected.ended(entry.attempts(),
                SendAttempt.Outcome.UNKNOWN, ErrorCode.MAYBE_SENT_BEFORE_RESTORE, text);
    }

    /** Returns a copy that waits for a person because FK may have it; attempt 0 says why. */
    public EntryRow blocked(ErrorCode code, String text) {
        Instant at = entry.changedAt();
        List<SendAttempt> more = new ArrayList<>(attempts);
        more.add(SendAttempt.open(0, at).ended(at, SendAttempt.Outcome.UNKNOWN, code, text));
        return edited(next -> next.withState(EntryState.BLOCKED, at).withPerhapsTwice(true).withCode(code))
                .withAttempts(more);
    }

    /** Returns a copy as it shows while its key is missing. */
    EntryRow quarantined() {
        return edited(next -> next.withState(EntryState.BLOCKED, entry.changedAt())
                .withCode(ErrorCode.OUTBOX_KEY_MISSING));
    }

    /** Returns the next version of a row that was quarantined: as it was before. */
    public EntryRow restored(Instant now) {
        return next(entry.state(), now, next -> next.withNotBefore(entry.notBefore().orElse(null))
                .withCode(entry.code().orElse(null)));
    }

    /** An operator has it sent, again if it was sent before. */
    public EntryRow unblocked(Instant now) {
        require(Set.of(EntryState.BLOCKED, EntryState.UNKNOWN, EntryState.WAITING).contains(entry.state()),
                "be unblocked");
        return next(EntryState.QUEUED, now, next -> next.withPerhapsTwice(isPerhapsSent())).withUnknowns(0);
    }

    /** An operator has a refused one sent again. */
    public EntryRow requeued(Instant now) {
        require(entry.state() == EntryState.REFUSED && entry.erasedAt().isEmpty(),
                "be sent again: only one that FK refused can, and not after it was erased");
        return next(EntryState.QUEUED, now, next -> next).withUnknowns(0);
    }

    /** FK has told an operator that it has the report. */
    public EntryRow resolved(String txId, Instant now) {
        require(isPerhapsSent() && !entry.state().isFinal() && entry.state() != EntryState.SENDING,
                "be resolved: only one whose outcome is unknown can");
        Instant startedAt = attempts.isEmpty() ? now : attempts.get(attempts.size() - 1).startedAt();
        Receipt receipt = Receipt.of(entry.id(), entry.digest(), txId, entry.environment(), startedAt, now);
        return next(EntryState.ACCEPTED, now, next -> next.withCode(ErrorCode.RESOLVED_BY_PERSON)
                .withReceipt(receipt));
    }

    /** An operator does not want it sent. */
    public EntryRow withdrawn(Instant now) {
        require(Set.of(EntryState.QUEUED, EntryState.WAITING, EntryState.BLOCKED).contains(entry.state()),
                "be withdrawn");
        require(!isPerhapsSent(), "be withdrawn: FK may have it already. Ask FK, then resolve or unblock it");
        return next(EntryState.WITHDRAWN, now, next -> next);
    }

    /** An operator erases it; empty if it is erased already. */
    public Optional<EntryRow> erased(Instant now) {
        require(entry.state().isFinal(), "be erased: only one that is accepted, refused or withdrawn can");
        return entry.erasedAt().isPresent() ? Optional.empty()
                : Optional.of(next(entry.state(), now, next -> next.withCode(entry.code().orElse(null))
                        .withErasedAt(now)).withAttempts(List.of()));
    }

    /** Returns a copy that names the request that queued it. */
    public EntryRow queuedBy(Optional<TraceParent> traceParent) {
        return edited(next -> next.withTraceParent(traceParent.orElse(null)));
    }

    /** Returns the next version under another key. */
    public EntryRow rekeyed(String key, String newProviderTag) {
        return new EntryRow(entry, fingerprint, key, unknowns, newProviderTag, position, version + 1, attempts);
    }

    public EntryRow withUnknowns(int value) {
        return new EntryRow(entry, fingerprint, contentKey, value, providerTag, position, version, attempts);
    }

    private EntryRow withAttempts(List<SendAttempt> value) {
        return new EntryRow(entry, fingerprint, contentKey, unknowns, providerTag, position, version, value);
    }

    private EntryRow edited(UnaryOperator<OutboxEntry> edit) {
        return new EntryRow(edit.apply(entry), fingerprint, contentKey, unknowns, providerTag,
                position, version, attempts);
    }

    private EntryRow replaced(int number, UnaryOperator<SendAttempt> end) {
        return withAttempts(attempts.stream()
                .map(attempt -> attempt.number() == number ? end.apply(attempt) : attempt).toList());
    }

    private void require(boolean isAllowed, String action) {
        if (!isAllowed) {
            throw new EltException(ErrorMessage.of(ErrorCode.WRONG_ENTRY_STATE).with("id", entry.id())
                    .with("state", entry.state().word()).with("attempts", entry.attempts()).with("action", action));
        }
    }
}
