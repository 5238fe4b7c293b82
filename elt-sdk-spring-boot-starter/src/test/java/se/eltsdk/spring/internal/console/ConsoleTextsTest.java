package se.eltsdk.spring.internal.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Suspension;
import se.eltsdk.trust.TrustRole;

class ConsoleTextsTest {

    @Test
    void whenATextIsInOneLanguage_thenItIsInTheOtherWithTheSameValues() throws IOException {
        assertEquals(placeholders("sv"), placeholders("en"));
    }

    static Stream<String> keysOfConstants() {
        return Stream.concat(
                Arrays.stream(EntryState.values()).flatMap(state -> Stream.of("state." + state.word(),
                        "state." + state.word() + ".help")),
                Stream.concat(Arrays.stream(TrustRole.values()).map(role -> "trusted.role." + role.word()),
                        Arrays.stream(Suspension.Reason.values())
                                .map(reason -> "suspension." + reason.name().toLowerCase(Locale.ROOT))));
    }

    @ParameterizedTest
    @MethodSource("keysOfConstants")
    void whenAConstantIsShown_thenItHasAText(String key) {
        assertFalse(ConsoleTexts.SWEDISH.get(key).isBlank());
        assertFalse(ConsoleTexts.ENGLISH.get(key).isBlank());
    }

    @Test
    void whenAKeyIsUnknown_thenItIsAnError() {
        assertThrows(IllegalStateException.class, () -> ConsoleTexts.SWEDISH.get("no.such.key"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', sv", "'', de, sv", "'', en-GB, en", "'', 'sv-SE,en;q=0.8', sv", "'', 'de,en;q=0.8,sv;q=0.5', en",
        "en, sv, en", "sv, en, sv", "xx, en, en", "<b>, '', sv"})
    void whenALanguageIsAskedFor_thenItIsThatOrTheBestAccepted(String language, String accepted, String expected) {
        List<Locale.LanguageRange> ranges = accepted.isEmpty() ? List.of() : Locale.LanguageRange.parse(accepted);
        assertEquals(expected, ConsoleTexts.of(language, ranges).language());
    }

    @ParameterizedTest
    @CsvSource({"PT0S, 0 min", "PT59M59S, 59 min", "PT3H5M, 3 h 5 min", "PT24H, 1 d 0 h", "P12DT23H59M, 12 d 23 h"})
    void whenADurationIsShown_thenInTwoUnits(Duration duration, String expected) {
        assertEquals(expected, ConsoleTexts.ENGLISH.duration(duration));
    }

    @Test
    void whenATimeIsShown_thenItIsSwedish() {
        assertEquals("2026-07-01 02:00:00", ConsoleTexts.ENGLISH.time(Instant.parse("2026-07-01T00:00:00Z")));
    }

    private static TreeMap<String, String> placeholders(String language) throws IOException {
        Properties texts = new Properties();
        try (InputStream file = ConsoleTexts.class.getResourceAsStream("console_" + language + ".properties")) {
            texts.load(new InputStreamReader(file, StandardCharsets.UTF_8));
        }
        TreeMap<String, String> found = new TreeMap<>();
        texts.stringPropertyNames().forEach(key -> found.put(key, texts.getProperty(key).replaceAll("[^{}0-9]", "")
                .replaceAll("(?<!\\{)[0-9]", "")));
        return found;
    }
}
