package se.eltsdk.outbox.internal.row;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import se.eltsdk.outbox.internal.row.RowCipher.DamagedException;

/**
 * Named values as text: lines of {@code name=value} that end with LF, sorted by name. The facts of a row, its attempts
 * and notes have this format.
 *
 * <p>In a value, the percent sign and everything but printable ASCII is {@code %XXXX}. The same values have one text
 * only: any other text is damaged, so that no change of a text is overlooked.
 */
public final class RowProperties {

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");
    private static final Pattern ESCAPE = Pattern.compile("%([0-9a-f]{4})");

    private final Map<String, String> values = new TreeMap<>();

    /** @throws DamagedException if it is not exactly what {@link #text()} returns */
    public static RowProperties read(String text) throws DamagedException {
        RowProperties properties = new RowProperties();
        for (String line : text.lines().toList()) {
            int equals = line.indexOf('=');
            if (equals < 0 || !NAME.matcher(line.substring(0, equals)).matches()) {
                throw new DamagedException();
            }
            properties.put(line.substring(0, equals), unescaped(line.substring(equals + 1)));
        }
        if (!properties.text().equals(text)) {
            throw new DamagedException();
        }
        return properties;
    }

    /** @throws IllegalArgumentException if the name is not lower-case letters, digits and hyphens */
    public RowProperties put(String name, Object value) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a name is lower-case letters, digits and hyphens");
        }
        values.put(name, value.toString());
        return this;
    }

    public RowProperties put(String name, Optional<?> value) {
        value.ifPresent(present -> put(name, present));
        return this;
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** @throws IllegalArgumentException if there is no such property */
    public String get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("no " + name));
    }

    public String text() {
        return values.entrySet().stream().map(entry -> entry.getKey() + "=" + escaped(entry.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    /** Escapes the percent sign and everything but printable ASCII as {@code %XXXX}. */
    public static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        value.chars().forEach(c -> text.append(c < ' ' || c > '~' || c == '%' ? String.format("%%%04x", c)
                : Character.toString(c)));
        return text.toString();
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(
                Character.toString((char) Integer.parseInt(escape.group(1), 16))));
    }
}
