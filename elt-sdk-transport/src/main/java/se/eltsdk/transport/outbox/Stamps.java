package se.eltsdk.transport.outbox;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Instants in the one form that {@link StoredEntry} has them in. */
final class Stamps {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT);

    private Stamps() {
    }

    static String text(Instant instant) {
        return FORM.format(LocalDateTime.ofInstant(instant.truncatedTo(ChronoUnit.MILLIS), ZoneOffset.UTC));
    }

    static String text(Optional<Instant> instant) {
        return instant.map(Stamps::text).orElse("");
    }

    /** @throws java.time.DateTimeException when it is in another form */
    static Instant instant(String text) {
        return LocalDateTime.parse(text, FORM).toInstant(ZoneOffset.UTC);
    }

    static Optional<Instant> optional(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(instant(text));
    }
}
