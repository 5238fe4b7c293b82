package se.eltsdk.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;
import java.util.Optional;

/** Base64 of RFC 4648 §4 in its one form: standard alphabet, padding, no line break, no stray bits at the end. */
public final class StrictBase64 {

    private StrictBase64() {
    }

    /** The bytes; empty when encoding them again would not give this very text. */
    public static Optional<byte[]> decode(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.getBytes(US_ASCII));
            return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** How many characters this many bytes take. */
    public static int encodedLength(int bytes) {
        return (bytes + 2) / 3 * 4;
    }
}
