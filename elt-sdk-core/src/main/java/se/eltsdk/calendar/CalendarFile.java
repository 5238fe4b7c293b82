package se.eltsdk.calendar;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import se.eltsdk.calendar.internal.json.JsonException;
import se.eltsdk.calendar.internal.json.JsonObject;
import se.eltsdk.calendar.internal.json.JsonReader;
import se.eltsdk.calendar.internal.json.JsonValue;

/** The form of a calendar file: a format number and lists of notices, versions and codes. */
final class CalendarFile {

    static final FkCalendar PUBLISHED = load("published.json");

    private static final int FORMAT = 1;

    private CalendarFile() {
    }

    static FkCalendar read(byte[] content, String name) {
        try {
            return calendar(JsonReader.read(content, name));
        } catch (JsonException e) {
            throw new CalendarFileException(e);
        }
    }

    private static FkCalendar calendar(JsonValue whole) {
        JsonObject fields = whole.fields("format", "notices", "versions", "codes");
        if (fields.required("format", JsonValue::number) != FORMAT) {
            throw whole.place().value("format").with("format", FORMAT);
        }
        return new FkCalendar(entries(fields, "notices", Notice::read, Notice::id),
                entries(fields, "versions", ServiceVersion::read, v -> key(v.service(), v.number())),
                entries(fields, "codes", CodeListValue::read, c -> key(c.service(), c.list(), c.value())));
    }

    private static <T> Map<String, T> entries(JsonObject fields, String field, Function<JsonValue, T> read,
                                              Function<T, String> key) {
        Map<String, T> entries = new LinkedHashMap<>();
        fields.list(field, part -> {
            T entry = read.apply(part);
            if (entries.putIfAbsent(key.apply(entry), entry) != null) {
                throw part.place().contradiction("duplicate");
            }
            return entry;
        });
        return Collections.unmodifiableMap(entries);
    }

    static <T> Map<String, T> joined(Map<String, T> first, Map<String, T> second) {
        Map<String, T> both = new LinkedHashMap<>(first);
        both.putAll(second);
        return Collections.unmodifiableMap(both);
    }

    static <T> Map<String, T> kept(Map<String, T> all, Function<T, Optional<T>> keep) {
        Map<String, T> kept = new LinkedHashMap<>();
        all.forEach((key, entry) -> keep.apply(entry).ifPresent(left -> kept.put(key, left)));
        return Collections.unmodifiableMap(kept);
    }

    /** One name out of several, which contain no line ends. */
    static String key(String... names) {
        return String.join("\n", names);
    }

    private static FkCalendar load(String resource) {
        try (InputStream in = CalendarFile.class.getResourceAsStream(resource)) {
            return read(in.readAllBytes(), resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
