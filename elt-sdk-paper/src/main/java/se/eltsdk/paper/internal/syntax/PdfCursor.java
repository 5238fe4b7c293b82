package se.eltsdk.paper.internal.syntax;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A position in the bytes of a PDF, and the characters there (ISO 32000-1, 7.2.2). */
public class PdfCursor {

    private static final String DELIMITERS = "()<>[]{}/%";
    private static final int DELETE = 0x7F;

    private final byte[] bytes;
    private final int end;
    private int at;

    PdfCursor(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.at = start;
        this.end = end;
    }

    final int at() {
        return at;
    }

    final void go(int place) {
        at = place;
    }

    final void skip(int count) {
        at += count;
    }

    public final boolean isAtEnd() {
        return at >= end;
    }

    /** The byte here, or -1 at the end. */
    final int peek() {
        return peek(0);
    }

    final int peek(int ahead) {
        return at + ahead < end ? bytes[at + ahead] & 0xFF : -1;
    }

    /** At most this many bytes from here, as characters. */
    final String ahead(int most) {
        return new String(bytes, at, Math.max(0, Math.min(most, end - at)), ISO_8859_1);
    }

    public final PdfSyntaxException fault(String reason) {
        return new PdfSyntaxException(reason, at);
    }

    /** NUL and form feed are white space too, but no program writes them. */
    public static boolean isBlank(int c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    static boolean isRegular(int c) {
        return c > ' ' && c != DELETE && DELIMITERS.indexOf(c) < 0;
    }

    /** Skips white space, and comments at the start of a line or after white space. */
    final void skipBlanks() throws PdfSyntaxException {
        skipPlainBlanks();
        while (peek() == '%') {
            if (at > 0 && !isBlank(bytes[at - 1])) {
                throw fault("a comment without a blank before it");
            }
            skipLine();
            skipPlainBlanks();
        }
    }

    public final void skipPlainBlanks() {
        while (isBlank(peek())) {
            at++;
        }
    }

    /** Skips to the end of the line. */
    final void skipLine() {
        while (peek() >= 0 && peek() != '\n' && peek() != '\r') {
            at++;
        }
    }

    /** Reads the regular characters from here; empty if there are none. */
    public final String word() {
        int start = at;
        while (isRegular(peek())) {
            at++;
        }
        return new String(bytes, start, at - start, ISO_8859_1);
    }

    /** Skips this complete word; false if it is not here. */
    final boolean skipWord(String word) {
        int start = at;
        boolean is = word().equals(word);
        at = is ? at : start;
        return is;
    }
}
