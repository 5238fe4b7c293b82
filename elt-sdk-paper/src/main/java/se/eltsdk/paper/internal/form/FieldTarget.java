package se.eltsdk.paper.internal.form;

/**
 * A field that a map names.
 *
 * @param field full name
 * @param state the state that ticks it; empty if the box has only one
 */
public record FieldTarget(String field, String state) {
}
