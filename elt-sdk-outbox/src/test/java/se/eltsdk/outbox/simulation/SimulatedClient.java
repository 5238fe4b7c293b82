package se.eltsdk.outbox.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.FakeFk;
import se.eltsdk.outbox.internal.delivery.FkGateway;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.pacing.internal.CallPermit;
import se.eltsdk.transport.pacing.internal.CallScheduler;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.SubmissionOutcome;
import se.eltsdk.transport.submit.internal.DeferralDetails;
import se.eltsdk.transport.submit.internal.FkClientAccess;
import se.eltsdk.transport.submit.internal.NextSubmission;

/** FK's client of one node, with the library's own pace, over a simulated network. */
final class SimulatedClient implements FkGateway {

    private static final Duration AHEAD = Duration.ofMillis(250);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final Instant AT = Instant.parse("2026-11-02T10:00:00Z");

    private final Simulation simulation;
    private final SimulatedNode node;
    private final VirtualThreads threads;
    private final CallPacer pacer = CallPacer.of(new CallInterval(SimulatedFk.INTERVAL));
    private final CallScheduler scheduler;

    SimulatedClient(Simulation simulation, SimulatedNode node) {
        this.simulation = simulation;
        this.node = node;
        this.threads = simulation.threads();
        this.scheduler = new CallScheduler(pacer.interval(), false, threads::nanos);
    }

    @Override
    public CallPacer pacer() {
        return pacer;
    }

    @Override
    public String environment() {
        return SimulatedStore.ENVIRONMENT;
    }

    @Override
    public Optional<SubmissionOutcome> send(Supplier<Optional<NextSubmission>> next) throws InterruptedException {
        try (CallPermit permit = scheduler.acquire()) {
            await(permit, AHEAD);
            Optional<NextSubmission> chosen = Optional.empty();
            try {
                chosen = next.get();
            } finally {
                if (chosen.isEmpty()) {
                    permit.cancel();
                }
            }
            return chosen.map(submission -> call(permit, submission));
        }
    }

    private void await(CallPermit permit, Duration ahead) {
        for (Duration left = permit.delay().minus(ahead); !left.isNegative() && !left.isZero();
                left = permit.delay().minus(ahead)) {
            threads.sleep(left);
        }
    }

    private SubmissionOutcome call(CallPermit permit, NextSubmission next) {
        Submission submission = next.submission();
        Optional<Fault> mood = simulation.fk().nextMood();
        simulation.wireStep(node, "connects for " + Reports.name(submission.id()) + mood.map(is -> ": " + is).orElse(""));
        threads.sleep(Duration.ofMillis(is(mood, Fault.Kind.FK_IS_FAR) ? mood.get().millis() : 10));
        if (simulation.fk().isCertificateEnded() || is(mood, Fault.Kind.FK_REJECTS_CLIENT)) {
            return FakeFk.turnsAway(submission);
        }
        if (is(mood, Fault.Kind.FK_NOT_REACHED)) {
            return FakeFk.deferred(DeferralDetails.of(submission.id(), AT, FakeFk.message("ELT-711")));
        }
        await(permit, Duration.ZERO);
        if (!next.mayGo().getAsBoolean()) {
            return FakeFk.deferred(DeferralDetails.of(submission.id(), AT,
                    ErrorMessage.of(ErrorCode.CHOICE_EXPIRED)));
        }
        Optional<SimulatedFk.Answer> answer = simulation.fk().write(node, submission, mood);
        threads.sleep(answer.map(SimulatedFk.Answer::readAfter).orElse(TIMEOUT));
        simulation.wireStep(node, "has " + answer.map(read -> read.toString()).orElse("no answer"));
        permit.answerRead();
        SubmissionOutcome outcome = answer.map(read -> read.outcome(submission)).orElseGet(() -> FakeFk.drops(submission));
        simulation.checks().read(node, submission.id(), outcome);
        return outcome;
    }

    private static boolean is(Optional<Fault> mood, Fault.Kind kind) {
        return mood.filter(fault -> fault.kind() == kind).isPresent();
    }
}
