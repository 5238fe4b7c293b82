package se.eltsdk.calendar.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.util.regex.Pattern;

/** Says what JSON expects at the offset at which a text is not JSON, without quoting the text. */
final class SyntaxError {

    private static final Pattern CUT_ESCAPE = Pattern.compile("(?s).*\\\\(u[0-9a-fA-F]{0,3})?");
    private static final int LONGEST_ESCAPE = 5;

    private final String text;
    private final int offset;

    SyntaxError(String text, int offset) {
        this.text = text;
        this.offset = offset;
    }

    /** {@code parser} is in the state in which it threw the exception. */
    String sentence(JsonParser parser) {
        if (offset >= text.length()) {
            return parser.currentToken() == JsonToken.VALUE_STRING ? "the file ends inside a text"
                    : "the file is cut short";
        }
        if (CUT_ESCAPE.matcher(text.substring(Math.max(0, offset - LONGEST_ESCAPE), offset)).matches()) {
            return "after a backslash comes one of \" \\ / b f n r t, or u and four digits";
        }
        if (text.charAt(offset) < ' ') {
            return "a line end or control character. JSON allows it only inside a text, written as \\n or as \\u and "
                    + "four digits";
        }
        if (parser.getParsingContext().inObject()) {
            return inObject(parser.currentToken());
        }
        if (parser.getParsingContext().inArray()) {
            return parser.currentToken() == JsonToken.START_ARRAY || follows(',') ? "expected a value"
                    : "expected a comma or ]";
        }
        return parser.currentToken() == null ? "expected a value"
                : "expected the end of the file after the one value";
    }

    private String inObject(JsonToken last) {
        if (last == JsonToken.FIELD_NAME) {
            return follows(':') ? "expected a value" : "expected :";
        }
        return last == JsonToken.START_OBJECT || follows(',') ? "expected \"" : "expected a comma or }";
    }

    /** Whether the last character before the offset that is not blank is this one. */
    private boolean follows(char expected) {
        String before = text.substring(0, offset).stripTrailing();
        return before.endsWith(String.valueOf(expected));
    }
}
