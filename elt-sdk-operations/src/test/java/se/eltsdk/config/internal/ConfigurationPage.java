package se.eltsdk.config.internal;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.eltsdk.config.ConfigurationKey;

/** Makes {@code docs/configuration.md} from the table of keys. */
final class ConfigurationPage {

    private static final int WIDTH = 140;

    private static final String INTRODUCTION = """
            # The configuration

            [På svenska](sv/konfiguration.md)

            <!-- Made from the table of keys, ConfigurationKey. ConfigurationPageTest says how to renew it. -->

            A `.properties` file in UTF-8 that the command line `elt` and a program read in the same way:

            ```java
            EltConfiguration config = EltConfiguration.read(file);
            EltEnvironment environment = config.environment();
            return FkClient.open(config.clientConfig(environment, clock));
            ```

            Paths are relative to the file, also that in a `jdbc:sqlite:` address. Passwords are in files of their own. A command or a method
            needs only the keys that it uses; "required" below means required for sending. `elt doctor` checks the file and everything that
            it names.

            These are errors, and all of them are reported at once with their lines: a line that is malformed or a key that is given twice
            ([ELT-841](errors.md#elt-841)), an unknown key ([ELT-842](errors.md#elt-842)), a value that is not accepted
            ([ELT-844](errors.md#elt-844)), keys that exclude each other ([ELT-846](errors.md#elt-846)). A key that is missing
            ([ELT-843](errors.md#elt-843)) and a file that cannot be opened ([ELT-840](errors.md#elt-840)) are reported when they are needed.

            """;

    private ConfigurationPage() {
    }

    static String text() {
        return INTRODUCTION + index() + keys() + "\n## Example\n\n```properties\n" + ExampleFile.text() + "```\n";
    }

    private static String index() {
        return "| key | type | default |\n| --- | --- | --- |\n" + Stream.of(ConfigurationKey.values())
                .map(key -> "| [`" + key + "`](#" + anchor(key) + ") | " + key.type().label() + " | "
                        + key.defaultValue().map(value -> "`" + value + "`").orElse(isRequired(key) ? "required" : "")
                        + " |\n").collect(Collectors.joining());
    }

    private static String anchor(ConfigurationKey key) {
        return "key-" + key.key().replace('.', '-');
    }

    private static String keys() {
        return Stream.of(ConfigurationKey.values()).map(ConfigurationPage::entry).collect(Collectors.joining());
    }

    private static String entry(ConfigurationKey key) {
        String heading = KeyDescriptions.heading(key, Locale.ENGLISH).map(text -> "\n## " + text + "\n").orElse("");
        return heading + "\n<a id=\"" + anchor(key) + "\"></a>\n### `" + key + "`\n\n"
                + wrapped(key.description(Locale.ENGLISH), "") + "\n"
                + wrapped("Type: " + key.type().label() + (key.type() == ConfigurationKey.Type.TEXT ? "."
                : "; " + key.expected() + "."), "- ")
                + wrapped("Default: " + key.defaultValue().map(value -> "`" + value + "`").orElse("none")
                + (isRequired(key) ? "; required" : "") + ".", "- ")
                + rules(key) + "- Example: `" + key + " = " + key.example() + "`\n";
    }

    private static boolean isRequired(ConfigurationKey key) {
        return key.isRequired() && key.exclusiveWith().isEmpty();
    }

    private static String rules(ConfigurationKey key) {
        List<String> rules = ExampleFile.rules(key).stream().filter(rule -> !rule.startsWith("Either ")).toList();
        return rules.isEmpty() ? "" : wrapped("Rule: " + String.join(" ", rules), "- ");
    }

    private static String wrapped(String text, String bullet) {
        StringBuilder lines = new StringBuilder(bullet);
        int used = bullet.length();
        for (String word : text.split(" ")) {
            if (used > bullet.length() && used + 1 + word.length() > WIDTH) {
                lines.append('\n').append(" ".repeat(bullet.length())).append(word);
                used = bullet.length() + word.length();
            } else {
                lines.append(used > bullet.length() ? " " : "").append(word);
                used += word.length() + 1;
            }
        }
        return lines.append('\n').toString();
    }
}
