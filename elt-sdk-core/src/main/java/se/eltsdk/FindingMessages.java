package se.eltsdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.eltsdk.internal.LabelledPath;
import se.eltsdk.internal.SanitizedText;
import se.eltsdk.internal.SwedishZone;

/**
 * The sentences of all codes: {@code findings_sv} and {@code findings_en}; {@code findings}: gravity and source.
 *
 * <p>{@code {0,place}} in a Swedish sentence marks an argument that is a path, or several with commas between, and
 * shows the {@linkplain SwedishPlaceNames names} of these places. A list is shown with commas between.
 */
final class FindingMessages {

    private static final Map<String, String> FACTS = load("findings.properties");
    private static final Map<String, String> SWEDISH = load("findings_sv.properties");
    private static final Map<String, String> ENGLISH = load("findings_en.properties");
    private static final Pattern PLACE = Pattern.compile("\\{([0-9]),place}");
    private static final int LONGEST_ARGUMENT = 1_000;

    private FindingMessages() {
    }

    static Finding finding(String key, String path, Object... arguments) {
        String code = key.split("/", 2)[0];
        // A variant may be graver than its code.
        String[] facts = look(FACTS, FACTS.containsKey(key) ? key : code).split("\\s*;\\s*", 2);
        Object[] shown = Stream.of(arguments).map(FindingMessages::inEnglish).map(FindingMessages::onOneLine).toArray();
        return new Finding(code, "E".equals(facts[0]) ? Severity.ERROR : Severity.WARNING, path,
                SwedishPlaceNames.withPlaceName(path, swedish(key, arguments)), sentence(look(ENGLISH, key), shown),
                facts[1], 0, 0);
    }

    private static String inEnglish(Object argument) {
        return argument instanceof List<?> items
                ? items.stream().map(String::valueOf).collect(Collectors.joining(", ")) : String.valueOf(argument);
    }

    private static String onOneLine(String argument) {
        return SanitizedText.singleLine(argument, LONGEST_ARGUMENT);
    }

    /** Times are shown by the Swedish wall clock. */
    private static String inSwedish(Object argument) {
        if (argument instanceof Instant instant) {
            return inSwedish(LocalDateTime.ofInstant(instant, SwedishZone.ID));
        }
        return argument instanceof LocalDateTime time
                ? time.toLocalDate() + " " + time.toLocalTime().toString().replace(':', '.') : inEnglish(argument);
    }

    private static String swedish(String key, Object... arguments) {
        String text = look(SWEDISH, key);
        Object[] named = Stream.of(arguments).map(FindingMessages::inSwedish).toArray();
        Matcher place = PLACE.matcher(text);
        while (place.find()) {
            int number = Integer.parseInt(place.group(1));
            if (number < named.length) {
                named[number] = placeNames(arguments[number]);
            }
        }
        return sentence(place.replaceAll("{$1}"), Stream.of(named).map(String::valueOf)
                .map(FindingMessages::onOneLine).toArray());
    }

    private static String placeNames(Object argument) {
        if (argument instanceof List<?> items) {
            return items.stream().map(FindingMessages::placeNames).collect(Collectors.joining(", "));
        }
        return argument instanceof LabelledPath place ? SwedishPlaceNames.nameWithin(place)
                : SwedishPlaceNames.namesWithin(String.valueOf(argument));
    }

    private static String sentence(String text, Object... arguments) {
        return new MessageFormat(text, Locale.ROOT).format(arguments);
    }

    private static String look(Map<String, String> texts, String key) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("no finding has the key " + key);
        }
        return text;
    }

    /** Not a ResourceBundle: how that decodes depends on a system property. */
    static Map<String, String> load(String name) {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(FindingMessages.class.getResourceAsStream(name), UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts.stringPropertyNames().stream().collect(toUnmodifiableMap(identity(), texts::getProperty));
    }
}
