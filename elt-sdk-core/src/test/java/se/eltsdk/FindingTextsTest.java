package se.eltsdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindingTextsTest {

    private static final Pattern ARGUMENT = Pattern.compile("\\{([0-9])}");

    private static Properties load(String name) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(Finding.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts;
    }

    static Stream<String> keys() throws IOException {
        return load("findings_sv.properties").stringPropertyNames().stream().sorted();
    }

    @Test
    void whenACodeIsInTheCatalogue_thenBothLanguagesHaveItsSentences() throws IOException {
        Set<String> swedish = load("findings_sv.properties").stringPropertyNames();

        assertEquals(swedish, load("findings_en.properties").stringPropertyNames());
        assertEquals(new TreeSet<>(load("findings.properties").stringPropertyNames()),
                swedish.stream().map(key -> key.split("/")[0]).collect(Collectors.toCollection(TreeSet::new)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"findings.properties", "findings_sv.properties", "findings_en.properties"})
    void whenAKeyIsInABundle_thenItStandsThereOnce(String name) throws IOException {
        String text = new String(Finding.class.getResourceAsStream(name).readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(load(name).size(), text.lines().filter(line -> line.startsWith("ELT-")).count());
    }

    @ParameterizedTest
    @MethodSource("keys")
    void whenASentenceTakesArguments_thenBothLanguagesShowEachOfThem(String key) throws IOException {
        Set<String> arguments = arguments(load("findings_sv.properties").getProperty(key));
        assertEquals(arguments, arguments(load("findings_en.properties").getProperty(key)));

        Finding finding = Finding.of(key, "x", "⟨0⟩", "⟨1⟩", "⟨2⟩", "⟨3⟩", "⟨4⟩", "⟨5⟩");

        for (String text : new String[] {finding.swedish(), finding.english()}) {
            assertTrue(arguments.stream().allMatch(number -> text.contains("⟨" + number + "⟩")), text);
            assertFalse(text.contains("{") || text.contains("''"), text);
            assertTrue(text.endsWith(".") || text.endsWith("?"), text);
        }
    }

    @ParameterizedTest
    @MethodSource("keys")
    void whenASourceIsNamed_thenItIsOneOfTheFour(String key) {
        assertTrue(Finding.of(key, "x").source().matches("(S|FK|L|C)(, (S|FK|L|C))*"), key);
    }

    @Test
    void whenANumberIsAnArgument_thenItIsShownWithoutGrouping() {
        Finding finding = Finding.of("ELT-003/bytes", "", 5_000_000);

        assertEquals("Indata är för stort: det får ha högst 5000000 byte.", finding.swedish());
        assertEquals("The input is too large: it may have at most 5000000 bytes.", finding.english());
    }

    @Test
    void whenASentenceHasAnApostrophe_thenItIsShownOnce() {
        assertEquals("The report's id must be a UUID in lower case: 8-4-4-4-12 hexadecimal digits.",
                Finding.of("ELT-110", "id").english());
    }

    @Test
    void whenAKeyIsUnknown_thenItIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Finding.of("ELT-101/nothing", ""));
        assertThrows(IllegalArgumentException.class, () -> Finding.of("ELT-999", ""));
    }

    @Test
    void whenAskedForALanguage_thenItsSentenceComes() {
        Finding finding = Finding.of("ELT-204", "rows");

        assertEquals("Redovisningen har inga rader.", finding.text("sv").orElseThrow());
        assertEquals("The report has no rows.", finding.text("en").orElseThrow());
        assertTrue(finding.text("de").isEmpty());
        assertFalse(finding.isError());
        assertEquals("W", finding.severity().letter());
    }

    @Test
    void whenMovedToAnotherPlace_thenNothingElseChanges() {
        Finding moved = Finding.of("ELT-110", "").at("id", 3, 7);

        assertEquals(new Finding("ELT-110", Severity.ERROR, "id", moved.swedish(), moved.english(), "S", 3, 7), moved);
        assertTrue(moved.isError());
    }

    @Test
    void whenAValueIsRefused_thenTheExceptionCarriesCodeAndFinding() {
        Finding finding = Finding.of("ELT-110", "");
        ValueException exception = new ValueException(finding);

        assertEquals("ELT-110", exception.code());
        assertEquals(finding, exception.finding());
        assertEquals("ELT-110 " + finding.english(), exception.getMessage());
    }

    private static Set<String> arguments(String text) {
        Matcher matcher = ARGUMENT.matcher(text);
        return matcher.results().map(result -> result.group(1)).collect(Collectors.toSet());
    }
}
