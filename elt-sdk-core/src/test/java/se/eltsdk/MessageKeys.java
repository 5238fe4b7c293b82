package se.eltsdk;

/** Messages by the text of their key, as tables in tests name them. */
public final class MessageKeys {

    private MessageKeys() {
    }

    /** The message with this key, for example {@code ELT-101/luhn}. */
    public static ErrorCode.Variant variant(String key) {
        String[] parts = key.split("/", 2);
        return ErrorCode.of(parts[0]).orElseThrow().variant(parts.length == 1 ? "" : parts[1]);
    }
}
