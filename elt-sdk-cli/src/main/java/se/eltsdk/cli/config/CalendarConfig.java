package se.eltsdk.cli.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import se.eltsdk.calendar.FkCalendar;

/** FK's calendar from the library, combined with the vendor's {@code calendar.file} if one is configured. */
public final class CalendarConfig {

    private CalendarConfig() {
    }

    public static FkCalendar of(ConfigFile config) throws IOException {
        if (config.optional(ConfigKeys.CALENDAR_FILE).isEmpty()) {
            return FkCalendar.published();
        }
        Path own = config.path(ConfigKeys.CALENDAR_FILE);
        return FkCalendar.published().and(FkCalendar.read(Files.readAllBytes(own), own.toString()));
    }
}
