package se.eltsdk.examples.elt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import se.eltsdk.Finding;
import se.eltsdk.ValueException;
import se.eltsdk.report.ReportId;
import se.eltsdk.rules.ReportDraft;

/** What one report in JSON says, before anybody has judged it. */
final class JsonReport {

    private final List<Part> parts = new ArrayList<>();
    private String id;

    private record Part(String path, Consumer<ReportDraft.Builder> into) {
    }

    void set(String path, String text) {
        if (path.equals("id")) {
            id = text;
        }
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
            return Optional.ofNullable(id).map(ReportId::parse);
        } catch (ValueException e) {
            return Optional.empty();
        }
    }

    /** The whole report. */
    ReportDraft draft() {
        return into(path -> true).build();
    }

    /** All but the times: what a CSV file of shifts goes with. */
    ReportDraft.Builder withoutTimes() {
        return into(path -> !path.matches("(rows|shifts)(\\[.*)?"));
    }

    private ReportDraft.Builder into(Predicate<String> taken) {
        ReportDraft.Builder draft = ReportDraft.builder();
        parts.stream().filter(part -> taken.test(part.path())).forEach(part -> part.into().accept(draft));
        return draft;
    }
}
