package se.eltsdk.bankid.internal.http;

import org.jspecify.annotations.Nullable;

/** The request may have arrived, and no whole answer came. */
public final class AnswerLostException extends Exception {

    private static final long serialVersionUID = 1L;

    AnswerLostException(@Nullable Throwable cause) {
        super("no whole answer came", cause);
    }
}
