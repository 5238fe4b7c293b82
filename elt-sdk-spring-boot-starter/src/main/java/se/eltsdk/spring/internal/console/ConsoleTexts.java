package se.eltsdk.spring.internal.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import se.eltsdk.internal.SwedishZone;

/** The console's texts in one language, and how it writes times. */
final class ConsoleTexts {

    static final ConsoleTexts SWEDISH = new ConsoleTexts("sv");
    static final ConsoleTexts ENGLISH = new ConsoleTexts("en");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(SwedishZone.ID);

    private final Locale locale;
    private final Properties texts = new Properties();

    private ConsoleTexts(String language) {
        this.locale = Locale.forLanguageTag(language);
        try (InputStream file = ConsoleTexts.class.getResourceAsStream("console_" + language + ".properties")) {
            texts.load(new InputStreamReader(file, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the console's texts are part of this library", e);
        }
    }

    /** Returns the texts in this language if it is one of ours; else in the best of the accepted ones, or in Swedish. */
    static ConsoleTexts of(String language, List<Locale.LanguageRange> accepted) {
        if (language.equals("sv") || language.equals("en")) {
            return language.equals("en") ? ENGLISH : SWEDISH;
        }
        Locale best = Locale.lookup(accepted, List.of(SWEDISH.locale, ENGLISH.locale));
        return ENGLISH.locale.equals(best) ? ENGLISH : SWEDISH;
    }

    Locale locale() {
        return locale;
    }

    String language() {
        return locale.getLanguage();
    }

    ConsoleTexts other() {
        return language().equals("sv") ? ENGLISH : SWEDISH;
    }

    /** Returns the text with the values in place of {@code {0}}, {@code {1}}, … */
    String get(String key, Object... values) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("the console has no text " + key);
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", values[i].toString());
        }
        return text;
    }

    /** Returns the time in Sweden. */
    String time(Instant instant) {
        return TIME.format(instant);
    }

    /** Returns days and hours, or hours and minutes, or minutes. */
    String duration(Duration duration) {
        if (duration.toDays() > 0) {
            return get("duration.days", duration.toDays(), duration.toHoursPart());
        }
        return duration.toHours() > 0 ? get("duration.hours", duration.toHours(), duration.toMinutesPart())
                : get("duration.minutes", duration.toMinutes());
    }
}
