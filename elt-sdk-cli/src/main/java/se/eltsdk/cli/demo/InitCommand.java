package se.eltsdk.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.file.AtomicFile;
import se.eltsdk.cli.file.OwnerOnlyFiles;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.output.Table;

/** {@code elt init}: writes example files. */
@Command(name = "init", description = {
    "Writes an example report, its shifts, invoice hours and a configuration.",
    "All data is made up. The configuration describes every key. If one of the files exists, nothing is written."},
        footer = {"", "Example: elt init october",
        "         elt validate october/report.json --invoice october/hours.json",
            "         elt validate october/shifts.csv --report october/persons.json"})
public final class InitCommand extends EltCommand {

    @Parameters(paramLabel = "FOLDER", description = "The folder to write to. It is created if it does not exist.")
    private Path folder;

    public InitCommand(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new UsageException(folder + " is a file; give a folder");
        }
        Map<String, byte[]> files = ExampleFiles.at(console().clock()).all();
        List<String> existing = files.keySet().stream()
                .filter(name -> Files.exists(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)).toList();
        if (!existing.isEmpty()) {
            throw new UsageException(folder + " already contains " + String.join(", ", existing)
                    + ". Nothing was written: give another folder");
        }
        OwnerOnlyFiles.folders(folder);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            AtomicFile.create(folder.resolve(file.getKey()), file.getValue());
        }
        print();
        result(Json.object("folder", folder.toString(), "files", List.copyOf(files.keySet())));
        return ExitCode.DONE;
    }

    private void print() {
        Table table = new Table(console());
        table.row(folder.resolve(ExampleFiles.REPORT).toString(), "a report of last month")
                .row(folder.resolve(ExampleFiles.SHIFTS).toString(), "its shifts in CSV, as a schedule exports them")
                .row(folder.resolve(ExampleFiles.PERSONS).toString(), "persons and month for these shifts")
                .row(folder.resolve(ExampleFiles.HOURS).toString(), "its hours, as an invoice states them")
                .row(folder.resolve(ExampleFiles.CONFIGURATION).toString(), "a configuration to complete for FK");
        table.print(people(), "");
        people().println("Next: elt validate " + folder.resolve(ExampleFiles.REPORT));
    }
}
