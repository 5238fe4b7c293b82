package se.eltsdk.fuzz;

import java.util.Arrays;

/** Inputs put together by hand. */
final class SeedInputs {

    private SeedInputs() {
    }

    static byte[] of(int... octets) {
        byte[] bytes = new byte[octets.length];
        for (int i = 0; i < octets.length; i++) {
            bytes[i] = (byte) octets[i];
        }
        return bytes;
    }

    static byte[] of(int first, byte[] rest) {
        byte[] bytes = Arrays.copyOf(new byte[] {(byte) first}, rest.length + 1);
        System.arraycopy(rest, 0, bytes, 1, rest.length);
        return bytes;
    }
}
