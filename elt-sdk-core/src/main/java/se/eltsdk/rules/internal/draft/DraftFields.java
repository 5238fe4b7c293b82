package se.eltsdk.rules.internal.draft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;

/** The texts of a draft by their paths, and what is found while they are gathered and read. */
public final class DraftFields {

    /** No month has more minutes, so no report has more rows. */
    private static final int MOST_ITEMS = 31 * 24 * 60;
    private static final Set<ErrorCode> UNREADABLE = Set.of(ErrorCode.INPUT_TOO_LARGE, ErrorCode.WRONG_TYPE);
    private static final Set<String> TIMES = Set.of("rows", "shifts");
    /** Longer runs of digits could be an identity number, other characters anything. */
    private static final Pattern PLAIN_NAME = Pattern.compile("(?!.*[0-9]{4})[A-Za-z_][A-Za-z0-9_]{0,40}");

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();
    private final Set<String> holders = new HashSet<>();
    private final Set<String> told = new HashSet<>();
    private final Set<String> unreadable = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> leftToOthers = new HashSet<>();

    public DraftFields() {
    }

    public DraftFields(DraftFields other) {
        texts.putAll(other.texts);
        sizes.putAll(other.sizes);
        lines.putAll(other.lines);
        holders.addAll(other.holders);
        told.addAll(other.told);
        unreadable.addAll(other.unreadable);
        findings.addAll(other.findings);
        leftToOthers.addAll(other.leftToOthers);
    }

    /** A copy without rows and shifts, as if none had been given. */
    public DraftFields withoutTimes() {
        DraftFields rest = without(TIMES);
        rest.leftToOthers.removeAll(TIMES);
        return rest;
    }

    /** Whether there are rows or shifts, even unreadable ones. */
    public boolean hasTimes() {
        return TIMES.stream().anyMatch(list -> size(list) > 0 || told.contains(list));
    }

    /** A copy without these places and all that lies within them: {@code id}, {@code rows}, {@code shifts[3]}. */
    DraftFields without(Set<String> places) {
        DraftFields rest = new DraftFields();
        Predicate<String> stays = path -> !places.contains(sectionOf(path)) && !places.contains(itemOf(path));
        texts.keySet().stream().filter(stays).forEach(path -> rest.texts.put(path, texts.get(path)));
        rest.sizes.putAll(sizes);
        rest.sizes.keySet().removeAll(places);
        lines.keySet().stream().filter(stays).forEach(path -> rest.lines.put(path, lines.get(path)));
        holders.stream().filter(stays).forEach(rest.holders::add);
        told.stream().filter(stays).forEach(rest.told::add);
        unreadable.stream().filter(stays).forEach(rest.unreadable::add);
        findings.stream().filter(finding -> stays.test(finding.path())).forEach(rest.findings::add);
        rest.leftToOthers.addAll(leftToOthers);
        rest.leftToOthers.addAll(places);
        return rest;
    }

    /** Sets a text whether there is one or not. */
    void replace(String path, String text) {
        texts.put(path, text);
    }

    /** Whether a draft of another month has this item. */
    boolean isLeftToOthers(String path) {
        return leftToOthers.contains(path);
    }

    public void set(String path, @Nullable String text) {
        ReportPath place = ReportPath.of(path);
        if (!place.isKnown()) {
            addFinding(misplaced(place));
        } else if (enter(place) && text != null) {
            if (!place.isValue()) {
                addFinding(unfit(place));
            } else if (texts.putIfAbsent(path, text) != null) {
                addFinding(Finding.of(ErrorCode.MISPLACED_OR_REPEATED_PART.variant("twice"), path, place.name()));
            } else {
                hold(path);
            }
        }
    }

    public void item(String path) {
        ReportPath place = ReportPath.of(path);
        if (!place.isKnown()) {
            addFinding(misplaced(place));
        } else if (enter(place) && !place.isObject()) {
            addFinding(unfit(place));
        }
    }

    public void addFinding(Finding finding) {
        findings.add(finding);
        told.add(finding.path());
        if (UNREADABLE.contains(finding.code())) {
            unreadable.add(finding.path());
        }
        ReportPath place = ReportPath.of(finding.path());
        if (place.index() < MOST_ITEMS) {
            sizes.merge(place.section(), place.index() + 1, Math::max);
        }
        hold(finding.path());
    }

    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Sets the line of the input in which this place begins. */
    public void setLine(String path, int line) {
        lines.put(path, line);
    }

    /** Returns the finding with the line of its place, or of the nearest place around it that has a line. */
    public Finding withLine(Finding finding) {
        String place = finding.path();
        while (!place.isEmpty() && !lines.containsKey(place)) {
            place = place.substring(0, Math.max(0, Math.max(place.lastIndexOf('.'), place.lastIndexOf('['))));
        }
        Integer line = finding.line() > 0 ? null : lines.get(place);
        return line == null ? finding : finding.at(finding.path(), line, finding.column());
    }

    /** The text that was set at this place; null if there is none. */
    public @Nullable String text(String path) {
        return texts.get(path);
    }

    /** The number of entries in the list. */
    public int size(String list) {
        return sizes.getOrDefault(list, 0);
    }

    /** Whether there is something at this very place, be it unreadable. */
    public boolean has(String path) {
        return texts.containsKey(path) || unreadable.contains(path);
    }

    /** Whether anything was given within this place. */
    boolean holds(String path) {
        return holders.contains(path);
    }

    boolean isUnreadable(String path) {
        return unreadable.contains(path);
    }

    /** The value at a place that may be empty; null when it is, or when its text is wrong, which is reported. */
    <T> @Nullable T read(String path, Function<String, T> parse) {
        String text = texts.get(path);
        try {
            return text == null ? null : parse.apply(text);
        } catch (InvalidValueException e) {
            findings.add(e.finding().at(path, 0, 0));
            return null;
        }
    }

    /** The value at a place that must not be empty; null, and reported, when it is, or when its text is wrong. */
    <T> @Nullable T require(String path, Function<String, T> parse) {
        return lacks(path) ? null : read(path, parse);
    }

    /** The same for a field: where the whole part around it is missing, only that is reported. */
    <T> @Nullable T require(String object, String field, Function<String, T> parse) {
        return lacks(object) ? null : require(object + "." + field, parse);
    }

    /** Whether nothing was given at or within this place; it is then reported as missing, unless more is known. */
    boolean lacks(String path) {
        boolean lacks = !texts.containsKey(path) && !holds(path);
        if (lacks && !isWithinUnreadable(path) && told.add(path)) {
            findings.add(Finding.of(ErrorCode.MISSING_PART.variant("part"), path, ReportPath.of(path).name()));
        }
        return lacks;
    }

    /** Reports that two parts are given of which only one is allowed. */
    void tellChoice(String path) {
        findings.add(Finding.of(ErrorCode.MISPLACED_OR_REPEATED_PART.variant("choice"), path));
    }

    private boolean isWithinUnreadable(String path) {
        return ancestors(path).stream().anyMatch(unreadable::contains);
    }

    private void hold(String path) {
        holders.addAll(ancestors(path));
    }

    /** All that the place lies in, for example {@code rows[3]} and {@code rows} for {@code rows[3].day}. */
    private static List<String> ancestors(String path) {
        List<String> ancestors = new ArrayList<>();
        for (int i = 1; i < path.length(); i++) {
            if (path.charAt(i) == '.' || path.charAt(i) == '[') {
                ancestors.add(path.substring(0, i));
            }
        }
        return ancestors;
    }

    private static String sectionOf(String path) {
        return path.split("[.\\[]", 2)[0];
    }

    private static String itemOf(String path) {
        return path.substring(0, path.indexOf(']') + 1);
    }

    private boolean enter(ReportPath place) {
        if (place.index() >= MOST_ITEMS) {
            addFinding(Finding.of(ErrorCode.INPUT_TOO_LARGE.variant("rows"), place.section(), MOST_ITEMS));
            return false;
        }
        sizes.merge(place.section(), place.index() + 1, Math::max);
        return true;
    }

    /** What is wrong with a path that is longer than the form's. */
    private static Finding misplaced(ReportPath place) {
        String name = place.rest().startsWith(".") ? place.rest().substring(1) : place.rest();
        if ((!place.isObject() || place.rest().startsWith("[")) && !place.knownPath().isEmpty()) {
            return unfit(place);
        }
        String parent = place.knownPath().isEmpty() ? "" : place.knownPath() + ".";
        ErrorCode code = ErrorCode.UNKNOWN_PART;
        return PLAIN_NAME.matcher(name).matches() ? Finding.of(code.variant("field"), parent + name, name)
                : Finding.of(code.variant("unnamed"), parent + "?", name.codePointCount(0, name.length()));
    }

    private static Finding unfit(ReportPath place) {
        String expected = switch (place.known()) {
            case "employment" -> "employment";
            case "employment.employs" -> "employs";
            default -> place.isList() ? "list" : place.isObject() ? "object" : "text";
        };
        return Finding.of(ErrorCode.WRONG_TYPE.variant(expected), place.knownPath());
    }
}
