package se.eltsdk.cli.calendar;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.calendar.ICalendarWriter;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.SwedishTime;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.command.WidthOption;
import se.eltsdk.cli.config.ConfigOption;
import se.eltsdk.cli.file.AtomicFile;
import se.eltsdk.cli.output.Console;

/** {@code elt calendar}: FK's announcements and the states of its services' versions. */
@Command(name = "calendar", description = {
    "Shows FK's notices, windows and versions.", "With a configuration, also the entries of its calendar.file."},
        footer = {"", "Example: elt calendar",
            "         elt calendar --at 2022-02-08 --known 2022-02-02 --full",
            "         elt calendar --config elt.properties --ics fk.ics"})
public final class CalendarCommand extends EltCommand {


    @Mixin
    private ConfigOption config;

    @Option(names = "--ics", paramLabel = "FILE.ics", description = "Also write all dates to an iCalendar file.")
    private Path ics;

    @Option(names = "--at", paramLabel = "DATE", description = "Show the state on this day. Default: today.")
    private LocalDate at;

    @Option(names = "--known", paramLabel = "DATE", description = "Only what was published by this day.")
    private LocalDate known;

    @Option(names = "--full", description = "Show every notice in full.")
    private boolean full;

    @Mixin
    private WidthOption width;

    public CalendarCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        if (ics != null && !ics.toString().toLowerCase(Locale.ROOT).endsWith(".ics")) {
            throw new UsageException(ics + ": the iCalendar file must be a .ics file");
        }
        LocalDate day = at == null ? LocalDate.ofInstant(console().clock().instant(), SwedishTime.ZONE) : at;
        FkCalendar catalogue = known == null ? catalogue() : catalogue().asKnownOn(known);
        new CalendarView(catalogue, day, console().ansi(), width.columns()).print(people(), full);
        if (ics != null) {
            AtomicFile.write(ics, ICalendarWriter.write(catalogue.entries(), console().clock()));
            people().println();
            people().println(ics);
        }
        result(CalendarJson.of(catalogue, day));
        return ExitCode.DONE;
    }

    private FkCalendar catalogue() throws IOException {
        return config.pathIfPresent().isEmpty() ? FkCalendar.published() : config.read().calendar();
    }
}
