package se.eltsdk.paper;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a PDF from outside may cost before it is given up (ELT-957).
 *
 * @param bytes         length of the file
 * @param pages         pages
 * @param pixels        pixels of one page where it is drawn, and of one picture in it
 * @param unpackedBytes all compressed streams of the file together, unpacked
 * @param objects       fields, and objects that hang together in one part of the file
 * @param time          for one call; looked at while reading, comparing and drawing, on the caller's own thread
 */
public record PaperLimits(int bytes, int pages, int pixels, int unpackedBytes, int objects, Duration time) {

    private static final int MEBI = 1024 * 1024;

    /** 8 MiB, 10 pages, 10 million pixels, 64 MiB unpacked, 100 000 objects, 20 seconds. */
    public static final PaperLimits STANDARD =
            new PaperLimits(8 * MEBI, 10, 10_000_000, 64 * MEBI, 100_000, Duration.ofSeconds(20));

    /**
     * Checks that all are positive.
     *
     * @throws IllegalArgumentException when one is not
     */
    public PaperLimits {
        requireNonNull(time, "time");
        if (bytes < 1 || pages < 1 || pixels < 1 || unpackedBytes < 1 || objects < 1 || time.isNegative()
                || time.isZero()) {
            throw new IllegalArgumentException("limits are positive");
        }
    }

    /** The same with another time. */
    public PaperLimits withTime(Duration other) {
        return new PaperLimits(bytes, pages, pixels, unpackedBytes, objects, other);
    }
}
