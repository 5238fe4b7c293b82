package se.eltsdk.sample.month;

import java.time.YearMonth;
import java.util.List;
import se.eltsdk.report.ReportId;

/**
 * One assistant's month with one person.
 *
 * @param id         the id of the report, as FK gets it
 * @param assignment who worked for whom
 * @param month      the month
 * @param state      how far it has come
 * @param shifts     as they were typed
 */
public record MonthReport(ReportId id, Assignment assignment, YearMonth month, MonthState state,
        List<TypedShift> shifts) {

    public MonthReport {
        shifts = List.copyOf(shifts);
    }

    /** Returns the report with other shifts. */
    public MonthReport withShifts(List<TypedShift> other) {
        return new MonthReport(id, assignment, month, state, other);
    }

    /** Whether the report has this time. */
    public boolean has(TypedShift shift) {
        return shifts.stream().anyMatch(shift::isSameTime);
    }

    /** Whether the shifts may be changed. */
    public boolean isEditable() {
        return state == MonthState.DRAFT;
    }

    /** Shows id and state only. */
    @Override
    public String toString() {
        return "MonthReport[" + id + ", " + state + "]";
    }
}
