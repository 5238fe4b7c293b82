package se.eltsdk.config.internal;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A key and its value, and the line in which they begin. {@link #toString()} contains no value.
 *
 * @param number the line, 1-based
 * @param key    the key; null if the line has a {@code \}{@code u} without four hexadecimal digits after it
 * @param value  the value without surrounding blanks
 */
record ConfigurationLine(int number, @Nullable String key, String value) {

    /**
     * Splits a properties file into its lines, in their order. {@link Properties} parses each of them, but counts no
     * lines and drops repeated keys; so the ends of lines are found here.
     */
    static List<ConfigurationLine> parse(String text) {
        String[] lines = text.split("\r\n|\r|\n", -1);
        List<ConfigurationLine> parsed = new ArrayList<>();
        for (int i = 0; i < lines.length; i++) {
            int first = i;
            if (isComment(lines[i])) {
                continue;
            }
            StringBuilder logical = new StringBuilder(lines[i]);
            while (isContinued(lines[i]) && i + 1 < lines.length) {
                i++;
                logical.append('\n').append(lines[i]);
            }
            if (i + 1 < lines.length) {
                logical.append('\n');
            }
            parsed.addAll(parse(first + 1, logical.toString()));
        }
        return parsed;
    }

    private static boolean isComment(String line) {
        String text = line.replaceFirst("^[ \t\f]+", "");
        return text.isEmpty() || text.charAt(0) == '#' || text.charAt(0) == '!';
    }

    /** Whether it ends with a backslash that no other backslash escapes. */
    private static boolean isContinued(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == '\\') {
            end--;
        }
        return (line.length() - end) % 2 == 1;
    }

    private static List<ConfigurationLine> parse(int number, String logical) {
        Properties one = new Properties();
        try {
            one.load(new StringReader(logical));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (IllegalArgumentException e) {
            return List.of(new ConfigurationLine(number, null, ""));
        }
        return one.entrySet().stream().map(entry -> new ConfigurationLine(number, (String) entry.getKey(),
                ((String) entry.getValue()).strip())).toList();
    }

    @Override
    public String toString() {
        return "ConfigurationLine[" + number + "]";
    }
}
