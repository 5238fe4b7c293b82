package se.eltsdk.transport.internal.http;

import java.time.Duration;

/**
 * A point in time of the monotonic clock, by which work on a connection has to be done.
 *
 * @param nanoTime as {@link System#nanoTime()} counts
 */
public record NetworkDeadline(long nanoTime) {

    /** Returns the deadline that is this long from now; zero or less: it has passed. */
    public static NetworkDeadline after(Duration time) {
        return new NetworkDeadline(System.nanoTime() + time.toNanos());
    }

    /** Returns the time that is left; zero or less: none. */
    public Duration left() {
        // A difference of two readings is right even when the counter has wrapped around between them.
        return Duration.ofNanos(nanoTime - System.nanoTime());
    }

    /** Whether no time is left. */
    public boolean isOver() {
        return nanoTime - System.nanoTime() <= 0;
    }

    /** Returns the earlier of both. */
    public NetworkDeadline or(NetworkDeadline other) {
        return nanoTime - other.nanoTime <= 0 ? this : other;
    }
}
