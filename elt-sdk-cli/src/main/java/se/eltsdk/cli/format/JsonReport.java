package se.eltsdk.cli.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;
import se.eltsdk.report.ReportId;
import se.eltsdk.rules.ReportDraft;

/** The unchecked values of one report, by the names of the JSON form. */
public final class JsonReport {

    private static final Pattern TIMES = Pattern.compile("(rows|shifts)(\\[.*)?");
    private static final Pattern ITEM = Pattern.compile("(rows|shifts)\\[[0-9]+]");

    private final List<Part> parts = new ArrayList<>();
    private final Map<String, String> texts = new HashMap<>();

    private record Part(String path, Consumer<ReportDraft.Builder> into) {
    }

    void set(String path, String text) {
        texts.putIfAbsent(path, text);
        parts.add(new Part(path, draft -> draft.set(path, text)));
    }

    /** Records that there is an object at this path, perhaps an empty one. */
    void item(String path) {
        parts.add(new Part(path, draft -> draft.item(path)));
    }

    public void finding(Finding finding) {
        parts.add(new Part(finding.path(), draft -> draft.finding(finding)));
    }

    /** The id; empty if it is missing or invalid. */
    public Optional<ReportId> id() {
        try {
            return Optional.ofNullable(texts.get("id")).map(ReportId::parse);
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    /** The report as a draft. */
    public ReportDraft draft() {
        ReportDraft.Builder draft = ReportDraft.builder();
        parts.forEach(part -> part.into().accept(draft));
        return draft.build();
    }

    /** Returns a copy without rows and shifts, to combine with a CSV file of shifts. */
    public JsonReport withoutTimes() {
        JsonReport rest = new JsonReport();
        parts.stream().filter(part -> !TIMES.matcher(part.path()).matches()).forEach(rest.parts::add);
        texts.keySet().stream().filter(path -> !TIMES.matcher(path).matches())
                .forEach(path -> rest.texts.put(path, texts.get(path)));
        return rest;
    }

    /** Whether there are rows or shifts, even unreadable ones. */
    public boolean hasTimes() {
        return parts.stream().anyMatch(part -> TIMES.matcher(part.path()).matches());
    }

    /** The number of entries in the list {@code rows} or {@code shifts}. */
    public long times(String list) {
        return parts.stream().map(part -> ITEM.matcher(part.path())).filter(Matcher::lookingAt).map(Matcher::group)
                .filter(item -> item.startsWith(list)).distinct().count();
    }

    /** The texts of the values by path; the first one of a repeated value. */
    public Map<String, String> texts() {
        return Map.copyOf(texts);
    }

    /** The paths of all its parts, in the order of the file. */
    public List<String> paths() {
        return parts.stream().map(Part::path).toList();
    }
}
