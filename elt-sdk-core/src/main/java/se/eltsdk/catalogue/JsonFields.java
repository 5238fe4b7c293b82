package se.eltsdk.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The fields of one object of a calendar file. */
final class JsonFields {

    private final Place place;
    private final Map<?, ?> fields;

    JsonFields(Place place, Map<?, ?> fields) {
        this.place = place;
        this.fields = fields;
    }

    Place place() {
        return place;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    <T> T required(String name, Function<JsonPart, T> read) {
        return optional(name, read).orElseThrow(() -> place.field("the field " + name + " is missing"));
    }

    /** Empty where the field is not there; a {@code null} is not taken for that. */
    <T> Optional<T> optional(String name, Function<JsonPart, T> read) {
        return Optional.ofNullable((JsonPart) fields.get(name)).map(read);
    }

    /** Empty where the field is not there. */
    <T> List<T> list(String name, Function<JsonPart, T> read) {
        return optional(name, part -> part.list(read)).orElse(List.of());
    }

    /** The text of a field; empty where it is not there. */
    String text(String name) {
        return optional(name, JsonPart::text).orElse("");
    }
}
