package se.eltsdk.config.internal;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.eltsdk.config.ConfigurationKey;

/** An example configuration with every key, from the table of keys. */
public final class ExampleFile {

    private static final int WIDTH = 110;
    private static final String INTRODUCTION = """
            # The configuration of elt: every key with its meaning and default.
            #
            # UTF-8. Paths are relative to this file. Passwords are in separate files, never here. A key without a value
            # is an error: leave the whole line out. "elt doctor" checks this file and everything that it names.
            # To try elt without FK, use the configuration that "elt mock-fk --out FOLDER" writes.
            """;

    private ExampleFile() {
    }

    /** Returns the text. The keys that sending needs are given; all others are comments. */
    public static String text() {
        return INTRODUCTION + Stream.of(ConfigurationKey.values()).map(ExampleFile::entry)
                .collect(Collectors.joining());
    }

    private static String entry(ConfigurationKey key) {
        String heading = KeyDescriptions.heading(key, Locale.ENGLISH)
                .map(text -> "\n# --- " + text + " " + "-".repeat(WIDTH - text.length() - 7) + "\n").orElse("");
        String mark = isAlwaysRequired(key) || key == ConfigurationKey.TRUST_FOLDER ? "" : "#";
        return heading + "\n" + comment(key) + mark + key + " = " + key.example() + "\n";
    }

    private static boolean isAlwaysRequired(ConfigurationKey key) {
        return key.isRequired() && key.exclusiveWith().isEmpty();
    }

    private static String comment(ConfigurationKey key) {
        String text = (isAlwaysRequired(key) ? "Required. " : "") + key.description(Locale.ENGLISH)
                + rules(key).stream().map(rule -> " " + rule).collect(Collectors.joining())
                + key.defaultValue().map(value -> " Default: " + value + ".").orElse("");
        StringBuilder lines = new StringBuilder("#");
        int used = 1;
        for (String word : text.split(" ")) {
            if (used + 1 + word.length() > WIDTH) {
                lines.append("\n#");
                used = 1;
            }
            lines.append(' ').append(word);
            used += 1 + word.length();
        }
        return lines.append('\n').toString();
    }

    /** Returns the rules of a key besides its type, one sentence each. */
    static List<String> rules(ConfigurationKey key) {
        Stream<String> words = key.words().isEmpty() ? Stream.empty()
                : Stream.of("Either " + key.expected() + ".");
        Stream<String> needed = key.requiredWith().isEmpty() ? Stream.empty()
                : Stream.of("Required with " + names(key.requiredWith()) + ".");
        Stream<String> exclusive = key.exclusiveWith().isEmpty() ? Stream.empty()
                : Stream.of((key.isRequired() ? "Required unless " + names(key.exclusiveWith()) + " is given; not"
                : "Not") + " together with " + names(key.exclusiveWith()) + ".");
        Optional<String> other = KeyDescriptions.rule(key, Locale.ENGLISH);
        return Stream.of(words, needed, exclusive, other.stream()).flatMap(all -> all).toList();
    }

    private static String names(List<ConfigurationKey> keys) {
        return keys.stream().map(ConfigurationKey::key).collect(Collectors.joining(", "))
                .replaceFirst(", ([^,]*)$", " or $1");
    }
}
