package se.eltsdk.calendar.internal.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The fields of one object of a calendar file. */
public final class JsonObject {

    private final JsonLocation place;
    private final Map<?, ?> fields;

    JsonObject(JsonLocation place, Map<?, ?> fields) {
        this.place = place;
        this.fields = fields;
    }

    JsonLocation place() {
        return place;
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    public <T> T required(String name, Function<JsonValue, T> read) {
        return optional(name, read).orElseThrow(() -> place.field("missing").with("field", name));
    }

    /** Empty where the field is not there; a {@code null} is not taken for that. */
    public <T> Optional<T> optional(String name, Function<JsonValue, T> read) {
        return Optional.ofNullable((JsonValue) fields.get(name)).map(read);
    }

    /** Empty where the field is not there. */
    public <T> List<T> list(String name, Function<JsonValue, T> read) {
        return optional(name, part -> part.list(read)).orElse(List.of());
    }

    /** The text of a field; empty where it is not there. */
    public String text(String name) {
        return optional(name, JsonValue::text).orElse("");
    }
}
