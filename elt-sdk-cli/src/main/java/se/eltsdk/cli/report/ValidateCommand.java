package se.eltsdk.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.eltsdk.Finding;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.FindingsView;
import se.eltsdk.cli.command.LanguageOption;
import se.eltsdk.cli.file.InputFiles;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.format.JsonInvoiceHours;

/** {@code elt validate}: all findings of reports, one by one and as a set, before they are signed. */
@Command(name = "validate", description = "Checks reports in .json, .csv or .xml files and prints all findings.",
        footer = {"", "Example: elt validate october.json",
            "         elt validate shifts.csv --report persons.json --each-month --lang en",
            "         elt validate october/*.json --invoice hours.json"})
public final class ValidateCommand extends EltCommand {

    @Parameters(arity = "1..*", paramLabel = "FILE",
            description = "Files of one report each; a JSON file may contain an array of reports.")
    private List<Path> files;

    @Mixin
    private PersonsFileOption persons;

    @Option(names = "--invoice", paramLabel = "HOURS.json",
            description = "The hours of the invoices, to compare with the reports. Give all reports of the month.")
    private Path invoice;

    @Mixin
    private EachMonthOption eachMonth;

    @Mixin
    private LanguageOption language;

    public ValidateCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        JsonInvoiceHours hours = invoice == null ? null : JsonInvoiceHours.read(InputFiles.bytes(invoice));
        ReportFileReader reader = new ReportFileReader(console().clock(), persons.file(), eachMonth.isChosen());
        List<ParsedReport> reports = new ArrayList<>();
        for (Path file : files) {
            reports.addAll(reader.read(file));
        }
        ReportSetCheck check = new ReportSetCheck(reports);
        List<Finding> set = setFindings(check, hours, check.numbers());
        List<CheckedReport> checked = reports.stream().map(ParsedReport::checked).toList();
        print(checked, check, setFindings(check, hours, check.names()));
        result(Json.object("files", checked.stream().map(CheckedReport::toJson).toList(),
                "set", Json.findings(set)));
        return checked.stream().anyMatch(CheckedReport::hasErrors) || set.stream().anyMatch(Finding::isError)
                ? ExitCode.NO : ExitCode.DONE;
    }

    /** Compares no sums if a report or an invoice cannot be read: hours would be missing. */
    private static List<Finding> setFindings(ReportSetCheck check, @Nullable JsonInvoiceHours hours,
                                             List<String> labels) {
        if (hours == null) {
            return check.check(List.of(), labels);
        }
        boolean comparable = check.isWhole() && hours.findings().isEmpty();
        return comparable ? Stream.concat(check.check(hours.invoices(), labels).stream(),
                check.withoutInvoice(hours.invoices(), labels).stream()).toList()
                : Stream.concat(check.check(List.of(), labels).stream(), hours.findings().stream()).toList();
    }

    private void print(List<CheckedReport> reports, ReportSetCheck check, List<Finding> set) {
        FindingsView view = new FindingsView(language, console());
        reports.forEach(report -> view.print(people(), report.findings(), report.name(), report.id(),
                report.findings().isEmpty() ? "ok" : null));
        if (reports.size() > 1 || invoice != null) {
            view.print(people(), set, invoice == null ? "Together" : "Together, with " + invoice,
                    set.isEmpty() && check.isWhole() ? "ok" : null);
        }
        if (!check.isWhole() && (reports.size() > 1 || invoice != null)) {
            people().println("  A report that cannot be read or lies outside its month is not included here"
                    + (invoice == null ? "." : ", so the invoice is not compared."));
        }
        eachMonth.hint(people(), reports);
        List<Finding> all = Stream.concat(reports.stream().flatMap(report -> report.findings().stream()),
                set.stream()).toList();
        people().println(FindingsView.count(reports.size(), "report") + ": " + FindingsView.summary(all));
    }
}
