package se.eltsdk.examples.elt;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import se.eltsdk.EltException;
import se.eltsdk.Finding;
import se.eltsdk.document.ReportReader;
import se.eltsdk.examples.elt.Input.Unreadable;
import se.eltsdk.report.ReportId;
import se.eltsdk.rules.ReportDraft;

/** Checks the reports in a file, which is JSON, CSV or FK's XML by the ending of its name. */
final class ReportFiles {

    private final Clock clock;
    private final Path base;
    private final ReportReader xml;

    /** {@code base}: the JSON report that gives persons and month for CSV files; may be null. */
    ReportFiles(Clock clock, Path base) {
        this.clock = clock;
        this.base = base;
        this.xml = new ReportReader(clock);
    }

    List<CheckedReport> check(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        byte[] content = Input.bytes(file);
        try {
            if (name.endsWith(".json")) {
                return JsonReportReader.read(content).reports().stream().map(report -> checked(file, report)).toList();
            }
            if (name.endsWith(".csv")) {
                return List.of(csv(file, content));
            }
        } catch (Unreadable e) {
            return List.of(new CheckedReport(file.toString(), null, List.of(e.finding())));
        }
        if (name.endsWith(".xml")) {
            return List.of(new CheckedReport(file.toString(), idOf(content), xml.check(content)));
        }
        throw new CallException(file + ": a report is a .json, .csv or .xml file");
    }

    private CheckedReport checked(Path file, JsonReport report) {
        return new CheckedReport(file.toString(), report.id().map(ReportId::toString).orElse(null),
                report.draft().check(clock));
    }

    private CheckedReport csv(Path file, byte[] content) throws IOException, Unreadable {
        JsonReport rest = base();
        ReportDraft.Builder draft = rest.withoutTimes();
        CsvShiftReader shifts = CsvShiftReader.read(content, draft);
        List<Finding> findings = draft.build().check(clock).stream().map(shifts::withLine).toList();
        return new CheckedReport(file.toString(), rest.id().map(ReportId::toString).orElse(null), findings);
    }

    private JsonReport base() throws IOException {
        if (base == null) {
            throw new CallException("A .csv file holds shifts only: give persons and month with --report FILE.json");
        }
        try {
            List<JsonReport> reports = JsonReportReader.read(Input.bytes(base)).reports();
            if (reports.size() == 1) {
                return reports.get(0);
            }
        } catch (Unreadable e) {
            throw new CallException(base + ": " + e.finding().code() + " " + e.finding().english());
        }
        throw new CallException(base + ": several reports; shifts in CSV go with one");
    }

    private String idOf(byte[] content) {
        try {
            return xml.readSigned(content).id().toString();
        } catch (EltException e) {
            return null;
        }
    }
}
