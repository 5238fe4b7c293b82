package se.eltsdk.outbox.internal.row;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The unencrypted part of a row that no query uses: lines of {@code name=value}, sorted by name. */
public final class RowProperties {

    private final Map<String, String> values = new TreeMap<>();

    public static RowProperties parse(String text) {
        RowProperties properties = new RowProperties();
        text.lines().forEach(line -> {
            int equals = line.indexOf('=');
            if (equals > 0) {
                properties.values.put(line.substring(0, equals), unescaped(line.substring(equals + 1)));
            }
        });
        return properties;
    }

    public RowProperties put(String name, Object value) {
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
        value.chars().forEach(c -> {
            if (c < ' ' || c > '~' || c == '%') {
                text.append('%').append(hex(c));
            } else {
                text.append((char) c);
            }
        });
        return text.toString();
    }

    static String unescaped(String text) {
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                value.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                value.append(text.charAt(i));
            }
        }
        return value.toString();
    }

    private static String hex(int c) {
        String digits = Integer.toHexString(c);
        return "0".repeat(4 - digits.length()) + digits;
    }
}
