package se.eltsdk.outbox.spi;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The format of instants in a {@link StoredRow}: UTC with milliseconds, {@code 2026-11-05T08:00:00.000Z}, so that their
 * order is that of the texts. A store needs it to compare its texts with the instant of {@link OutboxSession#firstDue}.
 */
public final class InstantFormat {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

    private InstantFormat() {
    }

    /** Formats an instant, truncated to milliseconds. */
    public static String format(Instant instant) {
        return FORM.format(LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC));
    }

    /**
     * Parses an instant.
     *
     * @throws java.time.DateTimeException if the text has another format
     */
    public static Instant parse(String text) {
        return LocalDateTime.parse(text, FORM).toInstant(ZoneOffset.UTC);
    }
}
