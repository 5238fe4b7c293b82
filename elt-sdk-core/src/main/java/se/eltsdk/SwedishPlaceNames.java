package se.eltsdk;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.eltsdk.internal.LabelledPath;

/** Names the place of a path as a Swedish form or screen does, and puts that name before a sentence. */
final class SwedishPlaceNames {

    private static final Map<String, String> NAMES = MessageTemplates.load("places_sv.properties");
    /** No list is longer; a longer number comes from outside. */
    private static final Pattern NUMBER = Pattern.compile("\\[([0-9]{1,8})]");
    /** A sentence that begins with a name or an abbreviation keeps its capital. */
    private static final Pattern PLAIN_WORD = Pattern.compile("\\p{Lu}\\p{Ll}*(?!\\p{L}).*", Pattern.DOTALL);
    private static final int LONGEST = 200;

    private SwedishPlaceNames() {
    }

    /** The name of the place, or of the nearest one around it that has a name; empty where none has. */
    static String name(String path) {
        String known = path.length() > LONGEST ? "" : path;
        while (!known.isEmpty()) {
            String name = NAMES.get(NUMBER.matcher(known).replaceAll("[]"));
            if (name != null) {
                return new MessageFormat(name, Locale.ROOT).format(numbers(known).toArray());
            }
            known = known.substring(0, Math.max(0, Math.max(known.lastIndexOf('.'), known.lastIndexOf('['))));
        }
        return "";
    }

    /** The name of the place as it stands within a sentence. */
    static String nameWithin(LabelledPath place) {
        return isKnown(place.label()) ? small(name(place)) : name(place);
    }

    private static String name(LabelledPath place) {
        String label = isKnown(place.label()) ? name(place.label()) : place.label();
        String name = name(place.path());
        return name.isEmpty() ? label : label + ", " + small(name);
    }

    private static boolean isKnown(String label) {
        return NAMES.containsKey(NUMBER.matcher(label).replaceAll("[]"));
    }

    /** The names of the places in this list within a sentence; what has no name stays as it is. */
    static String namesWithin(String paths) {
        return Stream.of(paths.split(", ")).map(path -> name(path).isEmpty() ? path : small(name(path)))
                .collect(Collectors.joining(", "));
    }

    /** The sentence with the name of its place before it. */
    static String withPlaceName(String path, String sentence) {
        String name = name(path);
        return name.isEmpty() ? sentence : name + ": " + small(sentence);
    }

    /** The sentence with the name of the place, in its input, before it. */
    static String withPlaceName(LabelledPath place, String sentence) {
        return name(place) + ": " + small(sentence);
    }

    private static List<Object> numbers(String path) {
        List<Object> numbers = new ArrayList<>();
        Matcher number = NUMBER.matcher(path);
        while (number.find()) {
            numbers.add(Integer.toString(Integer.parseInt(number.group(1)) + 1));
        }
        return numbers;
    }

    private static String small(String text) {
        return PLAIN_WORD.matcher(text).matches() ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1)
                : text;
    }
}
