package se.eltsdk.calendar.internal.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import se.eltsdk.calendar.CalendarFileException;
import se.eltsdk.calendar.FkCalendar;

/** Whatever JSON can hold is read as it was; whatever else comes is refused by a code, never by accident. */
class JsonReaderPropertiesTest {

    private static final Set<String> CODES = Set.of("ELT-831", "ELT-832", "ELT-833", "ELT-834");
    private static final byte[] PUBLISHED = published();

    @Property(tries = 500)
    void whatIsWrittenIsRead(@ForAll("values") Object value, @ForAll("blanks") String blank,
                             @ForAll boolean escaped) {
        byte[] content = written(value, blank, escaped).getBytes(UTF_8);
        assertEquals(value, plain(JsonReader.read(content, "own.json")));
    }

    @Property(tries = 2_000)
    void aChangedFileIsTakenOrRefusedByACode(@ForAll @IntRange(max = 40_000) int at, @ForAll byte octet,
                                             @ForAll @IntRange(max = 3) int how) {
        int place = at % PUBLISHED.length;
        byte[] changed = switch (how) {
            case 0 -> Arrays.copyOf(PUBLISHED, place);
            case 1 -> without(place);
            default -> PUBLISHED.clone();
        };
        if (how >= 2) {
            changed[place] = how == 2 ? octet : (byte) "{}[]\":,0".charAt(octet & 7);
        }
        takenOrRefused(changed);
    }

    @Property(tries = 1_000)
    void anyBytesAreTakenOrRefusedByACode(@ForAll byte[] content) {
        takenOrRefused(content);
    }

    private static void takenOrRefused(byte[] content) {
        try {
            assertTrue(FkCalendar.read(content, "own.json").notices().size()
                    <= FkCalendar.published().notices().size());
        } catch (CalendarFileException e) {
            assertTrue(CODES.contains(e.code().id()), e.code().id());
        }
    }

    private static byte[] without(int place) {
        byte[] changed = Arrays.copyOf(PUBLISHED, PUBLISHED.length - 1);
        System.arraycopy(PUBLISHED, place + 1, changed, place, changed.length - place);
        return changed;
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> leaves = Arbitraries.oneOf(texts().asGeneric(), Arbitraries.of(true, false, null).asGeneric(),
                Arbitraries.bigDecimals().map(number -> new JsonNumber(number.toString())).asGeneric());
        return Arbitraries.recursive(() -> leaves, inner -> Arbitraries.oneOf(
                inner.list().ofMaxSize(4).asGeneric(),
                Arbitraries.maps(texts(), inner).ofMaxSize(4).asGeneric()), 0, 3);
    }

    private static Arbitrary<String> texts() {
        return Combinators.combine(Arbitraries.strings().ofMaxLength(6),
                        Arbitraries.of("", "\uD83D\uDE00", "\"\\/\b\f\n\r\t", "\u0001"))
                .as((text, end) -> new String(text.getBytes(UTF_8), UTF_8) + end);
    }

    @Provide
    Arbitrary<String> blanks() {
        return Arbitraries.strings().withChars(" \t\r\n").ofMaxLength(3);
    }

    private static String written(Object value, String blank, boolean escaped) {
        String text;
        if (value instanceof List<?> items) {
            text = items.stream().map(item -> written(item, blank, escaped)).collect(Collectors.joining(",", "[", "]"));
            text = items.isEmpty() ? "[" + blank + "]" : text;
        } else if (value instanceof Map<?, ?> fields) {
            text = fields.entrySet().stream().map(field -> written(field.getKey(), blank, escaped) + ":"
                    + written(field.getValue(), blank, escaped)).collect(Collectors.joining(",", "{", "}"));
            text = fields.isEmpty() ? "{" + blank + "}" : text;
        } else if (value instanceof JsonNumber number) {
            text = number.text();
        } else {
            text = value instanceof String string ? quoted(string, escaped) : String.valueOf(value);
        }
        return blank + text + blank;
    }

    private static String quoted(String text, boolean escaped) {
        return text.chars().mapToObj(c -> escaped || c < ' ' || c == '"' || c == '\\'
                ? "\\u%04x".formatted(c) : String.valueOf((char) c)).collect(Collectors.joining("", "\"", "\""));
    }

    private static Object plain(JsonValue part) {
        if (part.value() instanceof List<?> items) {
            return items.stream().map(item -> plain((JsonValue) item)).collect(Collectors.toList());
        }
        if (part.value() instanceof Map<?, ?> fields) {
            Map<Object, Object> plain = new HashMap<>();
            fields.forEach((name, field) -> plain.put(name, plain((JsonValue) field)));
            return plain;
        }
        return part.value();
    }

    private static byte[] published() {
        try (InputStream in = FkCalendar.class.getResourceAsStream("published.json")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
