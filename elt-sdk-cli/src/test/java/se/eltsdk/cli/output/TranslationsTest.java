package se.eltsdk.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranslationsTest {

    private static Properties load(String language) throws IOException {
        Properties texts = new Properties();
        try (Reader in = new InputStreamReader(Translations.class.getResourceAsStream("translations_" + language
                + ".properties"),
                StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    @Test
    void whenAWordIsInOneLanguage_thenItIsInTheOther_withTheSamePlaces() throws IOException {
        Properties swedish = load("sv");
        Properties english = load("en");
        assertEquals(swedish.stringPropertyNames(), english.stringPropertyNames());
        for (String key : swedish.stringPropertyNames()) {
            assertEquals(swedish.getProperty(key).replaceAll("[^{}0-9]|02|03", ""),
                    english.getProperty(key).replaceAll("[^{}0-9]|02|03", ""), key);
        }
        assertEquals(12, Translations.SV.of("months").split(",").length);
        assertEquals(7, Translations.EN.of("weekdays").split(",").length);
    }

    @Test
    void whenThereIsNoSuchWord_thenItIsABug() {
        assertThrows(IllegalArgumentException.class, () -> Translations.SV.of("nonsense"));
    }

    @ParameterizedTest
    @CsvSource({"2026-01, Januari 2026, mån, tors", "2027-12, December 2027, mån, ons"})
    void whenAMonthIsReported_thenInItsLanguage(String month, String title, String monday, String first) {
        YearMonth yearMonth = YearMonth.parse(month);
        assertEquals(title, Translations.SV.title(yearMonth));
        assertEquals(first, Translations.SV.weekday(yearMonth.atDay(1)));
        assertEquals(monday, Translations.SV.weekday(yearMonth.atDay(1).with(java.time.DayOfWeek.MONDAY)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0:00", "5, 0:05", "60, 1:00", "9630, 160:30"})
    void whenMinutesAreReported_thenAsHoursAndMinutes(long minutes, String text) {
        assertEquals(text, Translations.hours(minutes));
    }
}
