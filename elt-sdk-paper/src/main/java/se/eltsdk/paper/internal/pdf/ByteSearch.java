package se.eltsdk.paper.internal.pdf;

import java.util.Arrays;

/** Searches in byte arrays. */
public final class ByteSearch {

    private ByteSearch() {
    }

    /** The first offset of the pattern at or after {@code from}; -1 if there is none. */
    public static int find(byte[] content, byte[] pattern, int from) {
        int last = pattern.length - 1;
        for (int at = from; at < content.length - last; at++) {
            if (content[at] == pattern[0] && content[at + last] == pattern[last] && matches(content, pattern, at)) {
                return at;
            }
        }
        return -1;
    }

    /** The last offset of the pattern; -1 if there is none. */
    static int findLast(byte[] content, byte[] pattern) {
        for (int at = content.length - pattern.length; at >= 0; at--) {
            if (matches(content, pattern, at)) {
                return at;
            }
        }
        return -1;
    }

    public static boolean startsWith(byte[] content, byte[] beginning) {
        return content.length >= beginning.length && matches(content, beginning, 0);
    }

    private static boolean matches(byte[] content, byte[] pattern, int at) {
        return Arrays.equals(content, at, at + pattern.length, pattern, 0, pattern.length);
    }
}
