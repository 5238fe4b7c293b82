package se.eltsdk.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AfterEach;
import se.eltsdk.outbox.internal.delivery.DeliveryTimings;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.report.ReportId;
import se.eltsdk.testkit.SettableClock;
import se.eltsdk.transport.pacing.internal.MachineClock;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;

/** A runner over a store in memory and an FK without a wire. */
public abstract class RunnerFixture {

    public static final DeliveryTimings TIMINGS = new DeliveryTimings(Duration.ofSeconds(10), Duration.ofMinutes(15),
            Duration.ofMinutes(5), Duration.ofMillis(1), clock(System::nanoTime), () -> 0.5);

    public final SettableClock time = SettableClock.of(FkFixture.CLOCK.instant().truncatedTo(ChronoUnit.MILLIS));
    public final InMemoryStore store = new InMemoryStore(time);
    public final Outbox outbox = Outbox.of(SignedReports.ENVIRONMENT, store, OutboxKeys.of(new byte[32]),
            FkFixture.CLOCK);
    public final FakeFk fk = new FakeFk();
    public final RecordingListener events = new RecordingListener();
    public OutboxRunner runner = runner(UnknownOutcomePolicy.neverResend());

    public static MachineClock clock(LongSupplier ticker) {
        return new MachineClock("one", ticker, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        runner.close();
    }

    public ReportId put() {
        Submission submission = SignedReports.submission();
        outbox.put(submission);
        return submission.id();
    }

    public EntryState state(ReportId id) {
        return outbox.find(id).orElseThrow().state();
    }

    public Optional<Instant> notBefore(ReportId id) {
        return outbox.find(id).orElseThrow().notBefore();
    }

    OutboxRunner runner(UnknownOutcomePolicy policy) {
        return builder(policy).open();
    }

    public OutboxRunner.Builder builder(UnknownOutcomePolicy policy) {
        return builder(policy, TIMINGS);
    }

    public OutboxRunner.Builder builder(UnknownOutcomePolicy policy, DeliveryTimings timings) {
        return OutboxRunner.of(outbox, fk).policy(policy).listener(events).timings(timings);
    }

    public OutboxRunner over(OutboxStore failing) {
        return over(failing, UnknownOutcomePolicy.neverResend());
    }

    public OutboxRunner over(OutboxStore failing, UnknownOutcomePolicy policy) {
        Outbox over = Outbox.of(SignedReports.ENVIRONMENT, failing, OutboxKeys.of(new byte[32]), FkFixture.CLOCK);
        return OutboxRunner.of(over, fk).policy(policy).listener(events).timings(TIMINGS).open();
    }
}
