package se.eltsdk.calendar.internal.json;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.eltsdk.internal.SwedishZone;

/**
 * A value of a calendar file with its place, so that errors can point to it.
 *
 * @param place where it begins
 * @param value a {@code Map<String, JsonValue>}, a {@code List<JsonValue>}, a text, a {@link JsonNumber}, a
 *              {@code Boolean}, or null for the word {@code null}
 */
public record JsonValue(JsonLocation place, @Nullable Object value) {

    private static final Pattern TELLABLE = Pattern.compile("[A-Za-z-]{1,30}");
    private static final Pattern DATE = Pattern.compile("(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME = Pattern.compile(DATE + "T[0-9]{2}:[0-9]{2}(:[0-9]{2})?");
    private static final Pattern OFFSET = Pattern.compile(TIME + "(Z|[+-][0-9]{2}:[0-9]{2})");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n]]");

    /** The fields of an object that has no others than these. */
    public JsonObject fields(String... known) {
        if (!(value instanceof Map<?, ?> map)) {
            throw place.value("object");
        }
        map.keySet().stream().filter(name -> !Set.of(known).contains(name)).findFirst().ifPresent(name -> {
            JsonLocation where = ((JsonValue) requireNonNull(map.get(name))).place;
            throw (TELLABLE.matcher((String) name).matches() ? where.field("unknown").with("field", name)
                    : where.field("unnamed")).with("known", List.of(known));
        });
        return new JsonObject(place, map);
    }

    <T> List<T> list(Function<JsonValue, T> read) {
        if (!(value instanceof List<?> items)) {
            throw place.value("list");
        }
        return items.stream().map(item -> read.apply((JsonValue) item)).toList();
    }

    /** Not blank, no blanks at the ends, no control characters but line ends. */
    public String text() {
        if (!(value instanceof String text) || text.isBlank() || !text.equals(text.strip())) {
            throw place.value("text");
        }
        if (CONTROL.matcher(text).find()) {
            throw place.value("control");
        }
        return text;
    }

    /** On one line. */
    public String name() {
        String text = text();
        if (text.contains("\n")) {
            throw place.value("line");
        }
        return text;
    }

    public int number() {
        if (value instanceof JsonNumber number && number.text().matches("[0-9]{1,9}")) {
            return Integer.parseInt(number.text());
        }
        throw place.value("number");
    }

    public boolean flag() {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw place.value("flag").with("yes", "true").with("no", "false");
    }

    public LocalDate date() {
        return parse(text -> LocalDate.parse(shaped(DATE, text)), "date");
    }

    /** A time with its offset, or one in Swedish time that comes once. */
    public Instant instant() {
        return parse(text -> OFFSET.matcher(text).matches() ? OffsetDateTime.parse(text).toInstant()
                : swedish(LocalDateTime.parse(shaped(TIME, text))),
                "time");
    }

    private static String shaped(Pattern shape, String text) {
        if (shape.matcher(text).matches()) {
            return text;
        }
        throw new IllegalArgumentException();
    }

    public URI address() {
        return parse(text -> {
            URI address = URI.create(text);
            if (address.getScheme() == null || address.getHost() == null) {
                throw new IllegalArgumentException();
            }
            return address;
        }, "address");
    }

    private Instant swedish(LocalDateTime time) {
        if (SwedishZone.ID.getRules().getValidOffsets(time).size() != 1) {
            throw place.value("offset");
        }
        return time.atZone(SwedishZone.ID).toInstant();
    }

    private <T> T parse(Function<String, T> parse, String variant) {
        try {
            return parse.apply(name());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw place.value(variant);
        }
    }
}
