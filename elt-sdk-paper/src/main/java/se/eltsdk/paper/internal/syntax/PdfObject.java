package se.eltsdk.paper.internal.syntax;

import java.util.Map;

/**
 * An indirect object (ISO 32000-1, 7.3.10) as it stands in a file.
 *
 * @param number     of the object
 * @param generation of the object
 * @param start      where its number stands in the file; the number of the object stream that it stands in otherwise
 * @param value      as {@link PdfTokenizer} reads it; of a stream the dictionary
 * @param data       where the stream's data begin; -1 for what is no stream
 * @param length     of the stream's data
 */
record PdfObject(int number, int generation, int start, Object value, int data, int length) {

    boolean isStream() {
        return data >= 0;
    }

    /** Its entries; none for what is no dictionary. */
    Map<?, ?> dictionary() {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    boolean isOfType(String type) {
        return isStream() && type.equals(dictionary().get("/Type"));
    }
}
