package se.eltsdk.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.FindingsView;
import se.eltsdk.cli.command.LanguageOption;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.file.InputFiles;
import se.eltsdk.cli.folder.PreparedFolder;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportWriter;
import se.eltsdk.format.JsonReports;
import se.eltsdk.report.ReportId;

/** {@code elt prepare}: from a report to the document and texts that BankID signs. */
@Command(name = "prepare", description = {
    "Checks reports and writes the documents to sign.",
    "Writes tidredovisning.xml and signing.json into one folder per report. signing.json contains the texts for",
    "BankID's API.",
    "If a report has an error, nothing is written."},
        footer = {"", "Example: elt prepare october.json --out october",
            "         elt prepare october.json --each-month --out reports"})
public final class PrepareCommand extends EltCommand {

    @Parameters(paramLabel = "FILE.json",
            description = "A report, or an array of reports. An array gives one folder per report, named by its id.")
    private Path file;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "The folder to write to.")
    private Path out;

    @Mixin
    private EachMonthOption eachMonth;

    @Mixin
    private LanguageOption language;

    public PrepareCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
            throw new UsageException(file + ": prepare takes a report in .json");
        }
        JsonReports content = JsonReports.read(InputFiles.bytes(file));
        List<CheckedDraft> drafts = content.drafts().stream()
                .flatMap(draft -> CheckedDraft.of(draft, file.toString(), console().clock(),
                        eachMonth.isChosen()).stream()).toList();
        List<CheckedReport> checked = drafts.stream().map(CheckedDraft::checked).toList();
        return checked.stream().anyMatch(CheckedReport::hasErrors) ? refused(checked)
                : write(drafts, content.isArray() || eachMonth.isChosen());
    }

    private int refused(List<CheckedReport> reports) {
        FindingsView view = new FindingsView(language, console());
        reports.forEach(report -> view.print(people(), report.findings(), report.name(), report.id()));
        eachMonth.hint(people(), reports);
        people().println("Nothing was written.");
        result(Json.object("items", reports.stream().map(report ->
                Json.object("month", report.monthText(), "id", report.id(),
                        "findings", Json.findings(report.findings()))).toList()));
        return ExitCode.NO;
    }

    private int write(List<CheckedDraft> drafts, boolean folderEach) throws IOException, InterruptedException {
        ReportWriter writer = new ReportWriter();
        List<PreparedFolder> folders = new ArrayList<>();
        Set<ReportId> ids = new HashSet<>();
        for (CheckedDraft draft : drafts) {
            ReportDocument document = writer.write(draft.draft().validate(console().clock()));
            if (!ids.add(document.id())) {
                throw new UsageException(file + ": two reports have the id " + document.id());
            }
            folders.add(PreparedFolder.of(folderEach ? out.resolve(document.id().toString()) : out, document));
        }
        List<Map<String, Object>> items = new ArrayList<>();
        for (int i = 0; i < folders.size(); i++) {
            folders.get(i).write(console().err());
            items.add(print(folders.get(i), drafts.get(i).checked()));
        }
        result(Json.object("items", items));
        return ExitCode.DONE;
    }

    private Map<String, Object> print(PreparedFolder folder, CheckedReport report) {
        ReportDocument document = folder.document();
        new FindingsView(language, console())
                .print(people(), report.findings(), folder.path(), report.monthText(), document.id(), "prepared");
        return Json.object("path", folder.path().toString(), "month", report.monthText(),
                "id", document.id().toString(), "digest", document.digest().hex(),
                "findings", Json.findings(report.findings()));
    }
}
