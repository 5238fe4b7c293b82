package se.eltsdk.examples.elt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.eltsdk.Finding;

/** {@code elt validate}: all findings of reports, before anybody signs. */
@Command(name = "validate", description = "Tells all findings of reports in .json, .csv or .xml files.",
        footer = {"", "Example: elt validate october.json",
            "         elt validate shifts.csv --report persons.json --lang en"})
final class ValidateCommand extends EltCommand {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "A report each, or an array of reports in JSON.")
    private List<Path> files;

    @Option(names = "--report", paramLabel = "FILE.json",
            description = "Gives persons and month for the shifts of a .csv file.")
    private Path base;

    @Mixin
    private Language language;

    ValidateCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        ReportFiles reader = new ReportFiles(console().clock(), base);
        List<CheckedReport> reports = new ArrayList<>();
        for (Path file : files) {
            reports.addAll(reader.check(file));
        }
        tell(reports);
        result(Json.object("files", reports.stream().map(CheckedReport::toJson).toList(), "set", List.of()));
        return Exit.of(reports.stream().map(CheckedReport::exit).toList());
    }

    private void tell(List<CheckedReport> reports) {
        FindingsView view = new FindingsView(language, console().ansi());
        reports.forEach(report -> view.print(people(), report.findings(), report.file(), report.id(),
                report.findings().isEmpty() ? "ok" : null));
        List<Finding> all = reports.stream().flatMap(report -> report.findings().stream()).toList();
        people().println(FindingsView.count(reports.size(), "report") + ": " + FindingsView.summary(all));
    }
}
