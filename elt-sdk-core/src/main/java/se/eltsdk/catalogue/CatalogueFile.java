package se.eltsdk.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The form of a calendar file: a format number and lists of notices, versions and codes. */
final class CatalogueFile {

    static final Catalogue PUBLISHED = load("published.json");

    private static final int FORMAT = 1;

    private CatalogueFile() {
    }

    static Catalogue read(byte[] content, String name) {
        JsonPart whole = JsonReader.read(content, name);
        JsonFields fields = whole.fields("format", "notices", "versions", "codes");
        if (fields.required("format", JsonPart::number) != FORMAT) {
            throw whole.place().value("expected format 1; another one needs another version of this library");
        }
        return new Catalogue(entries(fields, "notices", Notice::read, Notice::id),
                entries(fields, "versions", ServiceVersion::read, v -> key(v.service(), v.number())),
                entries(fields, "codes", Code::read, c -> key(c.service(), c.list(), c.value())));
    }

    private static <T> Map<String, T> entries(JsonFields fields, String field, Function<JsonPart, T> read,
                                              Function<T, String> key) {
        Map<String, T> entries = new LinkedHashMap<>();
        fields.list(field, part -> {
            T entry = read.apply(part);
            if (entries.putIfAbsent(key.apply(entry), entry) != null) {
                throw part.place().contradiction("an entry before it is about the same. Keep one of the two");
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

    /** One name out of several, which hold no line ends. */
    static String key(String... names) {
        return String.join("\n", names);
    }

    private static Catalogue load(String resource) {
        try (InputStream in = CatalogueFile.class.getResourceAsStream(resource)) {
            return read(in.readAllBytes(), resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
