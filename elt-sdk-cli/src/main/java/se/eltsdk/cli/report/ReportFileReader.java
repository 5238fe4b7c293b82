package se.eltsdk.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import se.eltsdk.EltException;
import se.eltsdk.Finding;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.file.InputFiles;
import se.eltsdk.document.ReportReader;
import se.eltsdk.format.CsvShifts;
import se.eltsdk.format.JsonReports;
import se.eltsdk.report.TimeReport;
import se.eltsdk.rules.ReportDraft;

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
        if (name.endsWith(".json")) {
            return JsonReports.read(content).drafts().stream()
                    .flatMap(draft -> ParsedReport.of(draft, file.toString(), clock, eachMonth).stream()).toList();
        }
        if (name.endsWith(".csv")) {
            return ParsedReport.of(CsvShifts.read(content, base()), file.toString(), clock, eachMonth);
        }
        if (name.endsWith(".xml")) {
            return List.of(xml(file, content));
        }
        throw new UsageException(file + ": a report is a .json, .csv or .xml file");
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

    private ReportDraft base() throws IOException {
        if (base == null) {
            throw new UsageException(
                    "A .csv file contains shifts only: give persons and month with --report FILE.json");
        }
        List<ReportDraft> drafts = JsonReports.read(InputFiles.bytes(base)).drafts();
        if (drafts.size() > 1) {
            throw new UsageException(base + ": several reports; shifts in CSV need exactly one");
        }
        ReportDraft draft = drafts.get(0);
        if (!draft.isReadable()) {
            Finding finding = draft.check(clock).get(0);
            throw new UsageException(base + ": " + finding.code() + " " + finding.english());
        }
        return draft;
    }
}
