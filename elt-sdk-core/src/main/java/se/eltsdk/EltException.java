package se.eltsdk;

import static java.util.Objects.requireNonNull;

/**
 * The root of everything that this library throws on purpose: unchecked, with a stable code such as {@code ELT-303}.
 *
 * <p>The message begins with the code, says what was expected, what came and what to do, and never contains a name, a
 * phone number or the digits of an identity number. Each code has a page in {@code docs/errors.md}.
 */
public class EltException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /** Makes an exception whose message is the code and the sentence. */
    public EltException(String code, String sentence) {
        this(code, sentence, null);
    }

    /** Makes an exception with a cause; the cause may be null, and must not quote personal data either. */
    public EltException(String code, String sentence, Throwable cause) {
        super(requireNonNull(code, "code") + " " + requireNonNull(sentence, "sentence"), cause);
        this.code = code;
    }

    /** The stable code, for example {@code ELT-303}; codes never change meaning. */
    public final String code() {
        return code;
    }
}
