package se.eltsdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import se.eltsdk.internal.LabelledPath;
import se.eltsdk.internal.SanitizedText;
import se.eltsdk.internal.SwedishZone;

/**
 * The texts of all codes, in {@code messages_en}, {@code messages_sv}, {@code error_codes_en} and
 * {@code error_codes_sv}.
 *
 * <p>In a template, {@code {name}} is an argument. {@code {days|day|days}} is the first word where that argument is 1,
 * else the second. {@code {path,place}} is an argument that is a path, or several with commas between, and shows the
 * {@linkplain SwedishPlaceNames names} of these places. {@code {cause,next}} is the next step of an argument that is
 * a message. A list is shown with commas between. The next step of a message has the message's key with {@code .next}
 * after it.
 */
final class MessageTemplates {

    private static final Map<String, String> SWEDISH = load("messages_sv.properties");
    private static final Map<String, String> ENGLISH = load("messages_en.properties");
    private static final Map<String, String> SWEDISH_CODES = load("error_codes_sv.properties");
    private static final Map<String, String> ENGLISH_CODES = load("error_codes_en.properties");
    private static final Pattern ARGUMENT =
            Pattern.compile("\\{([A-Za-z0-9]+)(?:(,place|,next)|\\|([^|{}]*)\\|([^|{}]*))?}");
    private static final int LONGEST_ARGUMENT = 1_000;
    static final String SENTENCE = "sentence";
    private static final String NEXT = ".next";

    private MessageTemplates() {
    }

    static void requireKnown(ErrorCode.Variant variant) {
        if (!ENGLISH.containsKey(variant.toString())) {
            throw new IllegalArgumentException("there is no message " + variant);
        }
    }

    static String title(ErrorCode code, Locale locale) {
        return (isSwedish(locale) ? SWEDISH_CODES : ENGLISH_CODES).getOrDefault(code.id() + ".title", "");
    }

    static String nextStep(ErrorCode code, Locale locale) {
        return (isSwedish(locale) ? SWEDISH_CODES : ENGLISH_CODES).getOrDefault(code.id() + NEXT, "");
    }

    static String nextStep(ErrorMessage message, Locale locale) {
        String template = templates(locale).get(message.variant() + NEXT);
        return template == null ? nextStep(message.code(), locale) : filled(template, message, locale);
    }

    static String text(ErrorMessage message, Locale locale) {
        if (message.variant().name().equals(SENTENCE)) {
            return message.arguments().get(SENTENCE).toString();
        }
        return filled(templates(locale).get(message.variant().toString()), message, locale);
    }

    private static Map<String, String> templates(Locale locale) {
        return isSwedish(locale) ? SWEDISH : ENGLISH;
    }

    private static boolean isSwedish(Locale locale) {
        return locale.getLanguage().equals("sv");
    }

    static String filled(String template, ErrorMessage message, Locale locale) {
        return ARGUMENT.matcher(template).replaceAll(place -> Matcher.quoteReplacement(shown(place, message, locale)));
    }

    private static String shown(MatchResult place, ErrorMessage message, Locale locale) {
        Object value = message.arguments().get(place.group(1));
        if (value == null) {
            return place.group();
        }
        if (place.group(3) != null) {
            return value.toString().equals("1") ? place.group(3) : place.group(4);
        }
        if (place.group(2) == null) {
            return shown(value, locale);
        }
        return value instanceof ErrorMessage cause ? cause.nextStep(locale) : onOneLine(placeNames(value));
    }

    private static String shown(Object value, Locale locale) {
        if (value instanceof List<?> items) {
            return items.stream().map(item -> shown(item, locale)).collect(Collectors.joining(", "));
        }
        if (value instanceof ErrorMessage message) {
            return message.text(locale);
        }
        return onOneLine(isSwedish(locale) ? inSwedish(value) : value.toString());
    }

    private static String onOneLine(String text) {
        return SanitizedText.singleLine(text, LONGEST_ARGUMENT);
    }

    /** Times are shown by the Swedish wall clock. */
    private static String inSwedish(Object value) {
        if (value instanceof Instant instant) {
            return inSwedish(LocalDateTime.ofInstant(instant, SwedishZone.ID));
        }
        return value instanceof LocalDateTime time
                ? time.toLocalDate() + " " + time.toLocalTime().toString().replace(':', '.') : value.toString();
    }

    private static String placeNames(Object value) {
        if (value instanceof List<?> items) {
            return items.stream().map(MessageTemplates::placeNames).collect(Collectors.joining(", "));
        }
        return value instanceof LabelledPath place ? SwedishPlaceNames.nameWithin(place)
                : SwedishPlaceNames.namesWithin(value.toString());
    }

    /** Not a ResourceBundle: how that decodes depends on a system property. */
    static Map<String, String> load(String name) {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(MessageTemplates.class.getResourceAsStream(name), UTF_8)) {
            texts.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts.stringPropertyNames().stream().collect(toUnmodifiableMap(identity(), texts::getProperty));
    }
}
