package se.eltsdk.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each key with each letter left out, put in, replaced or exchanged with the next one. */
class MisspeltKeyTest {

    private static final String LETTERS = "aeiknorstx-.0";

    @TempDir
    private Path folder;

    @Test
    void whenAKeyIsMisspeltByOneLetter_thenItIsSuggested() throws IOException {
        Map<String, ConfigurationKey> misspelt = new LinkedHashMap<>();
        Stream.of(ConfigurationKey.values()).forEach(key -> misspelt(key.key()).stream()
                .filter(word -> ConfigurationKey.find(word).isEmpty()).forEach(word -> misspelt.put(word, key)));
        assertTrue(misspelt.size() > 10_000, misspelt.size() + " words");
        Path file = Files.writeString(folder.resolve("elt.properties"), String.join(" = x\n", misspelt.keySet())
                + " = x\n");

        List<ConfigurationFinding> findings = EltConfiguration.examine(file).findings();
        List<String> suggested = findings.stream().map(finding -> finding.code().id() + " "
                + finding.nextStep(Locale.ENGLISH)).toList();
        assertEquals(misspelt.values().stream().map(key -> "ELT-842 Did you mean " + key + "?").toList(), suggested);
        assertTrue(findings.stream().allMatch(finding -> finding.text(Locale.ENGLISH).contains("\"")),
                "each word is shown");
        assertEquals(Optional.empty(), findings.get(0).key());
    }

    private static List<String> misspelt(String key) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i <= key.length(); i++) {
            String before = key.substring(0, i);
            String after = key.substring(i);
            for (char letter : LETTERS.toCharArray()) {
                words.add(before + letter + after);
                words.add(before + letter + after.replaceFirst("^.", ""));
            }
            words.add(before + after.replaceFirst("^.", ""));
            words.add(before + after.replaceFirst("^(.)(.)", "$2$1"));
        }
        return words;
    }
}
