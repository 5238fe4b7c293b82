package se.eltsdk.paper.internal.syntax;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads PDF objects strictly (ISO 32000-1, 7.2 and 7.3): it throws where two readers could read different objects.
 *
 * <p>Written by hand because strictness is the purpose. PDFBox and most viewers skip what they do not expect, each in
 * its own way. This reader shares no code with PDFBox, so that the two check each other.
 *
 * <p>Objects become a {@code Long} or {@code Float}, a {@code Boolean}, {@link #NULL}, a {@code List}, a {@code Map} by
 * name, a {@link PdfReference}, or text: a name begins with {@code /}, a string with {@code (}; each of the further
 * characters stands for one byte.
 */
public final class PdfTokenizer extends PdfCursor {

    static final String NULL = "null";

    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,10}");
    private static final Pattern REAL = Pattern.compile("[+-]?(\\d{1,10}\\.\\d{0,20}|\\.\\d{1,20})");
    private static final Pattern REFERENCE = Pattern.compile("(\\d{1,8})[ \\r\\n]+(\\d{1,5})[ \\r\\n]+R");
    private static final int DEEPEST = 50;
    private static final int LONGEST_NAME = 127;
    private static final int LONGEST_REFERENCE = 20;
    private static final int HIGHEST_GENERATION = 65_535;

    private final boolean references;

    /** Reads from one offset to another. Content streams have no references. */
    public PdfTokenizer(byte[] bytes, int start, int end, boolean references) {
        super(bytes, start, end);
        this.references = references;
    }

    /** Reads the object at the current position. */
    public Object object() throws PdfSyntaxException {
        return object(0);
    }

    /** Whether an object may begin here, and not an operator or the end. */
    public boolean isOperand() {
        int c = peek();
        return c == '/' || c == '(' || c == '<' || c == '[' || c == '+' || c == '-' || c == '.' || c >= '0' && c <= '9';
    }

    private Object object(int depth) throws PdfSyntaxException {
        if (depth > DEEPEST) {
            throw fault("objects in objects, too deep");
        }
        return switch (peek()) {
            case '/' -> name();
            case '(' -> string();
            case '[' -> array(depth);
            case '<' -> peek(1) == '<' ? dictionary(depth) : hexString();
            default -> numberOrWord();
        };
    }

    private Object numberOrWord() throws PdfSyntaxException {
        int start = at();
        Optional<PdfReference> reference = references ? reference() : Optional.empty();
        if (reference.isPresent()) {
            return reference.get();
        }
        String word = word();
        if (INTEGER.matcher(word).matches()) {
            long number = Long.parseLong(word);
            if (number == (int) number) {
                return number;
            }
        } else if (REAL.matcher(word).matches()) {
            return Float.valueOf(word);
        } else if (word.equals("true") || word.equals("false")) {
            return Boolean.valueOf(word);
        } else if (word.equals(NULL)) {
            return NULL;
        }
        go(start);
        throw fault("something that is no object");
    }

    private Optional<PdfReference> reference() throws PdfSyntaxException {
        if (peek() < '0' || peek() > '9') {
            return Optional.empty();
        }
        var matcher = REFERENCE.matcher(ahead(LONGEST_REFERENCE));
        if (!matcher.lookingAt() || isRegular(peek(matcher.end()))) {
            return Optional.empty();
        }
        PdfReference reference = new PdfReference(Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)));
        if (reference.number() < 1 || reference.generation() > HIGHEST_GENERATION) {
            throw fault("a reference to a number that no object has");
        }
        skip(matcher.end());
        return Optional.of(reference);
    }

    private String name() throws PdfSyntaxException {
        int start = at();
        skip(1);
        StringBuilder name = new StringBuilder("/");
        while (isRegular(peek())) {
            int c = peek();
            if (c == '#') {
                int high = Character.digit(peek(1), 16);
                int low = Character.digit(peek(2), 16);
                c = high < 0 || low < 0 ? 0 : high << 4 | low;
                skip(2);
            }
            if (c == 0) {
                throw fault("a name that cannot be read");
            }
            name.append((char) c);
            skip(1);
        }
        if (name.length() == 1 || name.length() > LONGEST_NAME) {
            go(start);
            throw fault("a name without letters, or too long");
        }
        return name.toString();
    }

    private List<Object> array(int depth) throws PdfSyntaxException {
        skip(1);
        List<Object> array = new ArrayList<>();
        for (skipBlanks(); peek() != ']'; skipBlanks()) {
            array.add(object(depth + 1));
        }
        skip(1);
        return array;
    }

    private Map<String, Object> dictionary(int depth) throws PdfSyntaxException {
        skip(2);
        Map<String, Object> dictionary = new LinkedHashMap<>();
        for (skipBlanks(); peek() != '>'; skipBlanks()) {
            if (peek() != '/') {
                throw fault("a dictionary with something else than a name for a key");
            }
            String key = name();
            skipBlanks();
            if (dictionary.containsKey(key)) {
                throw fault("a dictionary with a key that stands there twice");
            }
            dictionary.put(key, object(depth + 1));
        }
        if (peek(1) != '>') {
            throw fault("a dictionary that does not end as one");
        }
        skip(2);
        return dictionary;
    }

    private String hexString() throws PdfSyntaxException {
        skip(1);
        StringBuilder string = new StringBuilder("(");
        int high = -1;
        for (; peek() != '>'; skip(1)) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0 && !isBlank(peek())) {
                throw fault("a string with something else than hexadecimal digits");
            }
            if (digit >= 0 && high >= 0) {
                string.append((char) (high << 4 | digit));
                high = -1;
            } else if (digit >= 0) {
                high = digit;
            }
        }
        if (high >= 0) {
            throw fault("a string with half a byte");
        }
        skip(1);
        return string.toString();
    }

    private String string() throws PdfSyntaxException {
        skip(1);
        StringBuilder string = new StringBuilder("(");
        int open = 1;
        while (open > 0) {
            int c = peek();
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c < 0 || c == '\r') {
                throw fault("a string that does not end, or with a line end that readers take in different ways");
            }
            if (c == '\\') {
                escape(string);
            } else if (open > 0) {
                string.append((char) c);
            }
            skip(1);
        }
        return string.toString();
    }

    /** Reads an escape sequence up to its last character. */
    private void escape(StringBuilder string) throws PdfSyntaxException {
        skip(1);
        int c = peek();
        int plain = "nrtbf()\\".indexOf(c);
        if (c >= '0' && c <= '7') {
            int code = 0;
            int digits = 0;
            for (; digits < 3 && peek(digits) >= '0' && peek(digits) <= '7'; digits++) {
                code = code << 3 | peek(digits) - '0';
            }
            skip(digits - 1);
            if (code > 0xFF) {
                throw fault("a string with a code of more than a byte");
            }
            string.append((char) code);
        } else if (c >= 0 && plain >= 0) {
            string.append("\n\r\t\b\f()\\".charAt(plain));
        } else if (c != '\n') {
            throw fault("a string with an unknown escape");
        }
    }
}
