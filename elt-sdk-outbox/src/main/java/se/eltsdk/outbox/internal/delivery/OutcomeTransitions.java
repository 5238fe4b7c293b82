package se.eltsdk.outbox.internal.delivery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.eltsdk.Bytes;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.outbox.internal.claim.ClaimedEntry;
import se.eltsdk.outbox.internal.claim.UnreadableEntryQuarantine;
import se.eltsdk.outbox.internal.entry.EntryRepository;
import se.eltsdk.outbox.internal.row.EntryRow;
import se.eltsdk.outbox.internal.row.RowCodec;
import se.eltsdk.outbox.internal.row.RowReading;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.transport.submit.FkRefusal;

/**
 * Stores outcomes of attempts by compare-and-set on the entry and the attempt's number. Any session will do: FK's own
 * answer is stored until the entry is final, even if another leader has meanwhile marked the attempt as unknown, or has
 * begun the next one. Each method returns the changed entry, also if an earlier try has already made the change; empty
 * if the entry has changed without this attempt.
 */
public final class OutcomeTransitions {

    private final EntryRepository repository;
    private final UnknownOutcomePolicy policy;

    public OutcomeTransitions(EntryRepository repository, UnknownOutcomePolicy policy) {
        this.repository = repository;
        this.policy = policy;
    }

    /** FK accepted the report. */
    public Optional<OutboxEntry> accepted(OutboxSession session, ClaimedEntry claim, Receipt receipt) {
        return repository.change(session, claim.id(), (row, now) -> isOpen(row)
                ? Optional.of(row.next(EntryState.ACCEPTED, now, next -> next.withReceipt(receipt))
                        .accepted(claim.attempt()))
                : Optional.empty()).or(() -> stored(session, claim, receipt));
    }

    /** Stores the evidence of an accepted report, encrypted; nothing else of the entry changes. */
    public Optional<OutboxEntry> evidence(OutboxSession session, ClaimedEntry claim, Receipt receipt, Bytes evidence) {
        return repository.change(session, () -> repository.require(session, claim.id()), (row, now) -> Optional.of(row)
                .filter(found -> found.entry().erasedAt().isEmpty()
                        && found.entry().receipt().equals(Optional.of(receipt)))
                .map(found -> found.next(EntryState.ACCEPTED, found.entry().changedAt(),
                        next -> next.withCode(found.entry().code().orElse(null)))),
                next -> session.replaceWhole(next, session.payload(next.environment(), next.id()).orElse(null),
                        repository.cipher().encrypt(next, RowCodec.EVIDENCE, evidence.toByteArray())));
    }

    /** FK refused the report. */
    public Optional<OutboxEntry> refused(OutboxSession session, ClaimedEntry claim, FkRefusal refusal) {
        return repository.change(session, claim.id(), (row, now) -> isOpen(row)
                ? Optional.of(row.next(EntryState.REFUSED, now, next -> next.withCode(refusal.code()))
                        .ended(claim.attempt(), SendAttempt.Outcome.REFUSED, refusal.code(), refusal.fkText()))
                : Optional.empty()).or(() -> find(session, claim)
                        .filter(entry -> entry.state() == EntryState.REFUSED));
    }

    /** FK did certainly not process the report: it waits until then. */
    public Optional<OutboxEntry> waits(OutboxSession session, ClaimedEntry claim, ErrorMessage message,
            Instant notBefore) {
        return deferred(session, claim, EntryState.WAITING, message, Optional.of(notBefore));
    }

    /** FK did certainly not process the report, and a person has to act. */
    public Optional<OutboxEntry> blocked(OutboxSession session, ClaimedEntry claim, ErrorMessage message) {
        return deferred(session, claim, EntryState.BLOCKED, message, Optional.empty());
    }

    /** FK may have the report: by the policy it waits for a person, is sent again, or is blocked. */
    public Optional<OutboxEntry> unknown(OutboxSession session, ClaimedEntry claim, ErrorMessage message) {
        return repository.change(session, claim.id(), (row, now) -> isOf(claim, row)
                ? Optional.of(unknown(row, now, message)) : Optional.empty());
    }

    /**
     * Marks every entry as unknown that an earlier leader left as being sent. For a new leader, before its first claim.
     *
     * @param quarantine takes the entries that cannot be read
     */
    public List<OutboxEntry> takeOver(OutboxLeadership leadership, UnreadableEntryQuarantine quarantine) {
        List<OutboxEntry> changed = new ArrayList<>();
        repository.forEach(leadership, List.of(EntryState.SENDING),
                stored -> changed.add(takeOver(leadership, quarantine, stored)));
        return changed;
    }

    private OutboxEntry takeOver(OutboxLeadership leadership, UnreadableEntryQuarantine quarantine, StoredRow stored) {
        RowReading read = repository.codec().read(stored);
        OutboxEntry seen = read.entry();
        if (read.needsQuarantine()) {
            return quarantine.setAside(leadership, read).orElse(seen);
        }
        return repository.change(leadership, seen.id(), (row, now) -> row.entry().state() == EntryState.SENDING
                ? Optional.of(unknown(row, now, ErrorMessage.of(ErrorCode.STOPPED_DURING_CALL)))
                : Optional.empty()).orElse(seen);
    }

    private Optional<OutboxEntry> deferred(OutboxSession session, ClaimedEntry claim, EntryState state,
            ErrorMessage message, Optional<Instant> notBefore) {
        return repository.change(session, claim.id(), (row, now) -> isOf(claim, row)
                ? Optional.of(row.next(state, now, next -> next.withCode(message.code())
                        .withNotBefore(notBefore.orElse(null)))
                        .ended(claim.attempt(), SendAttempt.Outcome.DEFERRED, message))
                : Optional.empty());
    }

    private EntryRow unknown(EntryRow row, Instant now, ErrorMessage message) {
        int unknowns = row.unknowns() + 1;
        boolean blocked = unknowns >= policy.unknownsUntilBlocked();
        Instant again = blocked ? null : policy.resendAfter().map(now::plus).orElse(null);
        return row.next(blocked ? EntryState.BLOCKED : EntryState.UNKNOWN, now,
                next -> next.withCode(message.code()).withNotBefore(again)).withUnknowns(unknowns)
                .ended(row.entry().attempts(), SendAttempt.Outcome.UNKNOWN, message);
    }

    /** The entry if an earlier try, whose result was not known, has stored this receipt. */
    private Optional<OutboxEntry> stored(OutboxSession session, ClaimedEntry claim, Receipt receipt) {
        return find(session, claim).filter(entry -> entry.receipt().map(Receipt::txId)
                .equals(Optional.of(receipt.txId())));
    }

    private Optional<OutboxEntry> find(OutboxSession session, ClaimedEntry claim) {
        return session.find(repository.environment(), claim.id().toString()).map(repository::view);
    }

    /** Whether this attempt is still the entry's last one, and open. */
    private static boolean isOf(ClaimedEntry claim, EntryRow row) {
        return row.entry().attempts() == claim.attempt() && row.entry().state() == EntryState.SENDING;
    }

    /** Whether FK's own answer to any of its attempts is still stored. */
    private static boolean isOpen(EntryRow row) {
        return !row.entry().state().isFinal();
    }
}
