package se.eltsdk.config.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import se.eltsdk.internal.StrictDecoder;

/** The content of a password file, without one line break at its end. No method shows it as text. */
public final class PasswordFile {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String key;
    private final char[] text;

    private PasswordFile(String key, char[] text) {
        this.key = key;
        this.text = text;
    }

    static PasswordFile of(String key, byte[] content) {
        CharBuffer decoded = decoded(content);
        char[] all = new char[decoded.remaining()];
        decoded.get(all);
        Arrays.fill(decoded.array(), '\0');
        int end = all.length;
        if (end > 0 && all[end - 1] == '\n') {
            end--;
            end -= end > 0 && all[end - 1] == '\r' ? 1 : 0;
        } else if (end > 0 && all[end - 1] == '\r') {
            end--;
        }
        PasswordFile file = new PasswordFile(key, Arrays.copyOf(all, end));
        Arrays.fill(all, '\0');
        return file;
    }

    private static CharBuffer decoded(byte[] content) {
        try {
            return StrictDecoder.decode(ByteBuffer.wrap(content), StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            return StandardCharsets.ISO_8859_1.decode(ByteBuffer.wrap(content));
        }
    }

    public String key() {
        return key;
    }

    /** Returns the password; the caller wipes it. */
    public char[] password() {
        return text.clone();
    }

    public boolean isEmpty() {
        return text.length == 0;
    }

    /** Returns the password without surrounding blanks, further lines or byte order mark; empty if it has none. */
    public Optional<char[]> trimmed() {
        int from = 0;
        int to = text.length;
        while (from < to && isSurplus(text[from])) {
            from++;
        }
        while (to > from && isSurplus(text[to - 1])) {
            to--;
        }
        for (int i = from; i < to; i++) {
            if (text[i] == '\n' || text[i] == '\r') {
                to = i;
            }
        }
        return to - from == text.length ? Optional.empty() : Optional.of(Arrays.copyOfRange(text, from, to));
    }

    private static boolean isSurplus(char character) {
        return Character.isWhitespace(character) || List.of(BYTE_ORDER_MARK, '\u00A0').contains(character);
    }

    public void wipe() {
        Arrays.fill(text, '\0');
    }
}
