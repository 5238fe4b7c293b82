package se.eltsdk.trust;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The announced time of a certificate change ({@code certifikatbyte}): before it the old certificate is shown, after it
 * the new one, and in it either.
 *
 * @param from the first instant
 * @param to   the first instant after it
 */
public record CertificateChangeWindow(Instant from, Instant to) {

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException when it ends before it begins
     */
    public CertificateChangeWindow {
        if (!requireNonNull(from, "from").isBefore(requireNonNull(to, "to"))) {
            throw new IllegalArgumentException("a window begins before it ends");
        }
    }
}
