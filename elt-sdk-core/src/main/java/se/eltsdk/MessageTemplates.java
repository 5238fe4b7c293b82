package se.eltsdk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * a message. {@code {expiry,time}} is an instant by the Swedish wall clock, without the time at midnight, and
 * {@code {age,duration}} a duration in the unit that fits it. An argument in double quotes comes from the vendor's own
 * set-up: {@link ErrorMessage#redacted()} leaves it out. A list is shown with commas between, a list of messages with
 * blanks. The next step of a message has the message's key with {@code .next} after it.
 */
final class MessageTemplates {

    private static final Map<String, String> SWEDISH = load("messages_sv.properties");
    private static final Map<String, String> ENGLISH = load("messages_en.properties");
    private static final Map<String, String> SWEDISH_CODES = load("error_codes_sv.properties");
    private static final Map<String, String> ENGLISH_CODES = load("error_codes_en.properties");
    private static final Pattern ARGUMENT =
            Pattern.compile("\\{([A-Za-z0-9]+)(?:,(place|next|time|duration)|\\|([^|{}]*)\\|([^|{}]*))?}");
    private static final Pattern QUOTED_ARGUMENT = Pattern.compile("\"\\{([A-Za-z0-9]+)}\"");
    private static final int LONGEST_ARGUMENT = 1_000;
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
        return filled(requireNonNull(templates(locale).get(message.variant().toString())), message, locale);
    }

    /** Returns the names of the arguments that the sentence or its next step shows in double quotes. */
    static Set<String> quotedArguments(ErrorCode.Variant variant) {
        return Stream.of(variant.toString(), variant + NEXT).map(key -> ENGLISH.getOrDefault(key, ""))
                .flatMap(template -> QUOTED_ARGUMENT.matcher(template).results())
                .map(place -> place.group(1)).collect(Collectors.toUnmodifiableSet());
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
        String form = place.group(2) == null ? "" : place.group(2);
        return switch (form) {
            case "place" -> onOneLine(placeNames(value));
            case "next" -> value instanceof ErrorMessage cause ? cause.nextStep(locale) : onOneLine(value.toString());
            case "time" -> value instanceof Instant instant ? wallClock(instant, locale) : onOneLine(value.toString());
            case "duration" -> value instanceof Duration time ? rounded(time, locale) : onOneLine(value.toString());
            default -> shown(value, locale);
        };
    }

    private static String shown(Object value, Locale locale) {
        if (value instanceof List<?> items) {
            boolean sentences = !items.isEmpty() && items.get(0) instanceof ErrorMessage;
            return items.stream().map(item -> shown(item, locale)).collect(Collectors.joining(sentences ? " " : ", "));
        }
        if (value instanceof ErrorMessage message) {
            return message.text(locale);
        }
        return onOneLine(isSwedish(locale) ? inSwedish(value) : value.toString());
    }

    private static String wallClock(Instant instant, Locale locale) {
        if (instant.equals(Instant.MIN) || instant.equals(Instant.MAX)) {
            return "–";
        }
        LocalDateTime time = LocalDateTime.ofInstant(instant, SwedishZone.ID).truncatedTo(ChronoUnit.MINUTES);
        return time.toLocalTime().equals(LocalTime.MIDNIGHT) ? time.toLocalDate().toString()
                : isSwedish(locale) ? inSwedish(time) : time.toLocalDate() + " " + time.toLocalTime();
    }

    private static String rounded(Duration time, Locale locale) {
        long seconds = Math.max(0, time.toSeconds());
        long minutes = Math.round(seconds / 60.0);
        long hours = Math.round(minutes / 60.0);
        if (seconds < 120) {
            return counted(seconds, locale, "second", "seconds", "sekund", "sekunder");
        }
        if (minutes < 120) {
            return counted(minutes, locale, "minute", "minutes", "minut", "minuter");
        }
        return hours < 48 ? counted(hours, locale, "hour", "hours", "timme", "timmar")
                : counted(Math.round(hours / 24.0), locale, "day", "days", "dag", "dagar");
    }

    private static String counted(long count, Locale locale, String... words) {
        return count + " " + words[(isSwedish(locale) ? 2 : 0) + (count == 1 ? 0 : 1)];
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
