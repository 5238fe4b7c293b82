package se.eltsdk.testkit.bankid.internal.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The page's texts in one language. */
final class PageTexts {

    static final PageTexts SWEDISH = new PageTexts("sv");
    static final PageTexts ENGLISH = new PageTexts("en");

    private final String language;
    private final Properties texts = new Properties();

    private PageTexts(String language) {
        this.language = language;
        try (InputStream file = PageTexts.class.getResourceAsStream("telephone_" + language + ".properties")) {
            texts.load(new InputStreamReader(file, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The page's texts cannot be read", e);
        }
    }

    static PageTexts of(String language) {
        return language.equals("en") ? ENGLISH : SWEDISH;
    }

    String language() {
        return language;
    }

    PageTexts other() {
        return this == SWEDISH ? ENGLISH : SWEDISH;
    }

    String get(String key) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("The page has no text for " + key);
        }
        return text;
    }
}
