package se.eltsdk.config.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ConfigurationLineTest {

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.strings().withChars("ab0uF \t\f\n\r\\=:#!é").ofMaxLength(40);
    }

    @Property(tries = 50_000)
    void whenAFileIsSplitIntoLines_thenKeysAndValuesAreThoseOfProperties(@ForAll("files") String text)
            throws IOException {
        List<ConfigurationLine> lines = ConfigurationLine.parse(text);
        Map<String, String> found = new TreeMap<>();
        lines.stream().filter(line -> line.key() != null).forEach(line -> found.put(line.key(), line.value()));
        Properties expected = new Properties();
        try {
            expected.load(new StringReader(text));
        } catch (IllegalArgumentException e) {
            assertFalse(lines.stream().allMatch(line -> line.key() != null), "a malformed escape");
            return;
        }
        Map<String, String> stripped = new TreeMap<>();
        expected.stringPropertyNames().forEach(key -> stripped.put(key, expected.getProperty(key).strip()));
        // Whether a lone backslash at the end is a line depends in Properties on what stands before it.
        found.remove("");
        stripped.remove("");
        assertEquals(stripped, found);
    }

    @Test
    void whenLinesAreContinuedAndCommented_thenEachHasTheLineInWhichItBegins() {
        String text = "# a \\\n\na = 1, \\\r\n   2\r! b\rb: x \\\\\nc\n\n  d = \\\n\ne = secret";
        assertEquals(List.of("3 a 1, 2", "6 b x \\", "7 c ", "9 d ", "11 e secret"), ConfigurationLine.parse(text)
                .stream().map(line -> line.number() + " " + line.key() + " " + line.value()).toList());
        assertFalse(ConfigurationLine.parse(text).toString().contains("secret"));
    }
}
