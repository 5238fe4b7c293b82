package se.eltsdk.internal;

/**
 * A place in one of several inputs.
 *
 * @param label the input, for example {@code october.json} or {@code reports[3]}
 * @param path  the path within the input; empty for the input as a whole
 */
public record LabelledPath(String label, String path) {

    @Override
    public String toString() {
        return path.isEmpty() ? label : label + "." + path;
    }
}
