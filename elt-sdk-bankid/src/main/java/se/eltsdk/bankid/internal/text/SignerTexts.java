package se.eltsdk.bankid.internal.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;

/** What a page or an app shows to the signer, in {@code signer_texts_sv} and {@code signer_texts_en}. */
public final class SignerTexts {

    private static final Properties SWEDISH = load("signer_texts_sv.properties");
    private static final Properties ENGLISH = load("signer_texts_en.properties");

    private SignerTexts() {
    }

    /** The text of the first of these keys that there is; the last has one. */
    public static String first(Locale locale, String... keys) {
        Properties texts = locale.getLanguage().equals("sv") ? SWEDISH : ENGLISH;
        return Stream.of(keys).map(texts::getProperty).filter(Objects::nonNull).findFirst().orElseThrow();
    }

    /** Not a ResourceBundle: how that decodes depends on a system property. */
    private static Properties load(String name) {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                SignerTexts.class.getResourceAsStream("/se/eltsdk/bankid/" + name), UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
