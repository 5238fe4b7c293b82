package se.eltsdk.paper;

import java.util.List;

/** The result of {@link FormCheck#check}: whether a file is FK's form with only its input fields changed. Immutable. */
public final class FormVerdict {

    private final Result result;
    private final boolean appended;
    private final List<FormDifference> differences;

    FormVerdict(Result result, boolean appended, List<FormDifference> differences) {
        this.result = result;
        this.appended = appended;
        this.differences = List.copyOf(differences);
    }

    /** Whether anything but the input fields changed. */
    public Result result() {
        return result;
    }

    /** Whether the file begins with the bytes of the pristine form, so that all changes follow after them. */
    public boolean appended() {
        return appended;
    }

    /** What differs, at most 200 entries; empty when the result is {@link Result#UNCHANGED}. */
    public List<FormDifference> differences() {
        return differences;
    }

    /** The result and the differences; no values of fields. */
    @Override
    public String toString() {
        return "FormVerdict[" + result + (appended ? ", appended" : "") + ", " + differences + "]";
    }

    /** Whether anything but the input fields changed. */
    public enum Result {
        /** Nothing else changed: the structure of the file proves it, and the rendered pages agree. */
        UNCHANGED,
        /** Something else changed. */
        CHANGED,
        /** The rendered pages agree, but the file was written in a way that its structure cannot prove it. */
        UNPROVEN
    }
}
