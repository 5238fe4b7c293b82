package se.eltsdk.paper;

/**
 * A field that a map names.
 *
 * @param field full name
 * @param state the state that ticks it; empty where the box has only one
 */
record Target(String field, String state) {
}
