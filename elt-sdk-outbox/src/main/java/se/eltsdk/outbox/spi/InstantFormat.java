package se.eltsdk.outbox.spi;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The one form in which {@link StoredRow} has instants: UTC with milliseconds, {@code 2026-11-05T08:00:00.000Z}, so
 * that
 * they sort as texts do.
 */
public final class InstantFormat {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

    private InstantFormat() {
    }

    /** What is finer than a millisecond is cut off. */
    public static String format(Instant instant) {
        return FORM.format(LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC));
    }

    /** @throws java.time.DateTimeException when it is in another form */
    public static Instant parse(String text) {
        return LocalDateTime.parse(text, FORM).toInstant(ZoneOffset.UTC);
    }
}
