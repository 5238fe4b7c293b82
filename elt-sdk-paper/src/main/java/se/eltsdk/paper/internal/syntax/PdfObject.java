package se.eltsdk.paper.internal.syntax;

import java.util.Map;

/**
 * An indirect object of a file (ISO 32000-1, 7.3.10).
 *
 * @param number     object number
 * @param generation generation number
 * @param start      its offset in the file, or the number of the object stream that contains it
 * @param value      its value as {@link PdfTokenizer} reads it; the dictionary if it is a stream
 * @param data       offset of the stream's data; -1 if it is not a stream
 * @param length     length of the stream's data
 */
record PdfObject(int number, int generation, int start, Object value, int data, int length) {

    boolean isStream() {
        return data >= 0;
    }

    /** Its entries; empty if it is not a dictionary. */
    Map<?, ?> dictionary() {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    boolean isOfType(String type) {
        return isStream() && type.equals(dictionary().get("/Type"));
    }
}
