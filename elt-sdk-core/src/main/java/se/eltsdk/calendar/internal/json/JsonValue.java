package se.eltsdk.calendar.internal.json;

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
import se.eltsdk.internal.SwedishZone;

/**
 * A value of a calendar file with its place, so that errors can point to it.
 *
 * @param place where it begins
 * @param value a {@code Map<String, JsonValue>}, a {@code List<JsonValue>}, a text, a {@link JsonNumber}, a
 *              {@code Boolean}, or null for the word {@code null}
 */
public record JsonValue(JsonLocation place, Object value) {

    private static final Pattern TELLABLE = Pattern.compile("[A-Za-z-]{1,30}");
    private static final Pattern DATE = Pattern.compile("(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME = Pattern.compile(DATE + "T[0-9]{2}:[0-9]{2}(:[0-9]{2})?");
    private static final Pattern OFFSET = Pattern.compile(TIME + "(Z|[+-][0-9]{2}:[0-9]{2})");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n]]");

    /** The fields of an object that has no others than these. */
    public JsonObject fields(String... known) {
        if (!(value instanceof Map<?, ?> map)) {
            throw place.value("expected an object {...}");
        }
        map.keySet().stream().filter(name -> !Set.of(known).contains(name)).findFirst().ifPresent(name -> {
            String told = TELLABLE.matcher((String) name).matches() ? " " + name : "";
            throw ((JsonValue) map.get(name)).place.field("unknown field" + told + ". Known here are: "
                    + String.join(", ", known));
        });
        return new JsonObject(place, map);
    }

    <T> List<T> list(Function<JsonValue, T> read) {
        if (!(value instanceof List<?> items)) {
            throw place.value("expected a list [...]");
        }
        return items.stream().map(item -> read.apply((JsonValue) item)).toList();
    }

    /** Not blank, no blanks at the ends, no control characters but line ends. */
    public String text() {
        if (!(value instanceof String text) || text.isBlank() || !text.equals(text.strip())) {
            throw place.value("expected a text that is not empty and has no blanks at its ends");
        }
        if (CONTROL.matcher(text).find()) {
            throw place.value("a control character in a text. Only line ends (\\n) are taken");
        }
        return text;
    }

    /** On one line. */
    public String name() {
        String text = text();
        if (text.contains("\n")) {
            throw place.value("a line end where one line is expected");
        }
        return text;
    }

    public int number() {
        if (value instanceof JsonNumber number && number.text().matches("[0-9]{1,9}")) {
            return Integer.parseInt(number.text());
        }
        throw place.value("expected a whole number");
    }

    public boolean flag() {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw place.value("expected true or false");
    }

    public LocalDate date() {
        return parse(text -> LocalDate.parse(shaped(DATE, text)), "a date that exists, such as 2027-02-28");
    }

    /** A time with its offset, or one in Swedish time that comes once. */
    public Instant instant() {
        return parse(text -> OFFSET.matcher(text).matches() ? OffsetDateTime.parse(text).toInstant()
                : swedish(LocalDateTime.parse(shaped(TIME, text))),
                "a time such as 2027-02-28T21:30 in Swedish time, or with its offset: 2027-02-28T21:30+01:00");
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
        }, "a web address, such as https://www.example.org/news");
    }

    private Instant swedish(LocalDateTime time) {
        if (SwedishZone.ID.getRules().getValidOffsets(time).size() != 1) {
            throw place.value("a time of the night when clocks change that comes twice or never. "
                    + "Write it with its offset: +02:00 is summer time, +01:00 is winter time");
        }
        return time.atZone(SwedishZone.ID).toInstant();
    }

    private <T> T parse(Function<String, T> parse, String expected) {
        try {
            return parse.apply(name());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw place.value("expected " + expected);
        }
    }
}
