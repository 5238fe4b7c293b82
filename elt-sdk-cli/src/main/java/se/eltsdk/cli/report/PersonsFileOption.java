package se.eltsdk.cli.report;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --report}: the JSON report that gives persons and month for a CSV file of shifts. */
final class PersonsFileOption {

    @Option(names = "--report", paramLabel = "FILE.json",
            description = "A report that gives persons and month for the shifts of a .csv file.")
    private Path file;

    /** Null if not given. */
    Path file() {
        return file;
    }
}
