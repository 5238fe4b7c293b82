package se.eltsdk.format;

import static java.util.Objects.requireNonNull;

import java.util.List;
import se.eltsdk.format.internal.JsonReportReader;
import se.eltsdk.rules.ReportDraft;

/**
 * Reports ({@code tidredovisningar}) in a JSON file: one object, or an array of objects. {@code docs/formats.md}
 * describes the form.
 *
 * <p>Nothing in the file causes an exception. An unknown, repeated or missing field and a value of another type are
 * findings of their report, with the path. If the file is not JSON or another form, there is one draft that has one
 * finding: ELT-001, ELT-003 or ELT-004. A file has at most 5 MiB and 20 levels, a list at most 10,000 entries
 * (ELT-003). Immutable.
 *
 * <p>Example:
 * <pre>{@code
 * for (ReportDraft draft : JsonReports.read(Files.readAllBytes(file)).drafts()) {
 *     draft.check(clock).forEach(finding -> log.warn(finding.path() + ": " + finding.english()));
 * }
 * }</pre>
 */
public final class JsonReports {

    private final boolean array;
    private final List<ReportDraft> drafts;

    private JsonReports(boolean array, List<ReportDraft> drafts) {
        this.array = array;
        this.drafts = List.copyOf(drafts);
    }

    /** Reads a file in UTF-8, with or without a byte order mark. */
    public static JsonReports read(byte[] content) {
        JsonReportReader.ParsedFile file = JsonReportReader.read(requireNonNull(content, "content"));
        return new JsonReports(file.array(), file.drafts());
    }

    /** The reports in the order of the file; never empty. */
    public List<ReportDraft> drafts() {
        return drafts;
    }

    /** Whether the file is an array of reports, perhaps of one. */
    public boolean isArray() {
        return array;
    }

    /** Shows the number of reports; no personal data. */
    @Override
    public String toString() {
        return "JsonReports[" + drafts.size() + "]";
    }
}
