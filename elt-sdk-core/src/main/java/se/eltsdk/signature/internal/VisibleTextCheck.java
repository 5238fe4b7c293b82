package se.eltsdk.signature.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.report.TimeReport;
import se.eltsdk.signature.internal.UserVisibleData.Line;

/**
 * Compares the text that a signer saw with the report: where it has the form of {@link UserVisibleData}, it must show
 * this report (ELT-610); else nobody can compare it (ELT-611).
 *
 * <p>A text has that form when a line states the form's version, or when all fixed words of version 1 are in their
 * places. In a provider's text the other reports are known only as lines.
 *
 * @param report the report
 * @param place  at which place of the signed ones it stands, from 0
 * @param count  how many reports were signed together
 * @param path   where findings point to
 */
record VisibleTextCheck(TimeReport report, int place, int count, String path) {

    private static final Pattern VERSION_LINE = Pattern.compile(UserVisibleData.VERSION_WORDS + "(\\d{1,4})");

    List<Finding> assistant(String text) {
        return check(text, false);
    }

    List<Finding> provider(String text) {
        return check(text, true);
    }

    /**
     * The lines of the reports, without their numbers, where a text is the provider's about this many reports in every
     * other part: such a text is {@link #provider right} for a report whose line stands at its place. Empty for any other
     * text.
     */
    static Optional<List<String>> reportLines(String text, int count) {
        if (!text.startsWith(UserVisibleData.LIST_WORDS)) {
            return Optional.empty();
        }
        List<String> shown = List.of(text.split("\n", -1));
        int version = version(shown).orElse(1);
        if (version > UserVisibleData.VERSION || shown.size() - listFrame(version) != count) {
            return Optional.empty();
        }
        List<Line> form = listOfAny(Collections.nCopies(count, ""), version);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < form.size(); i++) {
            Line line = form.get(i);
            if (!line.is(shown.get(i))) {
                return Optional.empty();
            }
            if (line.value() == null) {
                lines.add(shown.get(i).substring(line.words().length()));
            }
        }
        return Optional.of(List.copyOf(lines));
    }

    /** A text that was shown in another format than plain text. */
    Finding unknownFormat() {
        return Finding.of(ErrorCode.OTHER_TEXT_SHOWN, path);
    }

    private List<Finding> check(String text, boolean byProvider) {
        List<String> shown = List.of(text.split("\n", -1));
        OptionalInt told = version(shown);
        if (told.isEmpty() && !hasFormOfVersionOne(shown)) {
            return List.of(Finding.of(ErrorCode.OTHER_TEXT_SHOWN, path));
        }
        int version = told.orElse(1);
        if (version > UserVisibleData.VERSION) {
            return List.of(Finding.of(ErrorCode.OTHER_TEXT_SHOWN.variant("version"), path, version));
        }
        boolean list = isList(shown);
        List<Finding> differences = list ? ofList(shown, version) : ofOne(shown, version);
        return differences.isEmpty() && list != byProvider
                ? List.of(Finding.of(ErrorCode.OTHER_TEXT_SHOWN.variant("role"), path)) : differences;
    }

    /** Version 1 states none: a text that states 1 has no form that ever was. */
    private static OptionalInt version(List<String> shown) {
        for (String line : shown) {
            // The words first: the pattern takes longer, and a batch has many lines.
            if (line.startsWith(UserVisibleData.VERSION_WORDS)) {
                Matcher told = VERSION_LINE.matcher(line);
                if (told.matches() && Integer.parseInt(told.group(1)) > 1) {
                    return OptionalInt.of(Integer.parseInt(told.group(1)));
                }
            }
        }
        return OptionalInt.empty();
    }

    private boolean hasFormOfVersionOne(List<String> shown) {
        List<Line> form = isList(shown)
                ? UserVisibleData.forProvider(Collections.nCopies(Math.max(1, shown.size() - listFrame(1)), ""), 1)
                : UserVisibleData.forAssistant(report, 1);
        return form.size() == shown.size() && IntStream.range(0, form.size())
                .allMatch(i -> form.get(i).ofAnyReport().is(shown.get(i)));
    }

    private List<Finding> ofOne(List<String> shown, int version) {
        return count == 1 ? differences(shown, UserVisibleData.forAssistant(report, version)) : List.of(counted(1));
    }

    private List<Finding> ofList(List<String> shown, int version) {
        int listed = shown.size() - listFrame(version);
        if (listed != count) {
            return List.of(counted(Math.max(0, listed)));
        }
        List<String> lines = new ArrayList<>(Collections.nCopies(count, ""));
        lines.set(place, UserVisibleData.line(report));
        return differences(shown, listOfAny(lines, version));
    }

    /** The provider's text, in which an empty line of a report stands for any. */
    private static List<Line> listOfAny(List<String> lines, int version) {
        return UserVisibleData.forProvider(lines, version).stream()
                .map(line -> "".equals(line.value()) ? line.ofAnyReport() : line).toList();
    }

    private static int listFrame(int version) {
        return UserVisibleData.forProvider(List.of(), version).size();
    }

    private static boolean isList(List<String> shown) {
        return shown.get(0).startsWith(UserVisibleData.LIST_WORDS);
    }

    private Finding counted(int listed) {
        return Finding.of(ErrorCode.OTHER_REPORT_SHOWN.variant("count"), path, listed, count);
    }

    /** One finding for each part of the report, at the first line that is about it. */
    private List<Finding> differences(List<String> shown, List<Line> expected) {
        if (shown.size() != expected.size()) {
            return List.of(different(Line.FIXED, Math.min(shown.size(), expected.size())));
        }
        Map<String, Finding> found = new LinkedHashMap<>();
        for (int i = 0; i < expected.size(); i++) {
            Line line = expected.get(i);
            if (!line.is(shown.get(i))) {
                found.putIfAbsent(line.part(), different(line.part(), i + 1));
            }
        }
        return List.copyOf(found.values());
    }

    private Finding different(String part, int line) {
        return Finding.of(ErrorCode.OTHER_REPORT_SHOWN.variant(part), path, line);
    }
}
