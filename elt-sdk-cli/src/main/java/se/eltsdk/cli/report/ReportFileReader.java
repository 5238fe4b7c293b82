package se.eltsdk.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import se.eltsdk.EltException;
import se.eltsdk.Finding;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.file.InputFiles.UnreadableInputException;
import se.eltsdk.cli.file.InputFiles;
import se.eltsdk.cli.format.CsvShiftReader;
import se.eltsdk.cli.format.JsonReport;
import se.eltsdk.cli.format.JsonReportReader;
import se.eltsdk.document.ReportReader;
import se.eltsdk.report.TimeReport;

/** Reads and checks the reports in a file: JSON, CSV or FK's XML, by the file's ending. */
final class ReportFileReader {

    private final Clock clock;
    private final Path base;
    private final boolean eachMonth;
    private final ReportReader xml;

    /**
     * {@code base} is the JSON report that gives persons and month for CSV files; may be null. With {@code eachMonth},
     * JSON and CSV give one report per month that the shifts touch.
     */
    ReportFileReader(Clock clock, Path base, boolean eachMonth) {
        this.clock = clock;
        this.base = base;
        this.eachMonth = eachMonth;
        this.xml = new ReportReader(clock);
    }

    List<ParsedReport> read(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        byte[] content = InputFiles.bytes(file);
        try {
            if (name.endsWith(".json")) {
                return JsonReportReader.read(content).reports().stream()
                        .flatMap(report -> ParsedReport.of(report, file.toString(), clock, eachMonth).stream())
                        .toList();
            }
            if (name.endsWith(".csv")) {
                return csv(file, content);
            }
        } catch (UnreadableInputException e) {
            return List.of(ParsedReport.unreadable(new CheckedReport(file.toString(), null, List.of(e.finding()))));
        }
        if (name.endsWith(".xml")) {
            return List.of(xml(file, content));
        }
        throw new UsageException(file + ": a report is a .json, .csv or .xml file");
    }

    private List<ParsedReport> csv(Path file, byte[] content) throws IOException, UnreadableInputException {
        JsonReport persons = base();
        JsonReport report = persons.withoutTimes();
        if (persons.hasTimes()) {
            report.finding(Finding.of("ELT-308/base", "", persons.times("rows"), persons.times("shifts")));
        }
        CsvShiftReader shifts = CsvShiftReader.read(content, report);
        return ParsedReport.of(report, file.toString(), clock, eachMonth).stream()
                .map(read -> read.with(shifts::withLine)).toList();
    }

    private ParsedReport xml(Path file, byte[] content) {
        List<Finding> findings = xml.check(content);
        try {
            TimeReport report = xml.readSigned(content).report();
            return new ParsedReport(new CheckedReport(file.toString(), report.id().toString(), findings),
                    report.month(), ParsedTimes.inXml(report), report);
        } catch (EltException e) {
            return ParsedReport.unreadable(new CheckedReport(file.toString(), null, findings));
        }
    }

    private JsonReport base() throws IOException {
        if (base == null) {
            throw new UsageException(
                    "A .csv file contains shifts only: give persons and month with --report FILE.json");
        }
        try {
            List<JsonReport> reports = JsonReportReader.read(InputFiles.bytes(base)).reports();
            if (reports.size() == 1) {
                return reports.get(0);
            }
        } catch (UnreadableInputException e) {
            throw new UsageException(base + ": " + e.finding().code() + " " + e.finding().english());
        }
        throw new UsageException(base + ": several reports; shifts in CSV need exactly one");
    }
}
