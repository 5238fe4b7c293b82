package se.eltsdk.cli.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;
import se.eltsdk.Finding;

/** The texts of drawings in Swedish or English, independent of the locale. */
public enum Translations {
    /** Swedish. */
    SV,
    /** English. */
    EN;

    private final Properties texts = load(name().toLowerCase(Locale.ROOT));

    /** The locale of this language. */
    public Locale locale() {
        return Locale.forLanguageTag(name().toLowerCase(Locale.ROOT));
    }

    /** The text of this key with its placeholders filled in. */
    public String of(Object key, Object... arguments) {
        String text = texts.getProperty(key.toString());
        if (text == null) {
            throw new IllegalArgumentException("no text has the key " + key);
        }
        return MessageFormat.format(text, Stream.of(arguments).map(String::valueOf).toArray());
    }

    /** For example {@code Oktober 2026}. */
    public String title(YearMonth month) {
        String name = month(month);
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + " " + month.getYear();
    }

    public String month(YearMonth month) {
        return of("months").split(",")[month.getMonthValue() - 1];
    }

    public String weekday(LocalDate day) {
        return of("weekdays").split(",")[day.getDayOfWeek().getValue() - 1];
    }

    /** The name of a path in this language. */
    public String location(String path) {
        return this == SV ? Finding.swedishPlace(path).toLowerCase(Locale.ROOT) : path;
    }

    public String sentence(Finding finding) {
        return this == SV ? finding.swedish() : finding.english();
    }

    /** Hours and minutes, for example {@code 160:30}. */
    public static String hours(long minutes) {
        return String.format(Locale.ROOT, "%d:%02d", minutes / 60, minutes % 60);
    }

    private static Properties load(String language) {
        Properties texts = new Properties();
        try (Reader in = new InputStreamReader(
                Translations.class.getResourceAsStream("translations_" + language + ".properties"), UTF_8)) {
            texts.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
