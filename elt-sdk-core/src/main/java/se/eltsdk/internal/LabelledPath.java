package se.eltsdk.internal;

import java.io.Serializable;

/**
 * A place in one of several inputs.
 *
 * @param label the input, for example {@code october.json} or {@code reports[3]}
 * @param path  the path within the input; empty for the input as a whole
 */
public record LabelledPath(String label, String path) implements Serializable {

    @Override
    public String toString() {
        return path.isEmpty() ? label : label + "." + path;
    }
}
