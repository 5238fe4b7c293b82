package se.eltsdk.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until a test moves it. Safe to share between threads; a copy made by
 * {@link #withZone(ZoneId)} moves together with the clock it was made from.
 */
public final class SettableClock extends Clock {

    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private SettableClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = requireNonNull(zone, "zone");
    }

    /** A clock in UTC that shows {@code instant}. */
    public static SettableClock at(Instant instant) {
        return new SettableClock(new AtomicReference<>(requireNonNull(instant, "instant")), ZoneOffset.UTC);
    }

    /** Makes the clock show {@code instant}, which may lie earlier than what it showed. */
    public void set(Instant instant) {
        now.set(requireNonNull(instant, "instant"));
    }

    /** Moves the clock by {@code step}, backwards where it is negative. */
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
        return now.get();
    }
}
