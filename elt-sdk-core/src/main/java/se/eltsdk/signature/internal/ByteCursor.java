package se.eltsdk.signature.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import se.eltsdk.ErrorCode;
import se.eltsdk.internal.StrictBase64;
import se.eltsdk.signature.InvalidSignatureException;

/** Walks over bytes from left to right and accepts only what the caller expects. */
final class ByteCursor {

    private final byte[] bytes;
    private int position;

    ByteCursor(byte[] bytes) {
        this.bytes = bytes;
    }

    int position() {
        return position;
    }

    /** The bytes from there to here. */
    byte[] since(int start) {
        return Arrays.copyOfRange(bytes, start, position);
    }

    boolean sees(String literal) {
        int length = literal.length();
        if (length > bytes.length - position) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[position + i] != literal.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    boolean take(String literal) {
        boolean seen = sees(literal);
        position += seen ? literal.length() : 0;
        return seen;
    }

    ByteCursor expect(String literal) {
        if (!take(literal)) {
            throw unexpected(literal);
        }
        return this;
    }

    /** Strict base64 of at least one byte, up to the next tag. */
    byte[] base64() {
        int start = position;
        while (position < bytes.length && bytes[position] != '<') {
            position++;
        }
        byte[] decoded = StrictBase64.decode(since(start)).orElse(new byte[0]);
        if (decoded.length == 0) {
            position = start;
            throw unexpected("base64");
        }
        return decoded;
    }

    /** The name of an element: a letter, then letters and digits; no prefix. */
    String name() {
        int start = position;
        if (position == bytes.length || !isLetter(bytes[position])) {
            throw unexpected("a name");
        }
        while (position < bytes.length && (isLetter(bytes[position]) || isDigit(bytes[position]))) {
            position++;
        }
        return new String(bytes, start, position - start, US_ASCII);
    }

    /** Printable ASCII that stands for itself in canonical XML; may be empty. */
    void text() {
        while (position < bytes.length && isTextCharacter(bytes[position])) {
            position++;
        }
    }

    void expectEnd() {
        if (position != bytes.length) {
            throw unexpected("the end");
        }
    }

    InvalidSignatureException unexpected(String expected) {
        return SignatureDigests.refused(ErrorCode.INVALID_BANKID_SIGNATURE.variant("grammar"), position, expected);
    }

    private static boolean isLetter(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static boolean isTextCharacter(byte b) {
        return b >= ' ' && b <= '~' && b != '<' && b != '>' && b != '&';
    }
}
