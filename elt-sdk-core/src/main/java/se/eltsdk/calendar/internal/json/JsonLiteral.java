package se.eltsdk.calendar.internal.json;

import java.util.Locale;

/** The words of JSON. */
enum JsonLiteral {
    TRUE, FALSE, NULL;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
