package se.eltsdk.rules.internal.draft;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import se.eltsdk.Finding;

/**
 * Where a path points in the form of a report, in the names of its JSON form.
 *
 * @param path  the path, for example {@code rows[3].day}
 * @param known the longest beginning that the form has, with empty brackets, for example {@code rows[].day}
 * @param index the number in brackets; -1 where there is none
 * @param rest  what comes after {@code known}; empty for a path that the form has
 */
public record ReportPath(String path, String known, int index, String rest) implements Comparable<ReportPath> {

    /** Every place of the form, in the order of the document. */
    public static final List<String> FORM = List.of("", "id", "month",
            "person", "person.personalNumber", "person.givenName", "person.familyName",
            "assistant", "assistant.personalNumber", "assistant.coordinationNumber", "assistant.givenName",
            "assistant.familyName", "assistant.collectiveAgreement", "assistant.phone",
            "periods", "periods[]", "periods[].from", "periods[].to",
            "employment", "employment.name", "employment.organisationNumber", "employment.contact",
            "employment.phone", "employment.employs", "employment.employs.name",
            "employment.employs.organisationNumber",
            "rows", "rows[]", "rows[].day", "rows[].from", "rows[].to", "rows[].kind",
            "shifts", "shifts[]", "shifts[].start", "shifts[].end", "shifts[].kind",
            "phone");
    private static final int LONGEST = 60;
    private static final Set<String> VALUES_OR_OBJECTS = Set.of("employment", "employment.employs");
    private static final Pattern ITEM = Pattern.compile("([a-z]+)\\[(0|[1-9][0-9]*)]([.\\[].*)?", Pattern.DOTALL);

    private static final Comparator<ReportPath> ORDER =
            Comparator.<ReportPath>comparingInt(place -> rank(place.section()))
            .thenComparingInt(ReportPath::index).thenComparingInt(ReportPath::rankWithin)
            .thenComparing(place -> !place.isKnown());

    static ReportPath of(String path) {
        Matcher item = ITEM.matcher(path);
        boolean inList = item.matches() && FORM.contains(item.group(1) + "[]");
        String template = inList ? item.group(1) + "[]" + Objects.requireNonNullElse(item.group(3), "") : path;
        String known = template.substring(0, Math.min(template.length(), LONGEST));
        while (!FORM.contains(known)) {
            known = known.substring(0, Math.max(0, Math.max(known.lastIndexOf('.'), known.lastIndexOf('['))));
        }
        return new ReportPath(path, known, inList ? index(item.group(2)) : -1,
                template.substring(known.length()));
    }

    /** The same findings, each once, in the order of the document; what stands at no known place comes last. */
    public static List<Finding> inOrder(Stream<Finding> findings) {
        Map<String, ReportPath> places = new HashMap<>();
        Comparator<Finding> byPlace =
                Comparator.comparing(finding -> places.computeIfAbsent(finding.path(), ReportPath::of));
        return findings.distinct().sorted(byPlace.thenComparing(Finding::code)).toList();
    }

    boolean isKnown() {
        return rest.isEmpty();
    }

    boolean isValue() {
        return VALUES_OR_OBJECTS.contains(known) || !isList() && !isObject();
    }

    boolean isList() {
        return FORM.contains(known + "[]");
    }

    boolean isObject() {
        return known.isEmpty() || FORM.stream().anyMatch(other -> other.startsWith(known + "."));
    }

    /** The list or the part of the whole that it belongs to, for example {@code rows}. */
    String section() {
        return known.isEmpty() ? path : known.split("[.\\[]", 2)[0];
    }

    /** The path as far as the form has it. */
    String knownPath() {
        return path.substring(0, path.length() - rest.length());
    }

    /** The last name of the path. */
    String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    @Override
    public int compareTo(ReportPath other) {
        return ORDER.compare(this, other);
    }

    private static int index(String digits) {
        return digits.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(digits);
    }

    private static int rank(String section) {
        int rank = FORM.indexOf(section);
        return rank < 0 ? FORM.size() : rank;
    }

    /** An unknown field comes after the known ones of the same part. */
    private int rankWithin() {
        int rank = FORM.indexOf(known);
        while (!isKnown() && rank + 1 < FORM.size() && FORM.get(rank + 1).startsWith(known)) {
            rank++;
        }
        return rank;
    }
}
