package se.eltsdk;

/** The severity of a {@link Finding}. */
public enum Severity {
    /** The report cannot be signed or sent until this is fixed. */
    ERROR("E"),
    /** A person should look at it; the report may be signed and sent. */
    WARNING("W");

    private final String letter;

    Severity(String letter) {
        this.letter = letter;
    }

    /** The letter that lists and JSON show: {@code E} or {@code W}. */
    public String letter() {
        return letter;
    }
}
