package se.eltsdk.outbox.internal.row;

import java.util.Locale;
import se.eltsdk.ErrorMessage;

/**
 * The sentence in which the outbox keeps a message: what happened and what to do, in English.
 *
 * <p>A row outlives the version of the library that wrote it, and nodes of two versions share it while they are
 * updated. A version that has changed a message could not show the arguments of the other one; a sentence always says
 * what it said. The code is kept next to it, so title and next step can be shown in Swedish.
 */
public final class StoredSentence {

    private StoredSentence() {
    }

    /** Returns the sentence, without the code. */
    public static String of(ErrorMessage message) {
        return (message.text(Locale.ENGLISH) + " " + message.nextStep(Locale.ENGLISH)).strip();
    }
}
