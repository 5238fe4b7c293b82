package se.eltsdk.spring.internal.properties;

import org.jspecify.annotations.Nullable;

/** Values of properties that are texts. */
final class GivenText {

    private GivenText() {
    }

    /** Returns the text; null if it is empty or blank, as of {@code ${VARIABLE:}} without that variable. */
    static @Nullable String of(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
