package se.eltsdk.transport.outbox;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * The one form in which {@link StoredEntry} has instants: UTC with milliseconds, {@code 2026-11-05T08:00:00.000Z}, so that
 * they sort as texts do.
 */
public final class Stamps {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

    private Stamps() {
    }

    /** What is finer than a millisecond is cut off. */
    public static String text(Instant instant) {
        return FORM.format(LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC));
    }

    /** The empty text when it is empty. */
    public static String text(Optional<Instant> instant) {
        return instant.map(Stamps::text).orElse("");
    }

    /** @throws java.time.DateTimeException when it is in another form */
    public static Instant instant(String text) {
        return LocalDateTime.parse(text, FORM).toInstant(ZoneOffset.UTC);
    }

    /** Empty for the empty text. */
    public static Optional<Instant> optional(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(instant(text));
    }
}
