package se.eltsdk.outbox.simulation;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.FakeFk;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.SubmissionOutcome;
import se.eltsdk.transport.submit.internal.FkClientAccess;

/** FK: takes what arrives, in its mood of this call, and knows what it has taken. */
final class SimulatedFk {

    static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final Duration NETWORK = Duration.ofMillis(10);
    /** Later the client has given up, or the request never comes. */
    private static final long LATEST_MILLIS = 900;

    private final Simulation simulation;
    private final Set<ReportId> accepted = new HashSet<>();
    private final Set<ReportId> refused = new HashSet<>();
    private int calls;
    private long certificateEndedUntil;

    SimulatedFk(Simulation simulation) {
        this.simulation = simulation;
    }

    /** What FK answers, and when the client has it. */
    record Answer(Fault.Kind kind, Duration retryAfter, Duration readAfter, String txId) {

        SubmissionOutcome outcome(Submission submission) {
            return switch (kind) {
                case FK_REFUSES -> FakeFk.refuses(submission);
                case FK_BUSY -> FakeFk.busy(retryAfter).apply(submission);
                default -> FkClientAccess.get().accepted(Receipt.of(submission.id(),
                        submission.report().document().digest(), txId, SimulatedStore.ENVIRONMENT,
                        SimulatedStore.EARLY, SimulatedStore.EARLY.plusSeconds(1)));
            };
        }

        @Override
        public String toString() {
            return "the answer " + (kind == Fault.Kind.FK_REFUSES || kind == Fault.Kind.FK_BUSY ? kind : txId);
        }
    }

    Optional<Fault> nextMood() {
        int call = calls++;
        return simulation.scenario().faults().stream().filter(fault -> fault.isMood() && fault.at() == call).findFirst();
    }

    void endCertificate(Duration time) {
        certificateEndedUntil = simulation.threads().nanos() + time.toNanos();
    }

    boolean isCertificateEnded() {
        return simulation.threads().nanos() < certificateEndedUntil;
    }

    boolean hasAccepted(ReportId id) {
        return accepted.contains(id);
    }

    boolean hasRefused(ReportId id) {
        return refused.contains(id);
    }

    static String txId(ReportId id) {
        return "tx-" + id;
    }

    /** The first byte leaves; the request arrives later, whatever happens to the node. Empty if no answer will come. */
    Optional<Answer> write(SimulatedNode node, Submission submission, Optional<Fault> mood) {
        simulation.note(node, "writes " + Reports.name(submission.id()));
        simulation.checks().writes(node, submission.id());
        Fault.Kind kind = mood.map(Fault::kind).orElse(Fault.Kind.FK_ANSWERS_SLOWLY);
        if (kind == Fault.Kind.FK_NEVER_GETS_IT) {
            return Optional.empty();
        }
        long millis = mood.map(Fault::millis).orElse(100L);
        Duration way = kind == Fault.Kind.FK_GETS_IT_LATE ? Duration.ofMillis(millis % LATEST_MILLIS) : NETWORK;
        simulation.threads().at(way, () -> arrive(node, submission.id(), kind));
        Duration readAfter = way.plusMillis(kind == Fault.Kind.FK_ANSWERS_SLOWLY ? millis : 100);
        return kind == Fault.Kind.FK_LOSES_ANSWER ? Optional.empty()
                : Optional.of(new Answer(kind, Duration.ofMillis(millis), readAfter, txId(submission.id())));
    }

    private void arrive(SimulatedNode node, ReportId id, Fault.Kind kind) {
        simulation.note(node, "FK gets " + Reports.name(id));
        simulation.checks().arrives(id, kind != Fault.Kind.FK_BUSY);
        if (kind == Fault.Kind.FK_REFUSES) {
            refused.add(id);
        } else if (kind != Fault.Kind.FK_BUSY) {
            accepted.add(id);
        }
    }
}
