package se.eltsdk.cli.report;

import java.io.PrintStream;
import java.util.Collection;
import picocli.CommandLine.Option;

/** The option {@code --each-month}, and the hint to use it. */
final class EachMonthOption {

    @Option(names = "--each-month",
            description = "Make one report for each month that the shifts touch. "
            + "Rows and id belong to the given month; every other month gets a new id. "
            + "Without this option, a shift outside the month is an error.")
    private boolean chosen;

    boolean isChosen() {
        return chosen;
    }

    /** Prints the hint if a shift lies outside the month of its report. */
    void hint(PrintStream people, Collection<CheckedReport> reports) {
        if (!chosen && reports.stream().anyMatch(CheckedReport::hasShiftOutside)) {
            people.println("A shift lies outside the month of its report: --each-month makes a report for each month.");
        }
    }
}
