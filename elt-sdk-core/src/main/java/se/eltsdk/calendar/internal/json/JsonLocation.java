package se.eltsdk.calendar.internal.json;

import se.eltsdk.ErrorCode;

/** Where in a file: its name, the path of fields and indexes, and line and column from 1 (0: the whole file). */
public record JsonLocation(String file, String path, int line, int column) {

    static JsonLocation whole(String file) {
        return new JsonLocation(file, "", 0, 0);
    }

    JsonException unreadable(String sentence) {
        return new JsonException(ErrorCode.CALENDAR_UNREADABLE, this, sentence);
    }

    public JsonException field(String sentence) {
        return new JsonException(ErrorCode.CALENDAR_FIELD, this, sentence);
    }

    public JsonException value(String sentence) {
        return new JsonException(ErrorCode.CALENDAR_VALUE, this, sentence);
    }

    public JsonException contradiction(String sentence) {
        return new JsonException(ErrorCode.CALENDAR_CONTRADICTION, this, sentence);
    }

    @Override
    public String toString() {
        return file + (line > 0 ? ", line " + line + ", column " + column : "") + (path.isEmpty() ? "" : ", " + path);
    }
}
