package se.eltsdk.transport.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import se.eltsdk.report.ReportId;
import se.eltsdk.testkit.SettableClock;
import se.eltsdk.transport.submit.Fk;
import se.eltsdk.transport.submit.Submission;

/** A runner over a store in memory and an FK without a wire. */
abstract class RunnerFixture {

    static final Timing TIMING = new Timing(Duration.ofSeconds(10), Duration.ofMinutes(15),
            Duration.ofMinutes(5), Duration.ofMillis(1), System::nanoTime, () -> 0.5);

    final SettableClock time = SettableClock.at(Fk.CLOCK.instant().truncatedTo(ChronoUnit.MILLIS));
    final MemoryStore store = new MemoryStore(time);
    final Outbox outbox = Outbox.of(Reports.ENVIRONMENT, store, OutboxKeys.of(new byte[32]), Fk.CLOCK);
    final FakeFk fk = new FakeFk();
    final Told told = new Told();
    OutboxRunner runner = runner(DeliveryPolicy.hold());

    @AfterEach
    void close() {
        runner.close();
    }

    ReportId put() {
        Submission submission = Reports.submission();
        outbox.put(submission);
        return submission.id();
    }

    EntryState state(ReportId id) {
        return outbox.find(id).orElseThrow().state();
    }

    Optional<Instant> notBefore(ReportId id) {
        return outbox.find(id).orElseThrow().notBefore();
    }

    OutboxRunner runner(DeliveryPolicy policy) {
        return builder(policy).open();
    }

    OutboxRunner.Builder builder(DeliveryPolicy policy) {
        return builder(policy, TIMING);
    }

    OutboxRunner.Builder builder(DeliveryPolicy policy, Timing timing) {
        return OutboxRunner.of(outbox, fk).policy(policy).listener(told).timing(timing);
    }

    OutboxRunner over(OutboxStore failing) {
        Outbox over = Outbox.of(Reports.ENVIRONMENT, failing, OutboxKeys.of(new byte[32]), Fk.CLOCK);
        return OutboxRunner.of(over, fk).listener(told).timing(TIMING).open();
    }
}
