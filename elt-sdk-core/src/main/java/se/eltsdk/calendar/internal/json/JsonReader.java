package se.eltsdk.calendar.internal.json;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.internal.StrictDecoder;

/**
 * Reads JSON as RFC 8259 has it and nothing looser: UTF-8, one value, each name once in an object, whole surrogate
 * pairs. A byte order mark before it is passed over. At most 1 MiB, and {@value #DEEPEST} values inside each other.
 */
public final class JsonReader {

    static final int LARGEST = 1 << 20;
    static final int DEEPEST = 32;

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final String file;
    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;
    private int depth;

    private JsonReader(String file, String text) {
        this.file = file;
        this.text = text;
    }

    public static JsonValue read(byte[] content, String file) {
        if (content.length > LARGEST) {
            throw JsonLocation.whole(file)
                    .unreadable("larger than 1 MiB; a calendar is far smaller. Look at the file's name");
        }
        JsonReader reader = new JsonReader(file, decode(content, file));
        JsonValue whole = reader.value("");
        if (reader.at < reader.text.length()) {
            throw reader.here("").unreadable("expected the end of the file after the one value");
        }
        return whole;
    }

    private static String decode(byte[] content, String file) {
        try {
            String text = StrictDecoder.utf8(content);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw JsonLocation.whole(file).unreadable("not in UTF-8. Save it again in that encoding");
        }
    }

    /** One value with the blanks around it. */
    private JsonValue value(String path) {
        blanks();
        JsonLocation place = here(path);
        if (++depth > DEEPEST) {
            throw place.unreadable("more than " + DEEPEST + " values inside each other");
        }
        JsonValue part = new JsonValue(place, switch (peek()) {
            case '{' -> object(path);
            case '[' -> list(path);
            case '"' -> string(path);
            default -> word(place);
        });
        depth--;
        blanks();
        return part;
    }

    private Map<String, JsonValue> object(String path) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        at++;
        blanks();
        while (!passed('}')) {
            separator(fields.isEmpty(), path, '}');
            JsonLocation name = here(path);
            String field = string(path);
            blanks();
            expect(':', path);
            if (fields.putIfAbsent(field, value(path.isEmpty() ? field : path + "." + field)) != null) {
                throw name.field("a name that this object has already. Keep one of the two");
            }
        }
        return fields;
    }

    private List<JsonValue> list(String path) {
        List<JsonValue> items = new ArrayList<>();
        at++;
        blanks();
        while (!passed(']')) {
            separator(items.isEmpty(), path, ']');
            items.add(value(path + "[" + items.size() + "]"));
        }
        return items;
    }

    /** The comma before all but the first. */
    private void separator(boolean first, String path, char end) {
        if (!first) {
            if (peek() != ',') {
                throw here(path).unreadable("expected a comma or " + end);
            }
            at++;
            blanks();
        }
    }

    private String string(String path) {
        expect('"', path);
        StringBuilder string = new StringBuilder();
        int start = at;
        while (!passed('"')) {
            char next = peek();
            if (next < ' ') {
                throw here(path).unreadable(at == text.length() ? "the file ends inside a text"
                        : "a line end or control character inside a text. Write it as \\n or \\u and four digits");
            }
            at++;
            string.append(next == '\\' ? escape(path) : next);
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(string)) {
            at = start;
            throw here(path).unreadable("a text with half a surrogate pair");
        }
        return string.toString();
    }

    private char escape(String path) {
        int known = ESCAPES.indexOf(peek());
        if (known >= 0) {
            at++;
            return ESCAPED.charAt(known);
        }
        String digits = text.substring(Math.min(at + 1, text.length()), Math.min(at + 5, text.length()));
        if (peek() != 'u' || !digits.matches("[0-9a-fA-F]{4}")) {
            throw here(path).unreadable("after a backslash comes one of \" \\ / b f n r t, or u and four digits");
        }
        at += 5;
        return (char) Integer.parseInt(digits, 16);
    }

    /** A number, or one of the three words. */
    private Object word(JsonLocation place) {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (number.lookingAt()) {
            at = number.end();
            return new JsonNumber(number.group());
        }
        for (JsonLiteral word : JsonLiteral.values()) {
            if (text.startsWith(word.text(), at)) {
                at += word.text().length();
                return word;
            }
        }
        throw place.unreadable(at == text.length() ? "the file ends where a value is expected" : "expected a value");
    }

    private void blanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            if (text.charAt(at++) == '\n') {
                line++;
                lineStart = at;
            }
        }
    }

    private boolean passed(char expected) {
        boolean there = at < text.length() && text.charAt(at) == expected;
        if (there) {
            at++;
        }
        return there;
    }

    private void expect(char expected, String path) {
        if (!passed(expected)) {
            throw here(path).unreadable(at == text.length() ? "the file is cut short" : "expected " + expected);
        }
    }

    /** The next character; at the end a 0, which is never part of JSON. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private JsonLocation here(String path) {
        return new JsonLocation(file, path, line, text.codePointCount(lineStart, at) + 1);
    }
}
