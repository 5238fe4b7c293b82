package se.eltsdk.transport.internal.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long one call may take at most.
 *
 * @param connect until TCP and TLS stand
 * @param answer  until the answer's head is there
 * @param total   until the answer has been read to its end
 */
public record Timeouts(Duration connect, Duration answer, Duration total) {

    public static final Timeouts USUAL =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(90));

    public Timeouts {
        requirePositive(connect, "connect");
        requirePositive(answer, "answer");
        requirePositive(total, "total");
    }

    private static void requirePositive(Duration limit, String name) {
        if (requireNonNull(limit, name).toMillis() < 1) {
            throw new IllegalArgumentException("the limit " + name + " is at least a millisecond; it is " + limit);
        }
    }
}
