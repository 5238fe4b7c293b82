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
import se.eltsdk.transport.submit.SubmissionOutcome.Accepted;
import se.eltsdk.transport.submit.SubmissionOutcome.Deferred;

/** Stores what became of a call, again and again until it is stored, and tells of it. For one leader's thread. */
final class Bookkeeper {

    /** Nothing was sent, for reasons of our own. */
    private static final Set<String> OUR_OWN = Set.of("ELT-714", "ELT-936");
    private static final String NO_ANSWER = "ELT-924";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    /** How long an outcome is tried to be stored when the process wants to end. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Works works;
    private final Settlement settlement;
    private final Brake brake;
    private final Rest rest;

    Bookkeeper(Works works, Brake brake, Rest rest) {
        this.works = works;
        this.settlement = new Settlement(works.ledger(), works.policy());
        this.brake = brake;
        this.rest = rest;
    }

    /**
     * What was set aside goes back where its key has come, and what an earlier leader left in mid-call is unknown from
     * now on; tells how many of these there were.
     */
    int takeOver(OutboxLeadership leadership, Aside aside) {
        aside.putBack(leadership).forEach(works.listener()::changed);
        List<OutboxEntry> left = settlement.takeOver(leadership, aside);
        left.forEach(works.listener()::changed);
        return left.size();
    }

    /** @throws EltException ELT-937 when it could not be stored before the process was to end, or ever */
    void settle(Claim claim, SubmissionOutcome outcome) {
        boolean interrupted = Thread.interrupted();
        try {
            Function<OutboxSession, Optional<OutboxEntry>> entry = outcome.match(accepted -> accepted(claim, accepted),
                    refused -> session -> settlement.refused(session, claim, refused.refusal()),
                    deferred -> session -> deferred(session, claim, deferred),
                    unknown -> session -> settlement.unknown(session, claim, unknown.code(), unknown.message()));
            stored(claim, outcome, interrupted, entry).ifPresent(works.listener()::changed);
            keepBrake(claim, outcome, interrupted);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The entry's outcome is stored: what else goes wrong is told, and no reason to stop. */
    private void keepBrake(Claim claim, SubmissionOutcome outcome, boolean hurry) {
        try {
            stored(claim, outcome, hurry, session -> {
                brake(session, outcome);
                return Optional.empty();
            });
        } catch (EltException e) {
            works.listener().trouble(e.getCause() instanceof EltException cause ? cause : e);
        }
    }

    static Attempt.Outcome kind(SubmissionOutcome outcome) {
        return outcome.match(accepted -> ACCEPTED, refused -> REFUSED, deferred -> DEFERRED, unknown -> UNKNOWN);
    }

    private Function<OutboxSession, Optional<OutboxEntry>> accepted(Claim claim, Accepted accepted) {
        Receipt receipt = accepted.receipt();
        Optional<Bytes> evidence = works.evidence().flatMap(maker -> evidence(maker, claim, receipt));
        return session -> evidence.isPresent() ? settlement.accepted(session, claim, receipt, evidence.get())
                : settlement.accepted(session, claim, receipt);
    }

    private Optional<Bytes> evidence(EvidenceMaker maker, Claim claim, Receipt receipt) {
        try {
            return Optional.of(maker.make(claim, receipt));
        } catch (EltException e) {
            works.listener().trouble(new EltException("ELT-909", "FK has the report " + claim.id() + " and its receipt "
                    + "is kept, but no evidence could be made of it (" + e.code() + "): " + e.getMessage(), e));
            return Optional.empty();
        }
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
        if (deferred.vendorRefused() || OUR_OWN.contains(deferred.code())) {
            return Duration.ZERO;
        }
        Duration backoff = works.timing().backoff(deferrals(claim));
        return deferred.retryAfter().filter(asked -> asked.compareTo(backoff) > 0).orElse(backoff);
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
        outcome.match(accepted -> answered(session), refused -> answered(session), deferred -> {
            if (!deferred.needsPerson() && !OUR_OWN.contains(deferred.code())) {
                brake.deferred(session, deferred);
            }
            return null;
        }, unknown -> {
            brake.unknown();
            return null;
        });
    }

    private Void answered(OutboxSession session) {
        brake.answered(session);
        return null;
    }

    private Optional<OutboxEntry> stored(Claim claim, SubmissionOutcome outcome, boolean hurry,
                                         Function<OutboxSession, Optional<OutboxEntry>> change) {
        Duration pause = FIRST_PAUSE;
        Duration waited = Duration.ZERO;
        while (true) {
            try (OutboxSession session = works.store().open()) {
                return change.apply(session);
            } catch (EltException e) {
                if (pause.equals(FIRST_PAUSE)) {
                    works.listener().trouble(e);
                }
                if (!e.code().equals(NO_ANSWER) || (hurry || rest.isOver()) && waited.compareTo(PATIENCE) > 0) {
                    throw lost(claim, outcome, e);
                }
            }
            pause(pause);
            waited = waited.plus(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    private static void pause(Duration time) {
        try {
            Rest.awaitAnyway(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static EltException lost(Claim claim, SubmissionOutcome outcome, EltException why) {
        String word = outcome.match(accepted -> "accepted, tx-id " + accepted.receipt().txId(), refused -> "refused",
                deferred -> "deferred", unknown -> "unknown");
        return new EltException("ELT-937", "The outcome of report " + claim.id() + " (" + word + ") could not be stored"
                + " (" + why.code() + "). Keep this line; the entry will show as unknown, and a person can resolve it.",
                why);
    }
}
