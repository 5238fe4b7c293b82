package se.eltsdk.transport.outbox;

import static se.eltsdk.transport.outbox.Attempt.Outcome.ACCEPTED;
import static se.eltsdk.transport.outbox.Attempt.Outcome.DEFERRED;
import static se.eltsdk.transport.outbox.Attempt.Outcome.REFUSED;
import static se.eltsdk.transport.outbox.Attempt.Outcome.UNKNOWN;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.transport.submit.SubmissionOutcome;
import se.eltsdk.transport.submit.SubmissionOutcome.Deferred;

/** Stores what became of a call, and tells of it. For one leader's thread. */
final class Bookkeeper {

    /** Nothing was sent, since this run is to end: the next one sends it at once. */
    private static final String INTERRUPTED = "ELT-714";
    /** Nothing was sent, since it could not be seen that the leadership still held. */
    private static final String GROWN_OLD = "ELT-936";
    /** Nothing was sent, since this side failed. */
    private static final String FAILED = "ELT-940";

    private final Works works;
    private final Settlement settlement;
    private final Notes notes;
    private final Census census;
    private final Brake brake;
    private final Rest rest;

    Bookkeeper(Works works, Brake brake, Rest rest) {
        this.works = works;
        this.settlement = new Settlement(works.ledger(), works.policy());
        this.notes = new Notes(works.ledger());
        this.census = new Census(works.ledger());
        this.brake = brake;
        this.rest = rest;
    }

    /**
     * What was set aside goes back where its key has come, and what an earlier leader left in mid-call is unknown from
     * now on; tells whether such a call may still be on its way. That is noted before, for the one who comes next if
     * this leader ends before it has waited for these calls.
     */
    boolean takeOver(OutboxLeadership leadership, Aside aside) {
        aside.putBack(leadership).forEach(works.listener()::changed);
        if (census.count(leadership, EntryState.SENDING) > 0) {
            notes.callsAreUnderWay(leadership);
        }
        settlement.takeOver(leadership, aside).forEach(works.listener()::changed);
        return notes.areCallsUnderWay(leadership);
    }

    /** The calls of earlier leaders have been waited for, by who leads now. */
    Void callsAreOver(OutboxLeadership leadership) {
        Ledger.requireLeader(leadership);
        notes.callsAreOver(leadership);
        return null;
    }

    /**
     * Stores the outcome, before anybody is told of it.
     *
     * @throws EltException ELT-937 when it could not be stored before the process was to end, or ever
     */
    void settle(Claim claim, SubmissionOutcome outcome) {
        Storing storing = new Storing(works, rest, claim, outcome);
        try {
            Function<OutboxSession, Optional<OutboxEntry>> entry = outcome.match(
                    accepted -> session -> settlement.accepted(session, claim, accepted.receipt()),
                    refused -> session -> settlement.refused(session, claim, refused.refusal()),
                    deferred -> session -> deferred(session, claim, deferred),
                    unknown -> session -> settlement.unknown(session, claim, unknown.code(), unknown.message()));
            Optional<OutboxEntry> changed = storing.store(entry);
            if (changed.isEmpty() && (kind(outcome) == ACCEPTED || kind(outcome) == REFUSED)) {
                storing.trouble(storing.tooLate());
            }
            changed.ifPresent(now -> works.footprint().left(claim, claim.row().version() + 1));
            // An entry that is accepted by now is so by this call, or an earlier try of it: nothing else is given.
            changed.flatMap(OutboxEntry::receipt).ifPresent(receipt -> keepEvidence(storing, claim, receipt));
            changed.ifPresent(now -> storing.tell(() -> works.listener().changed(now)));
            keepBrake(storing, outcome);
        } finally {
            storing.end();
        }
    }

    /** Nothing was sent, since this side failed: it goes again later, and the failure stays the news. */
    void settleUnsent(Claim claim, Throwable why) {
        String what = why instanceof EltException known ? known.getMessage() : why.getClass().getSimpleName();
        try {
            settle(claim, new Deferred(claim.id(), claim.entry().changedAt(), FAILED, "Nothing was sent: this side"
                    + " failed before the call (" + what + ").", Optional.empty(), false, false));
        } catch (EltException e) {
            why.addSuppressed(e);
        }
    }

    /** The entry's outcome is stored: what else goes wrong is told, and no reason to stop. */
    private void keepBrake(Storing storing, SubmissionOutcome outcome) {
        try {
            storing.store(session -> {
                brake(session, outcome);
                return Optional.empty();
            });
        } catch (EltException e) {
            storing.trouble(e.getCause() instanceof EltException cause ? cause : e);
        }
    }

    static Attempt.Outcome kind(SubmissionOutcome outcome) {
        return outcome.match(accepted -> ACCEPTED, refused -> REFUSED, deferred -> DEFERRED, unknown -> UNKNOWN);
    }

    /** The receipt is stored by now: a key service that hangs, or the process's end, cannot take it away any more. */
    private void keepEvidence(Storing storing, Claim claim, Receipt receipt) {
        works.evidence().flatMap(maker -> evidence(storing, maker, claim, receipt)).ifPresent(made -> {
            try {
                storing.store(session -> settlement.evidence(session, claim, receipt, made));
            } catch (EltException e) {
                Throwable why = e.getCause() == null ? e : e.getCause();
                storing.trouble(noEvidence(claim, why.getClass().getSimpleName() + "): the database did not take it.",
                        e));
            }
        });
    }

    /** A key service and its library may fail in any way: the receipt is kept all the same. */
    private Optional<Bytes> evidence(Storing storing, EvidenceMaker maker, Claim claim, Receipt receipt) {
        try {
            return Optional.of(maker.make(claim, receipt));
        } catch (EltException e) {
            storing.trouble(noEvidence(claim, e.code() + "): " + e.getMessage(), e));
        } catch (Throwable e) {
            // Also what is checked, which code of other languages throws without saying so.
            storing.trouble(noEvidence(claim, e.getClass().getSimpleName() + "): look at what makes the seals.", e));
            storing.endWith(e);
        }
        return Optional.empty();
    }

    private static EltException noEvidence(Claim claim, String why, Throwable cause) {
        return new EltException("ELT-909", "FK has the report " + claim.id() + " and its receipt is kept, but no"
                + " evidence could be made of it (" + why, cause);
    }

    private Optional<OutboxEntry> deferred(OutboxSession session, Claim claim, Deferred deferred) {
        if (deferred.needsPerson()) {
            return settlement.blocked(session, claim, deferred.code(), deferred.message());
        }
        return settlement.waits(session, claim, deferred.code(), deferred.message(),
                session.now().plus(wait(claim, deferred)));
    }

    /** When all are held back, the entry itself need not wait besides. */
    private Duration wait(Claim claim, Deferred deferred) {
        if (deferred.vendorRefused() || deferred.code().equals(INTERRUPTED)) {
            return Duration.ZERO;
        }
        Duration backoff = works.timing().backoff(deferrals(claim));
        return Brake.longer(backoff, Brake.asked(deferred));
    }

    /** How many of the last attempts in a row were deferred, with the one that is under way. */
    private static int deferrals(Claim claim) {
        List<Attempt> attempts = claim.row().attempts();
        int count = 1;
        while (count < attempts.size() && attempts.get(attempts.size() - 1 - count).outcome() == DEFERRED) {
            count++;
        }
        return count;
    }

    private void brake(OutboxSession session, SubmissionOutcome outcome) {
        outcome.match(accepted -> answered(session), refused -> answered(session),
                deferred -> deferred(session, deferred), unknown -> unclear());
    }

    private Void answered(OutboxSession session) {
        brake.answered(session);
        return null;
    }

    private Void deferred(OutboxSession session, Deferred deferred) {
        if (Set.of(GROWN_OLD, FAILED).contains(deferred.code())) {
            return unclear();
        }
        if (!deferred.needsPerson() && !deferred.code().equals(INTERRUPTED)) {
            brake.deferred(session, deferred);
        }
        return null;
    }

    private Void unclear() {
        brake.unclear();
        return null;
    }
}
