package se.eltsdk.testkit;

/** Ends one check with the sentence that says what is wrong. */
final class Objection extends Exception {

    private static final long serialVersionUID = 1L;

    Objection(String sentence) {
        super(sentence, null, false, false);
    }

    static void unless(boolean right, String sentence) throws Objection {
        if (!right) {
            throw new Objection(sentence);
        }
    }
}
