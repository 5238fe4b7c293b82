package se.eltsdk.doctor;

/** How serious an {@link Observation} is. */
public enum ObservationLevel {
    /** Reports will not be sent, or will be refused, until somebody fixes it. */
    ERROR("E"),
    /** Everything works now, but somebody should look at it. */
    WARNING("W"),
    /** In order, or good to know. */
    INFO("I");

    private final String letter;

    ObservationLevel(String letter) {
        this.letter = letter;
    }

    /** Returns the letter that lists and JSON show: {@code E}, {@code W} or {@code I}. */
    public String letter() {
        return letter;
    }
}
