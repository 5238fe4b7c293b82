package se.eltsdk.transport.internal.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * The longest times that one call may take.
 *
 * @param connect until TCP and TLS are established
 * @param answer  until the answer's head has been received
 * @param total   until the answer has been read to its end
 */
public record Timeouts(Duration connect, Duration answer, Duration total) {

    public static final Timeouts DEFAULT =
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
