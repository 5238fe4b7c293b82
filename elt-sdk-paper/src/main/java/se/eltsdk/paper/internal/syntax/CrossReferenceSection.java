package se.eltsdk.paper.internal.syntax;

import java.util.Map;

/**
 * A cross-reference table or stream (ISO 32000-1, 7.5.4 and 7.5.8) with its trailer.
 *
 * @param start   its offset in the file
 * @param entries by object number
 * @param trailer its trailer, or the stream's dictionary
 */
record CrossReferenceSection(int start, Map<Integer, Entry> entries, Map<?, ?> trailer) {

    /** The offset of the previous section; -1 if there is none. */
    int previous() {
        return trailer.get("/Prev") instanceof Long place ? place.intValue() : -1;
    }

    /**
     * An entry.
     *
     * @param kind       its kind
     * @param place      offset in the file, or number of the object stream
     * @param generation generation, or index in the object stream
     */
    record Entry(Kind kind, int place, int generation) {
    }

    /** Kinds of entries. */
    enum Kind {
        /** A free entry. */
        FREE,
        /** An uncompressed object. */
        PLAIN,
        /** An object in an object stream. */
        PACKED
    }
}
