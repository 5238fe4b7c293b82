package se.eltsdk.fuzz;

import java.util.Arrays;

/** A fuzzer's bytes, read as numbers that choose edits; endless zeros follow. */
final class MutationInput {

    private final byte[] bytes;
    private int at;

    MutationInput(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean hasMore() {
        return at < bytes.length;
    }

    int octet() {
        return hasMore() ? bytes[at++] & 0xFF : 0;
    }

    /** A number from 0 to one less than this, from two bytes. */
    int below(int bound) {
        int number = octet() << 8 | octet();
        return bound == 0 ? 0 : number % bound;
    }

    /** Up to 255 bytes, after their number. */
    byte[] some() {
        int end = Math.min(bytes.length, octet() + at);
        byte[] some = Arrays.copyOfRange(bytes, Math.min(at, end), end);
        at = Math.max(at, end);
        return some;
    }

    byte[] rest() {
        return Arrays.copyOfRange(bytes, at, bytes.length);
    }
}
