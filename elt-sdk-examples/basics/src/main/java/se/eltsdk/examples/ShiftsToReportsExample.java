package se.eltsdk.examples;

import java.time.Clock;
import java.util.List;
import se.eltsdk.report.Assistant;
import se.eltsdk.report.AssistedPerson;
import se.eltsdk.report.Employment;
import se.eltsdk.report.MonthlyReports;
import se.eltsdk.report.Shift;
import se.eltsdk.rules.ReportRules;
import se.eltsdk.rules.ValidReport;

/**
 * Turns the shifts of a schedule into reports, one for each month that they touch.
 *
 * <p>A night shift over the end of a month is split at midnight: its evening is in the first report, its morning in
 * the next. No minute is lost and none counts twice.
 */
public final class ShiftsToReportsExample {

    private final Clock clock;

    /** Takes the clock that says what is in the future. */
    public ShiftsToReportsExample(Clock clock) {
        this.clock = clock;
    }

    /** The reports of one assistant for one person, in the order of their months. */
    public List<ValidReport> reports(AssistedPerson person, Assistant assistant, Employment employment, String phone,
                                     List<Shift> shifts) {
        return MonthlyReports.of(person, assistant, employment, phone)
                .shifts(shifts)
                .joined()       // shifts of the same kind that follow on each other become one row
                .reports().stream().map(report -> ReportRules.validate(report, clock)).toList();
    }
}
