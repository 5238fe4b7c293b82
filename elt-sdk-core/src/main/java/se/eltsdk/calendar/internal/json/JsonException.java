package se.eltsdk.calendar.internal.json;

/** A file cannot be read: it is not JSON, or its fields and values are not those that are expected. */
public final class JsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final transient JsonLocation location;

    JsonException(String code, JsonLocation location, String sentence) {
        super(sentence);
        this.code = code;
        this.location = location;
    }

    public String code() {
        return code;
    }

    public JsonLocation location() {
        return location;
    }
}
