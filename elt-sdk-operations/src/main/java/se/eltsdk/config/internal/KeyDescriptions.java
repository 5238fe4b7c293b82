package se.eltsdk.config.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import se.eltsdk.config.ConfigurationKey;

/** The texts on each key: what it is for in English and Swedish, rules with other keys, and headings. */
public final class KeyDescriptions {

    private static final Properties ENGLISH = load("keys_en.properties");
    private static final Properties SWEDISH = load("keys_sv.properties");

    private KeyDescriptions() {
    }

    /** Returns what the key is for. */
    public static String of(ConfigurationKey key, Locale locale) {
        return texts(locale).getProperty(key.key());
    }

    /** Returns the key's rule with other keys or the environment; empty if there is none. */
    static Optional<String> rule(ConfigurationKey key, Locale locale) {
        return Optional.ofNullable(texts(locale).getProperty(key + ".rule"));
    }

    /** Returns the heading of the section that begins with the key; empty if none does. */
    static Optional<String> heading(ConfigurationKey key, Locale locale) {
        return Optional.ofNullable(texts(locale).getProperty(key + ".heading"));
    }

    private static Properties texts(Locale locale) {
        return "sv".equals(locale.getLanguage()) ? SWEDISH : ENGLISH;
    }

    private static Properties load(String name) {
        Properties texts = new Properties();
        try (InputStream in = KeyDescriptions.class.getResourceAsStream(name)) {
            texts.load(new InputStreamReader(in, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
