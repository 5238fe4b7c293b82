package se.eltsdk;

/** How grave a {@link Finding} is. */
public enum Severity {
    /** The report cannot go on: it must be mended first. */
    ERROR("E"),
    /** A person should look at it; the report may go on. */
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
