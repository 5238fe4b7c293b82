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
    JsonException at(JsonLocation place, JsonParser parser) {
        if (offset >= text.length()) {
            return place.unreadable(parser.currentToken() == JsonToken.VALUE_STRING ? "cut-text" : "cut");
        }
        if (CUT_ESCAPE.matcher(text.substring(Math.max(0, offset - LONGEST_ESCAPE), offset)).matches()) {
            return place.unreadable("escape");
        }
        if (text.charAt(offset) < ' ') {
            return place.unreadable("control");
        }
        if (parser.getParsingContext().inObject()) {
            return place.unreadable(inObject(parser.currentToken()));
        }
        if (parser.getParsingContext().inArray()) {
            return place.unreadable(
                    parser.currentToken() == JsonToken.START_ARRAY || follows(',') ? "value" : "list");
        }
        return place.unreadable(parser.currentToken() == null ? "value" : "after");
    }

    private String inObject(JsonToken last) {
        if (last == JsonToken.FIELD_NAME) {
            return follows(':') ? "value" : "colon";
        }
        return last == JsonToken.START_OBJECT || follows(',') ? "quote" : "object";
    }

    /** Whether the last character before the offset that is not blank is this one. */
    private boolean follows(char expected) {
        String before = text.substring(0, offset).stripTrailing();
        return before.endsWith(String.valueOf(expected));
    }
}
