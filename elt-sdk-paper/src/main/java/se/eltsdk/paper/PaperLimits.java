package se.eltsdk.paper;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * Limits for untrusted PDF files. A file that exceeds one is rejected with ELT-957.
 *
 * @param bytes         length of the file
 * @param pages         number of pages
 * @param pixels        pixels of a rendered page, and of an image
 * @param unpackedBytes length of all streams together when decompressed
 * @param objects       number of fields, and of objects that one object refers to, directly and indirectly
 * @param time          duration of one call; checked on the caller's thread while reading, comparing and rendering
 */
public record PaperLimits(int bytes, int pages, int pixels, int unpackedBytes, int objects, Duration time) {

    private static final int MEBI = 1024 * 1024;

    /** 8 MiB, 10 pages, 10 million pixels, 64 MiB decompressed, 100 000 objects, 20 seconds. */
    public static final PaperLimits STANDARD =
            new PaperLimits(8 * MEBI, 10, 10_000_000, 64 * MEBI, 100_000, Duration.ofSeconds(20));

    /**
     * Creates limits.
     *
     * @throws IllegalArgumentException if one is not positive
     */
    public PaperLimits {
        requireNonNull(time, "time");
        if (bytes < 1 || pages < 1 || pixels < 1 || unpackedBytes < 1 || objects < 1 || time.isNegative()
                || time.isZero()) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    /** Returns a copy with another time. */
    public PaperLimits withTime(Duration other) {
        return new PaperLimits(bytes, pages, pixels, unpackedBytes, objects, other);
    }
}
