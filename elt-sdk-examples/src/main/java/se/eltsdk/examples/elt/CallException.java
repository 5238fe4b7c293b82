package se.eltsdk.examples.elt;

/** The call is wrong: the sentence says how to call it; exit code 2. */
final class CallException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CallException(String sentence) {
        super(sentence);
    }
}
