package se.eltsdk.catalogue;

import java.util.Locale;

/** The words of JSON. */
enum JsonWord {
    TRUE, FALSE, NULL;

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
