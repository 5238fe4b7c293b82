package se.eltsdk.report;

import static java.util.Objects.requireNonNull;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Collects the shifts ({@code pass}) of one assistant for one person, and gives the {@code tidredovisning} of each
 * calendar month that they touch.
 *
 * <p>Shifts may come in any order and cross any midnight and month's end; nothing is lost between two reports. A night
 * over the month's end stands with its evening in the one report and its morning in the other. Not for use by several
 * threads.
 *
 * <p>Example: {@code List<TimeReport> reports = MonthSheet.of(person, assistant, employment, phone)
 * .shift(night).joined().reports();}
 */
public final class MonthSheet {

    private static final Comparator<TimeRow> BY_TIME = Comparator.comparingInt(TimeRow::day)
            .thenComparing(TimeRow::from);

    private final AssistedPerson person;
    private final Assistant assistant;
    private final Employment employment;
    private final String phone;
    private final List<CalculationPeriod> periods = new ArrayList<>();
    private final List<Shift> shifts = new ArrayList<>();
    private boolean joined;

    private MonthSheet(AssistedPerson person, Assistant assistant, Employment employment, String phone) {
        this.person = requireNonNull(person, "person");
        this.assistant = requireNonNull(assistant, "assistant");
        this.employment = requireNonNull(employment, "employment");
        this.phone = Texts.phone(phone, "phone");
    }

    /**
     * Begins with no shifts; the parts are those that every report of it has.
     *
     * @param phone phone number of the provider or employer
     * @throws se.eltsdk.ValueException (ELT-108) for one of fewer than seven characters, or with a line break
     */
    public static MonthSheet of(AssistedPerson person, Assistant assistant, Employment employment, String phone) {
        return new MonthSheet(person, assistant, employment, phone);
    }

    /** One more calculation period; it goes into the reports of the months that it touches. */
    public MonthSheet period(CalculationPeriod value) {
        periods.add(requireNonNull(value, "value"));
        return this;
    }

    /** One more shift. */
    public MonthSheet shift(Shift value) {
        shifts.add(requireNonNull(value, "value"));
        return this;
    }

    /** More shifts. */
    public MonthSheet shifts(Collection<Shift> values) {
        values.forEach(this::shift);
        return this;
    }

    /** From now on rows of one kind that touch become one, as {@link Shift#join} does; without it each is kept. */
    public MonthSheet joined() {
        joined = true;
        return this;
    }

    /**
     * A report for each month that the shifts touch, in order, each with a new random id and its rows in order of time.
     * Empty when there is no shift. They are not yet checked: that is {@code ReportRules.validate}.
     */
    public List<TimeReport> reports() {
        List<Shift> all = joined ? Shift.join(shifts) : List.copyOf(shifts);
        return all.stream().flatMap(Shift::months).distinct().sorted().map(month -> report(month, all)).toList();
    }

    private TimeReport report(YearMonth month, List<Shift> all) {
        List<TimeRow> rows = all.stream().flatMap(shift -> shift.rowsIn(month).stream()).sorted(BY_TIME).toList();
        List<CalculationPeriod> touching = periods.stream().filter(period -> period.touches(month)).toList();
        return new TimeReport(ReportId.random(), month, person, assistant, touching, employment, phone, rows);
    }

    /** Tells how many shifts; nothing of the persons. */
    @Override
    public String toString() {
        return "MonthSheet[" + shifts.size() + " shifts]";
    }
}
