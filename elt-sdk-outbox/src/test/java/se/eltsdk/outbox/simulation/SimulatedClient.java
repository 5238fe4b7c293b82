package se.eltsdk.outbox.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.FakeFk;
import se.eltsdk.outbox.internal.delivery.FkGateway;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.internal.CallPermit;
import se.eltsdk.transport.pacing.internal.CallScheduler;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.SubmissionOutcome;
import se.eltsdk.transport.submit.internal.DeferralDetails;

/** FK's client of one node, with the library's own pace, over a simulated network. */
final class SimulatedClient implements FkGateway {

    private static final Duration AHEAD = Duration.ofMillis(250);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Instant AT = Instant.parse("2026-11-02T10:00:00Z");

    private final Simulation simulation;
    private final SimulatedNode node;
    private final VirtualThreads threads;
    private final CallScheduler scheduler;

    SimulatedClient(Simulation simulation, SimulatedNode node) {
        this.simulation = simulation;
        this.node = node;
        this.threads = simulation.threads();
        this.scheduler = new CallScheduler(new CallInterval(SimulatedFk.INTERVAL), false, threads::nanos);
    }

    @Override
    public CallScheduler scheduler() {
        return scheduler;
    }

    @Override
    public String environment() {
        return SimulatedStore.ENVIRONMENT;
    }

    @Override
    public Slot awaitSlot() throws InterruptedException {
        CallPermit permit = scheduler.acquire();
        await(permit, AHEAD);
        return new SimulatedSlot(permit);
    }

    private void await(CallPermit permit, Duration ahead) {
        for (Duration left = permit.delay().minus(ahead); !left.isNegative() && !left.isZero();
                left = permit.delay().minus(ahead)) {
            threads.sleep(left);
        }
    }

    private final class SimulatedSlot implements Slot {

        private final CallPermit permit;

        private SimulatedSlot(CallPermit permit) {
            this.permit = permit;
        }

        @Override
        public Call prepare(Submission submission) {
            Optional<Fault> mood = simulation.fk().nextMood();
            simulation.wireStep(node, "connects for " + Reports.name(submission.id())
                    + mood.map(is -> ": " + is).orElse(""));
            threads.sleep(Duration.ofMillis(is(mood, Fault.Kind.FK_IS_FAR) ? mood.get().millis() : 10));
            Optional<SubmissionOutcome> known = Optional.empty();
            if (simulation.fk().isCertificateEnded() || is(mood, Fault.Kind.FK_REJECTS_CLIENT)) {
                known = Optional.of(FakeFk.turnsAway(submission));
            } else if (is(mood, Fault.Kind.FK_NOT_REACHED)) {
                known = Optional.of(deferred(submission, FakeFk.message("ELT-711")));
            }
            return new SimulatedCall(permit, submission, mood, known);
        }

        @Override
        public void close() {
            permit.cancel();
        }
    }

    private final class SimulatedCall implements Call {

        private final CallPermit permit;
        private final Submission submission;
        private final Optional<Fault> mood;
        private final Optional<SubmissionOutcome> known;

        private SimulatedCall(CallPermit permit, Submission submission, Optional<Fault> mood,
                Optional<SubmissionOutcome> known) {
            this.permit = permit;
            this.submission = submission;
            this.mood = mood;
            this.known = known;
        }

        @Override
        public boolean isConnected() {
            return known.isEmpty();
        }

        @Override
        public SubmissionOutcome send() {
            try {
                return known.orElseGet(this::exchanged);
            } finally {
                permit.close();
            }
        }

        private SubmissionOutcome exchanged() {
            await(permit, Duration.ZERO);
            Optional<SimulatedFk.Answer> answer = simulation.fk().write(node, submission, mood);
            threads.sleep(answer.map(SimulatedFk.Answer::readAfter).orElse(TIMEOUT));
            simulation.wireStep(node, "has " + answer.map(Object::toString).orElse("no answer"));
            permit.answerRead();
            SubmissionOutcome outcome = answer.map(read -> read.outcome(submission))
                    .orElseGet(() -> FakeFk.drops(submission));
            simulation.checks().read(node, submission.id(), outcome);
            return outcome;
        }

        @Override
        public SubmissionOutcome cancel() {
            permit.cancel();
            return deferred(submission, ErrorMessage.of(ErrorCode.CHOICE_EXPIRED));
        }

        @Override
        public Duration waited() {
            return Duration.ZERO;
        }

        @Override
        public void close() {
            permit.cancel();
        }
    }

    private static SubmissionOutcome deferred(Submission submission, ErrorMessage message) {
        return FakeFk.deferred(DeferralDetails.of(submission.id(), AT, message));
    }

    private static boolean is(Optional<Fault> mood, Fault.Kind kind) {
        return mood.filter(fault -> fault.kind() == kind).isPresent();
    }
}
