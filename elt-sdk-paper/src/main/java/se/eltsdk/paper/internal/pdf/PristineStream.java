package se.eltsdk.paper.internal.pdf;

import java.util.Arrays;
import se.eltsdk.Sha256;

/**
 * A compressed stream of the pristine form: where the same bytes stand in another file they unpack to the same.
 *
 * @param packed  zlib data to their very end, with nothing after them
 * @param size    how many bytes they unpack to
 * @param content digest of these
 */
public record PristineStream(byte[] packed, int size, Sha256 content) {

    /** Whether these bytes stand there. */
    boolean isAt(byte[] file, int start) {
        int end = start + packed.length;
        return end <= file.length && Arrays.equals(file, start, end, packed, 0, packed.length);
    }

    boolean is(byte[] other) {
        return Arrays.equals(packed, other);
    }
}
