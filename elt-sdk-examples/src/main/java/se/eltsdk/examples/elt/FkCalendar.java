package se.eltsdk.examples.elt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import se.eltsdk.catalogue.Catalogue;

/** FK's calendar as the library carries it, with the vendor's own file beside it where one is configured. */
final class FkCalendar {

    private FkCalendar() {
    }

    static Catalogue of(Config config) throws IOException {
        if (config.optional(ConfigKeys.CALENDAR_FILE).isEmpty()) {
            return Catalogue.published();
        }
        Path own = config.path(ConfigKeys.CALENDAR_FILE);
        return Catalogue.published().and(Catalogue.read(Files.readAllBytes(own), own.toString()));
    }
}
