package se.eltsdk.calendar.internal.json;

import se.eltsdk.ErrorCode;

/** A file cannot be read: it is not JSON, or its fields and values are not those that are expected. */
public final class JsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient JsonLocation location;

    JsonException(ErrorCode code, JsonLocation location, String sentence) {
        super(sentence);
        this.code = code;
        this.location = location;
    }

    public ErrorCode code() {
        return code;
    }

    public JsonLocation location() {
        return location;
    }
}
