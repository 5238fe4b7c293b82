package se.eltsdk.testkit.internal.validation;

/** Ends a check; the message says what is wrong. */
public final class ValidationException extends Exception {

    private static final long serialVersionUID = 1L;

    ValidationException(String sentence) {
        super(sentence, null, false, false);
    }

    static void unless(boolean right, String sentence) throws ValidationException {
        if (!right) {
            throw new ValidationException(sentence);
        }
    }
}
