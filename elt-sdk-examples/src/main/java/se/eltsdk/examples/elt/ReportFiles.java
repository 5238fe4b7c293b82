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
import se.eltsdk.report.TimeReport;

/** Reads and checks the reports in a file, which is JSON, CSV or FK's XML by the ending of its name. */
final class ReportFiles {

    private final Clock clock;
    private final Path base;
    private final boolean eachMonth;
    private final ReportReader xml;

    /**
     * {@code base}: the JSON report that gives persons and month for CSV files; may be null. {@code eachMonth}: whether
     * JSON and CSV give a report for each month that the shifts touch.
     */
    ReportFiles(Clock clock, Path base, boolean eachMonth) {
        this.clock = clock;
        this.base = base;
        this.eachMonth = eachMonth;
        this.xml = new ReportReader(clock);
    }

    List<ReadReport> read(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        byte[] content = Input.bytes(file);
        try {
            if (name.endsWith(".json")) {
                return JsonReportReader.read(content).reports().stream()
                        .flatMap(report -> report.read(file.toString(), clock, eachMonth).stream()).toList();
            }
            if (name.endsWith(".csv")) {
                return csv(file, content);
            }
        } catch (Unreadable e) {
            return List.of(ReadReport.unreadable(new CheckedReport(file.toString(), null, List.of(e.finding()))));
        }
        if (name.endsWith(".xml")) {
            return List.of(xml(file, content));
        }
        throw new CallException(file + ": a report is a .json, .csv or .xml file");
    }

    private List<ReadReport> csv(Path file, byte[] content) throws IOException, Unreadable {
        JsonReport persons = base();
        JsonReport report = persons.withoutTimes();
        if (persons.hasTimes()) {
            report.finding(Finding.of("ELT-308/base", "", persons.times("rows"), persons.times("shifts")));
        }
        CsvShiftReader shifts = CsvShiftReader.read(content, report);
        return report.read(file.toString(), clock, eachMonth).stream().map(read -> read.with(shifts::withLine)).toList();
    }

    private ReadReport xml(Path file, byte[] content) {
        List<Finding> findings = xml.check(content);
        try {
            TimeReport report = xml.readSigned(content).report();
            return new ReadReport(new CheckedReport(file.toString(), report.id().toString(), findings),
                    report.month(), ReadableTimes.inXml(report), report);
        } catch (EltException e) {
            return ReadReport.unreadable(new CheckedReport(file.toString(), null, findings));
        }
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
}
