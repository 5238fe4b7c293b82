package se.eltsdk.doctor;

/** How grave an {@link Observation} is. */
public enum ObservationLevel {
    /** It does not hold: reports will not be sent, or not be taken, before somebody has seen to it. */
    ERROR("E"),
    /** It holds, and somebody should look at it. */
    WARNING("W"),
    /** It holds, or is good to know. */
    INFO("I");

    private final String letter;

    ObservationLevel(String letter) {
        this.letter = letter;
    }

    /** The letter that lists and JSON show: {@code E}, {@code W} or {@code I}. */
    public String letter() {
        return letter;
    }
}
