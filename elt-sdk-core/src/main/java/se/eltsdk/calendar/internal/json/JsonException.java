package se.eltsdk.calendar.internal.json;

import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;


/** A file cannot be read: it is not JSON, or its fields and values are not those that are expected. */
public final class JsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorMessage errorMessage;
    private final transient JsonLocation location;

    JsonException(JsonLocation location, ErrorMessage errorMessage) {
        super(errorMessage.toString());
        this.location = location;
        this.errorMessage = errorMessage;
    }

    /** Returns a copy with an argument more. */
    public JsonException with(String name, Object value) {
        return new JsonException(location, errorMessage.with(name, value));
    }

    public ErrorCode code() {
        return errorMessage.code();
    }

    public ErrorMessage errorMessage() {
        return errorMessage;
    }

    public JsonLocation location() {
        return location;
    }
}
