package se.eltsdk.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until a test sets it. Thread-safe. A copy made by {@link #withZone(ZoneId)} shares the time
 * of the original.
 */
public final class SettableClock extends Clock {

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private SettableClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = requireNonNull(zone, "zone");
    }

    /** A clock in UTC, set to {@code instant}. */
    public static SettableClock of(Instant instant) {
        return new SettableClock(new AtomicReference<>(requireNonNull(instant, "instant")), ZoneOffset.UTC);
    }

    /** Sets the clock, forwards or backwards. */
    public void set(Instant instant) {
        now.set(requireNonNull(instant, "instant"));
    }

    /** Moves the clock by {@code step}; a negative step moves it backwards. */
    public void advance(Duration step) {
        requireNonNull(step, "step");
        now.updateAndGet(instant -> instant.plus(step));
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public SettableClock withZone(ZoneId other) {
        return new SettableClock(now, other);
    }

    @Override
    public Instant instant() {
        return requireNonNull(now.get());
    }
}
