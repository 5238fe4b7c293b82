package se.eltsdk.paper.internal.form;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Sha256;

/** Parses the text of a field map, line by line. Written by hand: a small format of our own, without guessing. */
public final class FieldMapParser {

    private static final Pattern LINE = Pattern.compile("([a-z0-9.]+)\\s*=\\s*(.*)");
    private static final Pattern TARGET = Pattern.compile("(.+?)(?:\\s+:\\s+(\\S+))?");
    private static final Pattern RANGE = Pattern.compile("\\{(\\d{1,3})\\.\\.(\\d{1,3})}");
    private static final int MOST_ROWS = 1000;

    private final Set<Sha256> forms = new HashSet<>();
    private final Map<FieldMeaning, List<FieldTarget>> targets = new EnumMap<>(FieldMeaning.class);
    private final Set<FieldMeaning> without = EnumSet.noneOf(FieldMeaning.class);
    private final Set<String> written = new TreeSet<>();
    private ValueFormat notation = ValueFormat.USUAL;

    private FieldMapParser() {
    }

    public static ParsedFieldMap parse(String text) {
        FieldMapParser map = new FieldMapParser();
        List<String> lines = text.lines().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty() && !lines.get(i).startsWith("#")) {
                map.line(lines.get(i), i + 1);
            }
        }
        map.requireWholeRows();
        map.requireNoFieldTwice();
        map.requireEitherFieldOrNone();
        return new ParsedFieldMap(map.forms, map.targets, map.without, map.notation);
    }

    private void line(String line, int number) {
        Matcher parts = LINE.matcher(line);
        if (!parts.matches()) {
            throw new EltException(message("line", number));
        }
        String key = parts.group(1);
        String value = parts.group(2);
        if (key.equals("form")) {
            form(value, number);
        } else if (ValueFormat.knows(key, value) && written.add(key)) {
            notation = notation.with(key, value);
        } else {
            FieldMeaning meaning = FieldMeaning.of(key).orElseThrow(() -> new EltException(
                    message("unknown", number).with("key", key)));
            target(meaning, value, number);
        }
    }

    private void form(String value, int number) {
        if (!value.isEmpty()) {
            if (!value.matches("[0-9a-f]{64}")) {
                throw new EltException(message("sha256", number));
            }
            forms.add(Sha256.parse(value));
        }
    }

    private void target(FieldMeaning meaning, String value, int number) {
        if (value.isEmpty()) {
            return;
        }
        if (value.equals("-")) {
            without.add(meaning);
            return;
        }
        Matcher parts = TARGET.matcher(value);
        if (!parts.matches() || parts.group(2) != null && !meaning.isTick()) {
            throw new EltException(message("target", number).with("key", meaning.key()));
        }
        String state = parts.group(2) == null ? "" : parts.group(2);
        List<FieldTarget> fields = targets.computeIfAbsent(meaning, none -> new ArrayList<>());
        names(parts.group(1), number).forEach(name -> fields.add(new FieldTarget(name, state)));
        boolean several = meaning.isRow() || meaning.mayBeSplit();
        if (!several && fields.size() > 1 || fields.size() > MOST_ROWS) {
            throw new EltException(message("many", number).with("key", meaning.key()));
        }
    }

    private static List<String> names(String pattern, int number) {
        Matcher range = RANGE.matcher(pattern);
        if (!range.find()) {
            return List.of(pattern);
        }
        int first = Integer.parseInt(range.group(1));
        int last = Integer.parseInt(range.group(2));
        String before = pattern.substring(0, range.start());
        String after = pattern.substring(range.end());
        if (last < first || RANGE.matcher(after).find()) {
            throw new EltException(message("range", number).with("example", "{1..31}"));
        }
        return IntStream.rangeClosed(first, last).mapToObj(i -> before + i + after).toList();
    }

    private void requireWholeRows() {
        long sizes = targets.entrySet().stream().filter(entry -> entry.getKey().isRow())
                .map(entry -> entry.getValue().size()).distinct().count();
        if (sizes > 1) {
            throw new EltException(ErrorMessage.of(ErrorCode.FIELD_MAP_UNREADABLE.variant("rows")));
        }
    }

    private void requireNoFieldTwice() {
        Set<FieldTarget> seen = new HashSet<>();
        targets.values().forEach(fields -> fields.forEach(target -> {
            if (!seen.add(target)) {
                throw new EltException(ErrorMessage.of(ErrorCode.FIELD_MAP_UNREADABLE.variant("twice"))
                        .with("field", target.field()));
            }
        }));
    }

    private void requireEitherFieldOrNone() {
        without.stream().filter(meaning -> targets.containsKey(meaning) || meaning.isRow()).findFirst()
                .ifPresent(meaning -> {
                    throw new EltException(ErrorMessage.of(ErrorCode.FIELD_MAP_UNREADABLE.variant("denied"))
                            .with("key", meaning.key()));
                });
    }

    private static ErrorMessage message(String variant, int line) {
        return ErrorMessage.of(ErrorCode.FIELD_MAP_UNREADABLE.variant(variant)).with("line", line);
    }
}
