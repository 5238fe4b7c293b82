package se.eltsdk.cli.paper;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.FindingsView;
import se.eltsdk.cli.command.LanguageOption;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.file.AtomicFile;
import se.eltsdk.cli.file.InputFiles;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.output.Translations;
import se.eltsdk.cli.report.CheckedReport;
import se.eltsdk.format.JsonReports;
import se.eltsdk.paper.FilledForm;
import se.eltsdk.paper.PaperFiller;
import se.eltsdk.paper.PaperForm;
import se.eltsdk.report.Hours;
import se.eltsdk.report.ReportId;
import se.eltsdk.rules.ReportDraft;

/** {@code elt paper fill}: fills FK's form with a report, to print and sign by hand. */
@Command(name = "fill", description = {"Checks a report and fills FK's form with it, to print and sign by hand.",
    "Rows that do not fit continue in OUT-2.pdf and so on. Send a report that is signed with BankID by elt submit.",
    "The field map, FK3059.map in the form's folder, names the form's fields: see elt paper fields."},
        footer = {"", "Example: elt paper fill october.json --form FK3059.pdf --out october.pdf"})
final class PaperFillCommand extends EltCommand {

    @Parameters(paramLabel = "FILE.json", description = "One report.")
    private Path file;

    @Mixin
    private PaperFormOption form;

    @Option(names = "--out", required = true, paramLabel = "OUT.pdf", description = "The PDF file to write.")
    private Path out;

    @Option(names = "--by-hand",
            description = "Leave fields empty if the form's font lacks a character of their text, and list them.")
    private boolean byHand;

    @Mixin
    private LanguageOption language;

    PaperFillCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        PaperForm paper = form.read();
        ReportDraft draft = draft();
        CheckedReport checked = new CheckedReport(file.toString(), draft.id().map(ReportId::toString).orElse(null),
                draft.check(console().clock()));
        return checked.hasErrors() ? refused(checked) : fill(draft, checked, paper);
    }

    private ReportDraft draft() throws IOException {
        if (!file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
            throw new UsageException(file + ": the report is a .json file");
        }
        List<ReportDraft> reports = JsonReports.read(InputFiles.bytes(file)).drafts();
        if (reports.size() != 1) {
            throw new UsageException(file + ": one report per call; the file contains " + reports.size());
        }
        return reports.get(0);
    }

    private int refused(CheckedReport report) {
        new FindingsView(language, console()).print(people(), report.findings(), report.file(), report.id());
        people().println("Nothing was written.");
        result(Json.object("file", report.file(), "id", report.id(), "findings", Json.findings(report.findings()),
                "forms", List.of()));
        return ExitCode.NO;
    }

    private int fill(ReportDraft draft, CheckedReport checked, PaperForm paper) throws IOException {
        PaperFiller filler = byHand ? PaperFiller.of(paper).leavingUnwritable() : PaperFiller.of(paper);
        List<FilledForm> forms = filler.fill(draft.validate(console().clock()));
        new FindingsView(language, console()).print(people(), checked.findings(), checked.file(), checked.id());
        List<Map<String, Object>> written = new ArrayList<>();
        for (FilledForm filled : forms) {
            Path path = filled.number() == 1 ? out : PaperFiles.sibling(out, "-" + filled.number() + ".pdf");
            AtomicFile.write(path, filled.pdf().toByteArray());
            print(path, filled);
            written.add(toJson(path, filled));
        }
        people().println("Print, date and sign by hand. The boxes next to the signatures are empty.");
        result(Json.object("file", checked.file(), "id", checked.id(), "findings", Json.findings(checked.findings()),
                "forms", written));
        return ExitCode.DONE;
    }

    private void print(Path path, FilledForm filled) {
        people().println(path + "  " + FindingsView.count(filled.rows().size(), "row") + (filled.appended() ? ""
                : "; the form's cross-reference table is damaged, so the file was rewritten"));
        filled.unwritableFields().forEach(field -> people().println("  write by hand: " + field));
    }

    private static Map<String, Object> toJson(Path path, FilledForm filled) {
        Hours sums = filled.sums();
        return Json.object("path", path.toString(), "rows", filled.rows().size(), "appended", filled.appended(),
                "sums", Json.object("active", Translations.hours(sums.active()), "waiting",
                Translations.hours(sums.waiting()),
                        "standby", Translations.hours(sums.standby())),
                "leftForHand", filled.unwritableFields().isEmpty() ? null : filled.unwritableFields());
    }
}
