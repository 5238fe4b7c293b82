package se.eltsdk.config.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.EltConfiguration;

class ConfigurationPageTest {

    private static final Path PAGE = Path.of("../docs/configuration.md");
    private static final Path RENEWED = Path.of("target/configuration.md");

    @TempDir
    private Path folder;

    @Test
    void whenTheTableOfKeysChanges_thenThePageIsRenewed() throws IOException {
        String expected = ConfigurationPage.text();
        Files.writeString(RENEWED, expected);
        assertEquals(expected, Files.exists(PAGE) ? Files.readString(PAGE) : "", "docs/configuration.md is stale: copy "
                + "elt-sdk-operations/target/configuration.md over it");
    }

    @Test
    void whenTheTableOfKeysChanges_thenTheSwedishPageIsRenewed() throws IOException {
        String expected = SwedishConfigurationPage.text();
        Files.writeString(Path.of("target/konfiguration.md"), expected);
        Path page = Path.of("../docs/sv/konfiguration.md");
        assertEquals(expected, Files.exists(page) ? Files.readString(page) : "", "docs/sv/konfiguration.md is stale: copy "
                + "elt-sdk-operations/target/konfiguration.md over it");
    }

    /** A rule or a heading in one language only would be missing on the other's page. */
    @Test
    void whenATextIsInOneLanguage_thenInTheOther() throws IOException {
        Properties english = new Properties();
        english.load(KeyDescriptions.class.getResourceAsStream("keys_en.properties"));
        Properties swedish = new Properties();
        swedish.load(KeyDescriptions.class.getResourceAsStream("keys_sv.properties"));

        assertEquals(english.stringPropertyNames(), swedish.stringPropertyNames());
    }

    @Test
    void whenAKeyIsInThePage_thenWithTypeDefaultAndAnExampleThatIsAccepted() throws IOException {
        String page = Files.readString(PAGE);
        for (ConfigurationKey key : ConfigurationKey.values()) {
            Matcher entry = Pattern.compile("(?s)### `" + Pattern.quote(key.key()) + "`\n\n(\\p{Lu}.*?)\n\n"
                    + "- Type: (.*?)\n- Default: (.*?)\n(?:- Rule: .*?\n)?- Example: `(" + Pattern.quote(key.key())
                    + " = [^`]*)`\n").matcher(page);
            assertTrue(entry.find(), key.key());
            assertTrue(entry.group(2).startsWith(key.type().label()), key.key());
            assertEquals(key.defaultValue().isPresent(), !entry.group(3).startsWith("none"), key.key());
            Path file = Files.writeString(folder.resolve("one.properties"), entry.group(4));
            assertEquals(List.of(key.key() + " = " + key.example()), List.of(entry.group(4)));
            assertEquals(key != ConfigurationKey.PROXY_PASSWORD_FILE, EltConfiguration.examine(file).findings()
                    .isEmpty(), key.key());
        }
    }

    @Test
    void whenTheExampleInThePageIsRead_thenNoFindings() throws IOException {
        Matcher example = Pattern.compile("(?s)```properties\n(.*?)```").matcher(Files.readString(PAGE));
        assertTrue(example.find());
        Path file = Files.writeString(folder.resolve("elt.properties"), example.group(1));
        assertEquals(List.of(), EltConfiguration.read(file).findings());
    }

    @Test
    void whenALineOfThePageIsNoTable_thenItIsNotTooLong() throws IOException {
        assertEquals(List.of(), Files.readAllLines(PAGE).stream().filter(line -> line.length() > 150).toList());
    }

    /** A rule or heading under a misspelt key would never be shown. */
    @Test
    void whenATextHasAKey_thenTheTableHasIt() throws IOException {
        for (String name : List.of("keys_en.properties", "keys_sv.properties")) {
            Properties texts = new Properties();
            texts.load(KeyDescriptions.class.getResourceAsStream(name));
            assertEquals(List.of(), texts.stringPropertyNames().stream()
                    .map(key -> key.replaceFirst("\\.(rule|heading)$", ""))
                    .filter(key -> ConfigurationKey.find(key).isEmpty()).toList(), name);
        }
        Map<String, Long> headings = Stream.of(ConfigurationKey.values()).flatMap(key -> KeyDescriptions
                .heading(key, Locale.ENGLISH).stream()).collect(Collectors.groupingBy(text -> text, Collectors.counting()));
        assertEquals(7, headings.size(), headings.toString());
        assertEquals("FK's environment. There is no default.",
                ConfigurationKey.ENVIRONMENT.description(Locale.GERMAN));
    }
}
