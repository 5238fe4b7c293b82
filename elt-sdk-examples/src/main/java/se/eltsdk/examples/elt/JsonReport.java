package se.eltsdk.examples.elt;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
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

    /** With what the rules say of it, and its times as far as they can be read. */
    ReadReport check(String file, Clock clock) {
        ReportDraft draft = draft();
        CheckedReport checked = new CheckedReport(file, id().map(ReportId::toString).orElse(null), draft.check(clock));
        ReadableTimes times = new ReadableTimes(texts);
        return new ReadReport(checked, times.month(), times.entries(parts.stream().map(Part::path).toList()),
                withoutRules(draft));
    }

    private static TimeReport withoutRules(ReportDraft draft) {
        try {
            return draft.toReportWithoutRules();
        } catch (InvalidReportException e) {
            return null;
        }
    }
}
