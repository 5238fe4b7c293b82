package se.eltsdk.examples.elt;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.Finding;
import se.eltsdk.ValueException;
import se.eltsdk.report.ReportId;
import se.eltsdk.report.TimeReport;
import se.eltsdk.rules.InvalidReportException;
import se.eltsdk.rules.ReportDraft;

/** What one report says, in the names of the JSON form, before anybody has judged it. */
final class JsonReport {

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

    /** An object stands here, perhaps an empty one. */
    void item(String path) {
        parts.add(new Part(path, draft -> draft.item(path)));
    }

    void finding(Finding finding) {
        parts.add(new Part(finding.path(), draft -> draft.finding(finding)));
    }

    /** The id; empty where none stands there or it is no id. */
    Optional<ReportId> id() {
        try {
            return Optional.ofNullable(texts.get("id")).map(ReportId::parse);
        } catch (ValueException e) {
            return Optional.empty();
        }
    }

    /** The whole report. */
    ReportDraft draft() {
        ReportDraft.Builder draft = ReportDraft.builder();
        parts.forEach(part -> part.into().accept(draft));
        return draft.build();
    }

    /** A copy of all but the times: what a CSV file of shifts goes with. */
    JsonReport withoutTimes() {
        JsonReport rest = new JsonReport();
        parts.stream().filter(part -> !TIMES.matcher(part.path()).matches()).forEach(rest.parts::add);
        texts.keySet().stream().filter(path -> !TIMES.matcher(path).matches())
                .forEach(path -> rest.texts.put(path, texts.get(path)));
        return rest;
    }

    /** Whether anything is given as rows or shifts, be it unreadable. */
    boolean hasTimes() {
        return parts.stream().anyMatch(part -> TIMES.matcher(part.path()).matches());
    }

    /** How many entries of the list {@code rows} or {@code shifts} it has. */
    long times(String list) {
        return parts.stream().map(part -> ITEM.matcher(part.path())).filter(Matcher::lookingAt).map(Matcher::group)
                .filter(item -> item.startsWith(list)).distinct().count();
    }

    /**
     * The draft with what the rules say of it; where it is divided by month, the draft of each month that its shifts
     * touch. An id that was given is that of the own month.
     */
    List<CheckedDraft> check(String file, Clock clock, boolean eachMonth) {
        ReportDraft whole = draft();
        String id = id().map(ReportId::toString).orElse(null);
        if (!eachMonth) {
            return List.of(new CheckedDraft(whole, new CheckedReport(file, id, whole.check(clock))));
        }
        return whole.eachMonth().stream().map(draft -> new CheckedDraft(draft, new CheckedReport(file,
                draft.month().orElse(null), draft.month().equals(whole.month()) ? id : null, draft.check(clock)))).toList();
    }

    /** The same with the times of each report, as far as they can be read. */
    List<ReadReport> read(String file, Clock clock, boolean eachMonth) {
        ReadableTimes all = new ReadableTimes(texts);
        return check(file, clock, eachMonth).stream().map(one -> {
            ReadableTimes times = one.checked().month() == null ? all : all.in(one.checked().month());
            return new ReadReport(one.checked(), times.month(), times.entries(parts.stream().map(Part::path).toList()),
                    withoutRules(one.draft()));
        }).toList();
    }

    private static TimeReport withoutRules(ReportDraft draft) {
        try {
            return draft.toReportWithoutRules();
        } catch (InvalidReportException e) {
            return null;
        }
    }
}
