package se.eltsdk.doctor;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import se.eltsdk.EltException;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.doctor.internal.check.ConfiguredOutbox;
import se.eltsdk.doctor.internal.check.OutboxBacklogCheck;
import se.eltsdk.doctor.internal.check.OutboxSummary;
import se.eltsdk.doctor.internal.check.ReadOnlyOutbox;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.transport.pacing.CallInterval;

/**
 * Checks an outbox for the {@link Doctor}: how much waits and since when, whether a sender is running, whether sending
 * is paused, whether everything will be sent before FK's last day, and what waits for a person. It changes nothing, and
 * judges as of now.
 *
 * <pre>{@code
 * Doctor.of(environment, tlsKey).withOutbox(OutboxCheck.of(outbox, clock).withPolicy(policy)).examine(clock);
 * }</pre>
 *
 * <p>It reports that nobody sends if something has been due for ten minutes and no call was made in them. The age of an
 * entry alone does not show it: the last of 20,000 reports normally wait for hours. Entries in a final state are read
 * only in that case.
 *
 * <p>Immutable.
 */
public final class OutboxCheck implements Supplier<List<Observation>> {

    private final ReadOnlyOutbox queue;
    private final Clock clock;
    private final UnknownOutcomePolicy policy;
    private final Duration interval;
    private final FkCalendar calendar;

    private OutboxCheck(ReadOnlyOutbox queue, Clock clock, UnknownOutcomePolicy policy, Duration interval,
            FkCalendar calendar) {
        this.queue = queue;
        this.clock = clock;
        this.policy = policy;
        this.interval = interval;
        this.calendar = calendar;
    }

    /**
     * Returns a check of this outbox: at one call a second, with FK's published notices, where a person decides about
     * unknown outcomes.
     */
    public static OutboxCheck of(Outbox outbox, Clock clock) {
        return of(ReadOnlyOutbox.of(requireNonNull(outbox, "outbox")), requireNonNull(clock, "clock"));
    }

    /**
     * Returns a check of the outbox that a configuration names. It opens the outbox only if that creates and changes
     * nothing, and reports otherwise why it does not. Without an outbox there are no observations.
     *
     * <pre>{@code
     * Doctor.read(configuration).withOutbox(OutboxCheck.read(configuration, clock)).examine(clock);
     * }</pre>
     *
     * @param configuration the file that {@link se.eltsdk.config.EltConfiguration} reads; read anew each time
     */
    public static Supplier<List<Observation>> read(Path configuration, Clock clock) {
        return new ConfiguredOutbox(requireNonNull(configuration, "configuration"), requireNonNull(clock, "clock"))
                ::observations;
    }

    static OutboxCheck of(ReadOnlyOutbox queue, Clock clock) {
        return new OutboxCheck(queue, clock, UnknownOutcomePolicy.neverResend(), CallInterval.oneASecond().interval(),
                FkCalendar.published());
    }

    /** Returns a copy with the policy for unknown outcomes. */
    public OutboxCheck withPolicy(UnknownOutcomePolicy value) {
        return new OutboxCheck(queue, clock, requireNonNull(value, "value"), interval, calendar);
    }

    /** Returns a copy with this time between two calls. */
    public OutboxCheck withPace(Duration value) {
        return new OutboxCheck(queue, clock, policy, requireNonNull(value, "value"), calendar);
    }

    /** Returns a copy with these notices of FK: in an outage nothing has to be sent. */
    public OutboxCheck withCalendar(FkCalendar value) {
        return new OutboxCheck(queue, clock, policy, interval, requireNonNull(value, "value"));
    }

    /** Returns the observations; if the outbox cannot be read, one that says so, with its code. */
    @Override
    public List<Observation> get() {
        ObservationCollector observations = new ObservationCollector();
        try {
            Instant now = clock.instant();
            new OutboxBacklogCheck(queue, OutboxSummary.of(queue, policy, now), now, observations)
                    .examine(interval, calendar);
        } catch (EltException e) {
            observations.error(OutboxBacklogCheck.SUBJECT, e.errorMessage());
        }
        return observations.all();
    }
}
