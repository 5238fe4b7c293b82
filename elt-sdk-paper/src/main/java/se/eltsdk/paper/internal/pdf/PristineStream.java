package se.eltsdk.paper.internal.pdf;

import java.util.Arrays;
import se.eltsdk.Sha256;

/**
 * A compressed stream of the pristine form. The same bytes in another file decompress to the same content.
 *
 * @param packed  the complete zlib data, with nothing after them
 * @param size    length of the decompressed content
 * @param content digest of the decompressed content
 */
public record PristineStream(byte[] packed, int size, Sha256 content) {

    /** Whether the file has these bytes at this offset. */
    boolean isAt(byte[] file, int start) {
        int end = start + packed.length;
        return end <= file.length && Arrays.equals(file, start, end, packed, 0, packed.length);
    }

    boolean is(byte[] other) {
        return Arrays.equals(packed, other);
    }
}
