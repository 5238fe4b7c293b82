package se.eltsdk.cli.report;

import java.io.PrintStream;
import java.util.Collection;
import picocli.CommandLine.Option;

/** The option {@code --each-month}, and the hint that there is one. */
final class EachMonthOption {

    @Option(names = "--each-month",
            description = "Make a report for each month that the shifts touch: rows and id are of "
            + "the month given, each further month gets a new id. Without it a shift that leaves the month is an error.")
    private boolean chosen;

    boolean isChosen() {
        return chosen;
    }

    /** Says what to do where a shift leaves the month of its report. */
    void hint(PrintStream people, Collection<CheckedReport> reports) {
        if (!chosen && reports.stream().anyMatch(CheckedReport::hasShiftOutside)) {
            people.println("A shift leaves the month of its report: --each-month makes a report for each month.");
        }
    }
}
