package se.eltsdk.report;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;
import se.eltsdk.report.internal.TextFields;

/**
 * Collects the shifts ({@code pass}) of one assistant for one person, and gives the {@code tidredovisning} of each
 * calendar month that they touch. {@code ReportDraft.eachMonth} does so for shifts that come as text.
 *
 * <p>Shifts may come in any order and cross any midnight and month's end: every minute is in exactly one report. The
 * evening of a night over the month's end is in the first report, its morning in the next. Not for use by several
 * threads.
 *
 * <p>Example: {@code List<TimeReport> reports = MonthlyReports.of(person, assistant, employment, phone)
 * .shift(night).joined().reports();}
 */
public final class MonthlyReports {

    private static final int MOST_MONTHS = 120;

    private static final Comparator<TimeRow> BY_TIME = Comparator.comparingInt(TimeRow::day)
            .thenComparing(TimeRow::from);

    private final AssistedPerson person;
    private final Assistant assistant;
    private final Employment employment;
    private final String phone;
    private final List<CalculationPeriod> periods = new ArrayList<>();
    private final List<Shift> shifts = new ArrayList<>();
    private boolean joined;

    private MonthlyReports(AssistedPerson person, Assistant assistant, Employment employment, String phone) {
        this.person = requireNonNull(person, "person");
        this.assistant = requireNonNull(assistant, "assistant");
        this.employment = requireNonNull(employment, "employment");
        this.phone = TextFields.phone(phone, "phone");
    }

    /**
     * Begins with no shifts; the parts are those that every report of it has.
     *
     * @param phone phone number of the provider or employer
     * @throws InvalidValueException (ELT-108) for one of fewer than seven characters, or with a line break
     */
    public static MonthlyReports of(AssistedPerson person, Assistant assistant, Employment employment, String phone) {
        return new MonthlyReports(person, assistant, employment, phone);
    }

    /**
     * One more calculation period; it goes into the reports of the months that it touches. One that touches none of
     * them goes into the first report, and a month that no period touches gets all of them: rules ELT-404 and ELT-405
     * report it there.
     */
    public MonthlyReports period(CalculationPeriod value) {
        periods.add(requireNonNull(value, "value"));
        return this;
    }

    /** One more shift. */
    public MonthlyReports shift(Shift value) {
        shifts.add(requireNonNull(value, "value"));
        return this;
    }

    /** More shifts. */
    public MonthlyReports shifts(Collection<Shift> values) {
        values.forEach(this::shift);
        return this;
    }

    /** From now on rows of one kind that touch become one, as {@link Shift#join} does; without it each is kept. */
    public MonthlyReports joined() {
        joined = true;
        return this;
    }

    /**
     * A report for each month that the shifts touch, in order, each with a new random id and its rows in order of time.
     * Empty when there is no shift. They are not yet checked: that is {@code ReportRules.validate}.
     *
     * @throws InvalidValueException (ELT-003) for more than 120 months: the year of a shift is wrong then
     */
    public List<TimeReport> reports() {
        List<Shift> all = joined ? Shift.join(shifts) : List.copyOf(shifts);
        List<YearMonth> months = all.stream().flatMap(shift -> shift.months().limit(MOST_MONTHS + 1L)).distinct()
                .sorted().toList();
        if (months.size() > MOST_MONTHS) {
            throw new InvalidValueException(Finding.of(ErrorCode.INPUT_TOO_LARGE.variant("months"), "", MOST_MONTHS));
        }
        return months.stream().map(month -> report(month, months, all)).toList();
    }

    private TimeReport report(YearMonth month, List<YearMonth> months, List<Shift> all) {
        List<TimeRow> rows = all.stream().flatMap(shift -> shift.rowsIn(month).stream()).sorted(BY_TIME).toList();
        return new TimeReport(ReportId.random(), month, person, assistant, periodsOf(month, months), employment, phone,
                rows);
    }

    /** No period is dropped: each is in at least one report. */
    private List<CalculationPeriod> periodsOf(YearMonth month, List<YearMonth> months) {
        if (periods.stream().noneMatch(period -> period.touches(month))) {
            return periods;
        }
        boolean first = month.equals(months.get(0));
        return periods.stream().filter(period -> period.touches(month)
                || first && months.stream().noneMatch(period::touches)).toList();
    }

    /** Shows how many shifts; no personal data. */
    @Override
    public String toString() {
        return "MonthlyReports[" + shifts.size() + " shifts]";
    }
}
