package se.eltsdk.transport.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.eltsdk.Bytes;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.transport.submit.Refusal;

/**
 * Notes what became of attempts, each by a compare-and-set on the entry and the attempt's number, over any session:
 * what FK itself has answered counts until something final has come, also when another leader has meanwhile taken the
 * attempt for unknown or begun the next one. Each gives the changed entry, also where an earlier try has changed it
 * that way, and nothing when the entry has gone on without this attempt.
 */
final class Settlement {

    private final Ledger ledger;
    private final DeliveryPolicy policy;

    Settlement(Ledger ledger, DeliveryPolicy policy) {
        this.ledger = ledger;
        this.policy = policy;
    }

    /** FK took it in. */
    Optional<OutboxEntry> accepted(OutboxSession session, Claim claim, Receipt receipt) {
        return ledger.change(session, claim.id(), (row, now) -> isOpen(row)
                ? Optional.of(RowChange.of(row, now).state(EntryState.ACCEPTED).receipt(receipt)
                        .end(claim.attempt(), Attempt.Outcome.ACCEPTED, "", "").done())
                : Optional.empty()).or(() -> kept(session, claim, receipt));
    }

    /** Keeps evidence of what was accepted with this receipt, encrypted; nothing else of the entry changes. */
    Optional<OutboxEntry> evidence(OutboxSession session, Claim claim, Receipt receipt, Bytes evidence) {
        return ledger.change(session, () -> ledger.require(session, claim.id()), (row, now) -> Optional.of(row)
                .filter(found -> found.entry().erasedAt().isEmpty()
                        && found.entry().receipt().equals(Optional.of(receipt)))
                .map(found -> RowChange.of(found, found.entry().changedAt()).code(found.entry().code()).done()),
                next -> session.replaceWithEvidence(next,
                        ledger.vault().encrypt(next, RowCodec.EVIDENCE, evidence.toByteArray())));
    }

    /** FK refused the bytes. */
    Optional<OutboxEntry> refused(OutboxSession session, Claim claim, Refusal refusal) {
        return ledger.change(session, claim.id(), (row, now) -> isOpen(row)
                ? Optional.of(RowChange.of(row, now).state(EntryState.REFUSED).code(refusal.code())
                        .end(claim.attempt(), Attempt.Outcome.REFUSED, refusal.code(), refusal.fkText()).done())
                : Optional.empty()).or(() -> find(session, claim)
                        .filter(entry -> entry.state() == EntryState.REFUSED));
    }

    /** FK surely did not process it: it waits until then. */
    Optional<OutboxEntry> waits(OutboxSession session, Claim claim, String code, String text, Instant notBefore) {
        return deferred(session, claim, EntryState.WAITING, code, text, Optional.of(notBefore));
    }

    /** FK surely did not process it, and a person has to see to it. */
    Optional<OutboxEntry> blocked(OutboxSession session, Claim claim, String code, String text) {
        return deferred(session, claim, EntryState.BLOCKED, code, text, Optional.empty());
    }

    /** FK may have it: it is held, planned to go again, or blocked after too many of these, by the policy. */
    Optional<OutboxEntry> unknown(OutboxSession session, Claim claim, String code, String text) {
        return ledger.change(session, claim.id(), (row, now) -> isOf(claim, row)
                ? Optional.of(unknown(row, now, code, text)) : Optional.empty());
    }

    /**
     * Makes every entry unknown that an earlier leader has left behind as being sent. For a new leader, before its
     * first claim.
     *
     * @param aside takes those that cannot be read
     */
    List<OutboxEntry> takeOver(OutboxLeadership leadership, Aside aside) {
        List<OutboxEntry> changed = new ArrayList<>();
        new Census(ledger).forEach(leadership, EntryState.SENDING,
                stored -> changed.add(takeOver(leadership, aside, stored)));
        return changed;
    }

    private OutboxEntry takeOver(OutboxLeadership leadership, Aside aside, StoredEntry stored) {
        OutboxEntry seen = ledger.view(stored);
        Optional<String> missing = ledger.codec().missingKey(stored);
        if (missing.isPresent()) {
            return aside.keyless(leadership, stored, missing.get()).orElse(seen);
        }
        if (seen.code().equals(Optional.of(Damage.CODE))) {
            leadership.setAside(stored);
            return seen;
        }
        return ledger.change(leadership, seen.id(), (row, now) -> row.entry().state() == EntryState.SENDING
                ? Optional.of(unknown(row, now, "ELT-932", "The sender stopped, or lost its database, in mid-call."))
                : Optional.empty()).orElse(seen);
    }

    private Optional<OutboxEntry> deferred(OutboxSession session, Claim claim, EntryState state, String code,
                                           String text, Optional<Instant> notBefore) {
        return ledger.change(session, claim.id(), (row, now) -> isOf(claim, row)
                ? Optional.of(RowChange.of(row, now).state(state).code(code).notBefore(notBefore)
                        .end(claim.attempt(), Attempt.Outcome.DEFERRED, code, text).done())
                : Optional.empty());
    }

    private Row unknown(Row row, Instant now, String code, String text) {
        int unknowns = row.unknowns() + 1;
        boolean blocked = unknowns >= policy.unknownsUntilBlocked();
        return RowChange.of(row, now).state(blocked ? EntryState.BLOCKED : EntryState.UNKNOWN).code(code)
                .notBefore(blocked ? Optional.empty() : policy.resendAfter().map(now::plus)).unknowns(unknowns)
                .end(row.entry().attempts(), Attempt.Outcome.UNKNOWN, code, text).done();
    }

    /** What was stored by an earlier try, of which no answer came. */
    private Optional<OutboxEntry> kept(OutboxSession session, Claim claim, Receipt receipt) {
        return find(session, claim).filter(entry -> entry.receipt().map(Receipt::txId)
                .equals(Optional.of(receipt.txId())));
    }

    private Optional<OutboxEntry> find(OutboxSession session, Claim claim) {
        return session.find(ledger.environment(), claim.id().toString()).map(ledger::view);
    }

    /** Whether the row still stands where this attempt left it. */
    private static boolean isOf(Claim claim, Row row) {
        return row.entry().attempts() == claim.attempt() && row.entry().state() == EntryState.SENDING;
    }

    /** Whether FK's own answer to any of its attempts still counts. */
    private static boolean isOpen(Row row) {
        return !row.entry().state().isFinal();
    }
}
