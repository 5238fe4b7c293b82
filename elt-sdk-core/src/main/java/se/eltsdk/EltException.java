package se.eltsdk;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The root of everything that this library throws on purpose: unchecked, with an {@link ErrorCode} and the facts as
 * named arguments.
 *
 * <p>The message is in English: it begins with the code, says what was expected, what came and what to do, and never
 * contains a name, a phone number or the digits of an identity number. {@link #text}
 * returns it in Swedish where the message exists in Swedish. Each code has a page in {@code docs/errors.md}.
 */
public class EltException extends RuntimeException {

    private static final long serialVersionUID = 2L;

    private final ErrorMessage errorMessage;

    /** Creates an exception whose message is the code and the sentence in English. */
    public EltException(ErrorMessage errorMessage) {
        super(errorMessage.toString());
        this.errorMessage = errorMessage;
    }

    /** Creates an exception with a cause; the cause may be null, and must not quote personal data either. */
    public EltException(ErrorMessage errorMessage, @Nullable Throwable cause) {
        super(errorMessage.toString(), cause);
        this.errorMessage = errorMessage;
    }

    /** Creates an exception that shows more than the sentence of its message, for example a place. */
    protected EltException(ErrorMessage errorMessage, String english) {
        super(errorMessage.code() + " " + english);
        this.errorMessage = errorMessage;
    }

    /** Returns the code. */
    public final ErrorCode code() {
        return errorMessage.code();
    }

    /** Returns code, arguments and sentence. */
    public final ErrorMessage errorMessage() {
        return errorMessage;
    }

    /** Returns the facts that the sentence is made of, by name; see {@link ErrorMessage#arguments()}. */
    public final Map<String, Object> arguments() {
        return errorMessage.arguments();
    }

    /** Returns the sentence without the code, as {@link ErrorMessage#text}. */
    public final String text(Locale locale) {
        return errorMessage.text(locale);
    }
}
