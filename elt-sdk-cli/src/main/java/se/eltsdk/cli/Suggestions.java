package se.eltsdk.cli;

import java.util.Collection;
import se.eltsdk.internal.NearestWord;

/** Suggests the known word that is nearest to a misspelt one. */
final class Suggestions {

    private Suggestions() {
    }

    /** {@code " Did you mean …?"}, or nothing. */
    static String question(String word, Collection<String> known) {
        return NearestWord.of(word, known).map(near -> " Did you mean " + near + "?").orElse("");
    }
}
