package se.eltsdk.bankid.internal.http;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A whole HTTP response.
 *
 * @param status HTTP status
 * @param body   may be empty
 * @param date   of the header {@code Date}; null without a valid one
 */
public record HttpAnswer(int status, byte[] body, @Nullable Instant date) {

    @Override
    public String toString() {
        return "HttpAnswer[" + status + "]";
    }
}
