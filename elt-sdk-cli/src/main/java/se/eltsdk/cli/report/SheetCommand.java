package se.eltsdk.cli.report;

import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.FindingsView;
import se.eltsdk.cli.command.LanguageOption;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.command.WidthOption;
import se.eltsdk.cli.file.AtomicFile;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.output.Translations;
import se.eltsdk.cli.sheet.Sheet;
import se.eltsdk.cli.sheet.SvgSheet;
import se.eltsdk.cli.sheet.TerminalSheet;
import se.eltsdk.report.Hours;

/** {@code elt sheet}: the month as a calendar, to check it by eye. */
@Command(name = "sheet", description = "Draws the month as a calendar, with sums and findings.",
        footer = {"", "Example: elt sheet october.json",
            "         elt sheet october.json --svg october.svg"})
public final class SheetCommand extends EltCommand {

    @Parameters(paramLabel = "FILE", description = "A report in .json, .csv or .xml.")
    private Path file;

    @Mixin
    private PersonsFileOption persons;

    @Mixin
    private WidthOption width;

    @Option(names = "--svg", paramLabel = "FILE.svg",
            description = "Also write an SVG picture, one page per month.")
    private Path picture;

    @Mixin
    private EachMonthOption eachMonth;

    @Mixin
    private LanguageOption language;

    public SheetCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        if (picture != null && !picture.toString().toLowerCase(Locale.ROOT).endsWith(".svg")) {
            throw new UsageException(picture + ": the picture is a .svg file");
        }
        List<ParsedReport> reports = new ReportFileReader(console().clock(), persons.file(), eachMonth.isChosen())
                .read(file);
        long months = reports.stream().map(ParsedReport::month).distinct().count();
        if (picture != null && reports.size() != (eachMonth.isChosen() ? months : 1)) {
            throw new UsageException(file + ": a picture shows one report, but the file contains " + reports.size());
        }
        for (ParsedReport report : reports) {
            draw(report, reports.size() == 1 ? picture : picture(report.month()));
        }
        eachMonth.hint(people(), reports.stream().map(ParsedReport::checked).toList());
        result(Json.object("sheets", reports.stream().map(SheetCommand::toJson).toList()));
        return ExitCode.of(reports.stream().map(report -> report.checked().exit()).toList());
    }

    /** The file of one of several months, for example {@code shifts-2026-11.svg}. */
    private @Nullable Path picture(@Nullable YearMonth month) {
        return picture == null ? null : picture.resolveSibling(picture.getFileName().toString()
                .replaceFirst("(?i)(\\.svg)$", "-" + month + "$1"));
    }

    private void draw(ParsedReport report, @Nullable Path svg) throws IOException {
        Optional<Sheet> sheet = report.sheet();
        if (sheet.isEmpty()) {
            new FindingsView(language, console()).print(people(), report.checked().findings(),
                    report.checked().name());
            people().println("Nothing was drawn: the month cannot be read.");
            return;
        }
        new TerminalSheet(sheet.get(), language.translations(), console().ansi(), width.columns()).lines()
                .forEach(people()::println);
        if (svg != null) {
            AtomicFile.write(svg, SvgSheet.of(sheet.get(), language.translations()));
            people().println();
            people().println(svg);
        }
    }

    private static Map<String, Object> toJson(ParsedReport report) {
        Optional<Sheet> sheet = report.sheet();
        return Json.object("file", report.checked().file(), "month", report.checked().monthText(),
                "id", report.checked().id(),
                "plain", sheet.map(drawn -> toJson(drawn.plain())).orElse(null),
                "worked", sheet.map(drawn -> toJson(drawn.worked())).orElse(null),
                "findings", Json.findings(report.checked().findings()));
    }

    /** Hours and minutes, as in the file of an invoice's sums. */
    private static Map<String, Object> toJson(Hours hours) {
        return Json.object("active", Translations.hours(hours.active()), "waiting", Translations.hours(hours.waiting()),
                "standby", Translations.hours(hours.standby()));
    }
}
