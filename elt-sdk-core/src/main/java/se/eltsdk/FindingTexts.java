package se.eltsdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** The sentences of all codes: {@code findings_sv} and {@code findings_en}; {@code findings}: gravity and source. */
final class FindingTexts {

    private static final Map<String, String> FACTS = load("findings.properties");
    private static final Map<String, String> SWEDISH = load("findings_sv.properties");
    private static final Map<String, String> ENGLISH = load("findings_en.properties");

    private static final int LONGEST_ARGUMENT = 1_000;

    private FindingTexts() {
    }

    static Finding finding(String key, String path, Object... arguments) {
        String code = key.split("/", 2)[0];
        String[] facts = look(FACTS, code).split("\\s*;\\s*", 2);
        Object[] shown = Stream.of(arguments).map(String::valueOf)
                .map(text -> ExternalText.singleLine(text, LONGEST_ARGUMENT)).toArray();
        return new Finding(code, "E".equals(facts[0]) ? Severity.ERROR : Severity.WARNING, path,
                sentence(SWEDISH, key, shown), sentence(ENGLISH, key, shown), facts[1], 0, 0);
    }

    private static String sentence(Map<String, String> texts, String key, Object... arguments) {
        return new MessageFormat(look(texts, key), Locale.ROOT).format(arguments);
    }

    private static String look(Map<String, String> texts, String key) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no finding has the key " + key);
        }
        return text;
    }

    /** Not a ResourceBundle: how that decodes depends on a system property. */
    private static Map<String, String> load(String name) {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(FindingTexts.class.getResourceAsStream(name), UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts.stringPropertyNames().stream().collect(toUnmodifiableMap(identity(), texts::getProperty));
    }
}
