package se.eltsdk.calendar.internal.json;

import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;

/** Where in a file: its name, the path of fields and indexes, and line and column from 1 (0: the whole file). */
public record JsonLocation(String file, String path, int line, int column) {

    static JsonLocation whole(String file) {
        return new JsonLocation(file, "", 0, 0);
    }

    JsonException unreadable(String variant) {
        return new JsonException(this, message(ErrorCode.CALENDAR_UNREADABLE.variant(variant)));
    }

    public JsonException field(String variant) {
        return new JsonException(this, message(ErrorCode.CALENDAR_FIELD.variant(variant)));
    }

    public JsonException value(String variant) {
        return new JsonException(this, message(ErrorCode.CALENDAR_VALUE.variant(variant)));
    }

    public JsonException contradiction(String variant) {
        return new JsonException(this, message(ErrorCode.CALENDAR_CONTRADICTION.variant(variant)));
    }

    private ErrorMessage message(ErrorCode.Variant variant) {
        return ErrorMessage.of(variant).with("file", file).with("path", path).with("line", line)
                .with("column", column);
    }

    /** The file, and the path in it. */
    @Override
    public String toString() {
        return file + (path.isEmpty() ? "" : ", " + path);
    }
}
