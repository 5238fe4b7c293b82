package se.eltsdk.outbox.internal.delivery;

import static se.eltsdk.outbox.SendAttempt.Outcome.ACCEPTED;
import static se.eltsdk.outbox.SendAttempt.Outcome.DEFERRED;
import static se.eltsdk.outbox.SendAttempt.Outcome.REFUSED;
import static se.eltsdk.outbox.SendAttempt.Outcome.UNKNOWN;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.internal.claim.ClaimedEntry;
import se.eltsdk.outbox.internal.claim.InterruptibleWait;
import se.eltsdk.outbox.internal.claim.UnreadableEntryQuarantine;
import se.eltsdk.outbox.internal.entry.EntryRepository;
import se.eltsdk.outbox.internal.entry.SharedNotes;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.transport.submit.SubmissionOutcome;
import se.eltsdk.transport.submit.SubmissionOutcome.Deferred;
import se.eltsdk.transport.submit.internal.DeferralDetails;
import se.eltsdk.transport.submit.internal.FkClientAccess;

/** Stores the outcome of a call, then notifies the listeners. For one leader's thread. */
public final class OutcomeRecorder {

    /** Nothing was sent, because this run is ending: the next one sends it at once. */
    private static final ErrorCode INTERRUPTED = ErrorCode.INTERRUPTED_BEFORE_SENDING;
    /** Nothing was sent, because it could not be confirmed that this node still leads. */
    private static final ErrorCode STALE_CLAIM = ErrorCode.CHOICE_EXPIRED;
    /** Nothing was sent, because this process failed. */
    private static final ErrorCode FAILED = ErrorCode.FAILED_BEFORE_CALL;

    private final DeliveryContext context;
    private final OutcomeTransitions transitions;
    private final SharedNotes notes;
    private final CircuitBreaker circuitBreaker;
    private final InterruptibleWait waiter;

    public OutcomeRecorder(DeliveryContext context, CircuitBreaker circuitBreaker, InterruptibleWait waiter) {
        this.context = context;
        this.transitions = new OutcomeTransitions(context.repository(), context.policy());
        this.notes = new SharedNotes(context.repository());
        this.circuitBreaker = circuitBreaker;
        this.waiter = waiter;
    }

    /**
     * Requeues quarantined entries whose key is available again, and marks calls of an earlier leader as unknown.
     * Returns whether such a call may still be in progress. That is noted in the store first: if this leader ends
     * before it has waited for these calls, the next one has to wait too.
     */
    public boolean takeOver(OutboxLeadership leadership, UnreadableEntryQuarantine quarantine) {
        quarantine.restore(leadership).forEach(context.listener()::changed);
        if (leadership.count(context.repository().environment(), EntryState.SENDING.word()) > 0) {
            notes.noteCallsUnderWay(leadership);
        }
        transitions.takeOver(leadership, quarantine).forEach(context.listener()::changed);
        return notes.areCallsUnderWay(leadership);
    }

    /** Notes that this leader has waited for the calls of earlier leaders. */
    public void dropCallsUnderWay(OutboxLeadership leadership) {
        EntryRepository.requireLeader(leadership);
        notes.dropCallsUnderWay(leadership);
    }

    /**
     * Stores the outcome.
     *
     * @return what follows, which the caller has to run once: makes the evidence, notifies the listeners, and updates the
     *         circuit breaker
     * @throws EltException ELT-937 if it could not be stored before the process had to end, or at all
     */
    Runnable record(ClaimedEntry claim, SubmissionOutcome outcome) {
        OutcomeWriteRetry write = new OutcomeWriteRetry(context, waiter, claim, outcome);
        try {
            Function<OutboxSession, Optional<OutboxEntry>> entry = outcome.match(
                    accepted -> session -> transitions.accepted(session, claim, accepted.receipt()),
                    refused -> session -> transitions.refused(session, claim, refused.refusal()),
                    deferred -> session -> deferred(session, claim, deferred),
                    unknown -> session -> transitions.unknown(session, claim, unknown.message()));
            Optional<OutboxEntry> changed = write.store(entry);
            changed.ifPresent(now -> context.rollbackDetector().changed(claim, claim.row().version() + 1));
            return () -> followUp(write, claim, outcome, changed);
        } catch (Throwable e) {
            write.end();
            throw e;
        }
    }

    private void followUp(OutcomeWriteRetry write, ClaimedEntry claim, SubmissionOutcome outcome,
            Optional<OutboxEntry> changed) {
        try {
            if (changed.isEmpty() && (kind(outcome) == ACCEPTED || kind(outcome) == REFUSED)) {
                write.report(write.tooLate());
            }
            // The transition returns an accepted entry only if this call, or an earlier try to store it, was accepted.
            changed.flatMap(OutboxEntry::receipt).ifPresent(receipt -> keepEvidence(write, claim, receipt));
            changed.ifPresent(now -> write.publish(() -> context.listener().changed(now)));
            storeCircuitBreaker(write, outcome);
        } finally {
            write.end();
        }
    }

    /** Stores that nothing was sent because this process failed; the entry is sent again later. */
    void recordUnsent(ClaimedEntry claim, Throwable why) {
        try {
            record(claim, FkClientAccess.get().deferred(
                    DeferralDetails.of(claim.id(), claim.entry().changedAt(), unsent(why)))).run();
        } catch (EltException e) {
            why.addSuppressed(e);
        }
    }

    private static ErrorMessage unsent(Throwable why) {
        return why instanceof EltException known
                ? ErrorMessage.of(FAILED.variant("cause")).with("code", known.code()).with("cause",
                        known.errorMessage())
                : ErrorMessage.of(FAILED.variant("reason")).with("reason", why.getClass().getSimpleName());
    }

    /** The outcome is stored by now, so a failure here is reported and does not end the run. */
    private void storeCircuitBreaker(OutcomeWriteRetry write, SubmissionOutcome outcome) {
        try {
            write.store(session -> {
                updateCircuitBreaker(session, outcome);
                return Optional.empty();
            });
        } catch (EltException e) {
            write.report(e.getCause() instanceof EltException cause ? cause : e);
        }
    }

    static SendAttempt.Outcome kind(SubmissionOutcome outcome) {
        return outcome.match(accepted -> ACCEPTED, refused -> REFUSED, deferred -> DEFERRED, unknown -> UNKNOWN);
    }

    /** The receipt is stored by now, so a key service that hangs cannot lose it. */
    private void keepEvidence(OutcomeWriteRetry write, ClaimedEntry claim, Receipt receipt) {
        context.evidence().flatMap(maker -> evidence(write, maker, claim, receipt)).ifPresent(made -> {
            try {
                write.store(session -> transitions.evidence(session, claim, receipt, made));
            } catch (EltException e) {
                Throwable why = e.getCause() == null ? e : e.getCause();
                write.report(noEvidence(claim, ErrorMessage.of(ErrorCode.EVIDENCE_NOT_KEPT.variant("store"))
                        .with("reason", why.getClass().getSimpleName()), e));
            }
        });
    }

    /** A key service and its library may fail in any way; the receipt is stored already. */
    private Optional<Bytes> evidence(OutcomeWriteRetry write, EvidenceMaker maker, ClaimedEntry claim,
            Receipt receipt) {
        try {
            return Optional.of(maker.make(claim, receipt, write::report));
        } catch (EltException e) {
            write.report(noEvidence(claim, ErrorMessage.of(ErrorCode.EVIDENCE_NOT_KEPT.variant("cause"))
                    .with("code", e.code()).with("cause", e.errorMessage()), e));
        } catch (Throwable e) {
            // Throwable: code in other JVM languages may throw checked exceptions undeclared.
            write.report(noEvidence(claim, ErrorMessage.of(ErrorCode.EVIDENCE_NOT_KEPT.variant("reason"))
                    .with("reason", e.getClass().getSimpleName()), e));
            write.endWith(e);
        }
        return Optional.empty();
    }

    private static EltException noEvidence(ClaimedEntry claim, ErrorMessage message, Throwable cause) {
        return new EltException(message.with("id", claim.id()), cause);
    }

    private Optional<OutboxEntry> deferred(OutboxSession session, ClaimedEntry claim, Deferred deferred) {
        if (deferred.needsPerson()) {
            return transitions.blocked(session, claim, deferred.message());
        }
        return transitions.waits(session, claim, deferred.message(),
                session.now().plus(wait(claim, deferred)));
    }

    /** If all calls are suspended, the entry itself need not wait as well. */
    private Duration wait(ClaimedEntry claim, Deferred deferred) {
        if (deferred.clientRejected() || deferred.code().equals(INTERRUPTED)) {
            return Duration.ZERO;
        }
        Duration backoff = context.timings().backoff(deferrals(claim));
        return CircuitBreaker.longer(backoff, CircuitBreaker.asked(deferred));
    }

    /** The number of deferred attempts in a row, including the current one. */
    private static int deferrals(ClaimedEntry claim) {
        List<SendAttempt> attempts = claim.row().attempts();
        int count = 1;
        while (count < attempts.size() && attempts.get(attempts.size() - 1 - count).outcome() == DEFERRED) {
            count++;
        }
        return count;
    }

    private void updateCircuitBreaker(OutboxSession session, SubmissionOutcome outcome) {
        outcome.handle(accepted -> circuitBreaker.answered(session), refused -> circuitBreaker.answered(session),
                deferred -> updateCircuitBreaker(session, deferred), unknown -> circuitBreaker.unclear());
    }

    private void updateCircuitBreaker(OutboxSession session, Deferred deferred) {
        if (Set.of(STALE_CLAIM, FAILED).contains(deferred.code())) {
            circuitBreaker.unclear();
        } else if (!deferred.needsPerson() && !deferred.code().equals(INTERRUPTED)) {
            circuitBreaker.deferred(session, deferred);
        }
    }
}
