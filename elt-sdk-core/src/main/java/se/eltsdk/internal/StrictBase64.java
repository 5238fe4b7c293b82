package se.eltsdk.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** Base64 of RFC 4648 §4 in its one form: standard alphabet, padding, no line break, no stray bits at the end. */
public final class StrictBase64 {

    private StrictBase64() {
    }

    /** The bytes; empty when encoding them again would not give this very text. */
    public static Optional<byte[]> decode(String text) {
        // A character outside ASCII becomes a question mark, which is none of base64.
        return decode(text.getBytes(US_ASCII));
    }

    /** As {@link #decode(String)}, of a text in ASCII. */
    public static Optional<byte[]> decode(byte[] text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return isCanonical(text, bytes) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The decoder has taken the text already: every group but the last is four characters of the alphabet, so that three
     * bytes have one form. Padding that is left out and stray bits are possible in the last group alone.
     */
    private static boolean isCanonical(byte[] text, byte[] bytes) {
        if (text.length != encodedLength(bytes.length)) {
            return false;
        }
        int rest = bytes.length % 3 == 0 ? 0 : 4;
        byte[] last = Arrays.copyOfRange(bytes, bytes.length - bytes.length % 3, bytes.length);
        return Arrays.equals(Base64.getEncoder().encode(last), 0, rest, text, text.length - rest, text.length);
    }

    public static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** How many characters this many bytes take. */
    public static int encodedLength(int bytes) {
        return (bytes + 2) / 3 * 4;
    }
}
