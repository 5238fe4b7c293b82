package se.eltsdk.paper;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Whether a file is FK's form with nothing changed but its input fields.
 *
 * @param holds      yes, no or unproven
 * @param appended   whether the file begins with the pristine form's own bytes, so that only what follows them was
 *                   to be judged
 * @param differences what differs; empty for yes, at most {@value #MAX_DIFFERENCES}
 */
public record FormVerdict(Holds holds, boolean appended, List<FormDifference> differences) {

    /** The most differences that a verdict lists. */
    public static final int MAX_DIFFERENCES = 200;

    /** Copies the list. */
    public FormVerdict {
        requireNonNull(holds, "holds");
        differences = List.copyOf(differences);
    }

    /** The answer. */
    public enum Holds {
        /** Proven by the file's structure, and the drawn pages agree. */
        YES,
        /** Something else differs. */
        NO,
        /** The drawn pages agree, but the file was written in a way that lets nobody prove it by its structure. */
        UNPROVEN
    }
}
