package se.eltsdk;

/** How serious it is what an {@link ErrorMessage} says. */
public enum Severity {
    /** It does not work until this is fixed; a report with it cannot be signed or sent. */
    ERROR("E"),
    /** A person should look at it; a report with it may be signed and sent. */
    WARNING("W"),
    /** For information: in order, or nothing to judge. */
    INFO("I");

    private final String letter;

    Severity(String letter) {
        this.letter = letter;
    }

    /** The letter that lists and JSON show: {@code E}, {@code W} or {@code I}. */
    public String letter() {
        return letter;
    }
}
