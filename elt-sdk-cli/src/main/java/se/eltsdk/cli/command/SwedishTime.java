package se.eltsdk.cli.command;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import se.eltsdk.internal.SwedishZone;

/** Instants in Swedish time. */
public final class SwedishTime {

    public static final ZoneId ZONE = SwedishZone.ID;

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private SwedishTime() {
    }

    public static String text(Instant instant) {
        return FORM.format(instant.atZone(ZONE));
    }

    public static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** {@code 2026-11-05T08:00} in Swedish time, or an instant with its offset. */
    public static Instant parse(String option, String text) {
        try {
            return text.endsWith("Z") ? Instant.parse(text) : LocalDateTime.parse(text).atZone(ZONE).toInstant();
        } catch (DateTimeParseException e) {
            throw new UsageException(option + " is a time such as 2026-11-05T08:00 in Sweden, or 2026-11-05T07:00:00Z");
        }
    }
}
