package se.eltsdk.rules.internal.draft;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.eltsdk.report.CalculationPeriod;
import se.eltsdk.report.ClockTime;
import se.eltsdk.report.Shift;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeRow;
import se.eltsdk.rules.internal.check.RuleInput;

/** Reads the calculation periods, rows and shifts of a draft, each as far as it goes. */
final class DraftTimesParser {

    private final DraftFields in;
    private final @Nullable YearMonth month;
    private final List<RuleInput.Period> periodParts = new ArrayList<>();
    private final List<RuleInput.Row> rowParts = new ArrayList<>();
    private final List<RuleInput.ShiftSpan> shiftParts = new ArrayList<>();
    private final List<CalculationPeriod> periods = new ArrayList<>();
    private final List<TimeRow> rows = new ArrayList<>();
    private boolean whole = true;

    /** Reads all; the month may be null, then shifts give no rows. */
    DraftTimesParser(DraftFields in, @Nullable YearMonth month) {
        this.in = in;
        this.month = month;
        each("periods", this::period);
        each("rows", this::row);
        each("shifts", this::shift);
    }

    List<RuleInput.Period> periodParts() {
        return periodParts;
    }

    List<RuleInput.Row> rowParts() {
        return rowParts;
    }

    List<RuleInput.ShiftSpan> shiftParts() {
        return shiftParts;
    }

    List<CalculationPeriod> periods() {
        return periods;
    }

    List<TimeRow> rows() {
        return rows;
    }

    /**
     * Whether every period, row and shift could be read to its end, and no minute of a shift lies outside the month.
     */
    boolean areWhole() {
        return whole;
    }

    /** Whether there is surely no row: none that could be read, and nothing unreadable that could be one. */
    boolean areEmpty() {
        return rowParts.isEmpty() && !in.isUnreadable("rows") && !in.isUnreadable("shifts")
                && shiftParts.stream().allMatch(shift -> month != null && shift.isSound());
    }

    private void each(String list, Consumer<String> read) {
        for (int i = 0; i < in.size(list); i++) {
            String path = list + "[" + i + "]";
            if (!in.isLeftToOthers(path)) {
                read.accept(path);
            }
        }
    }

    private void period(String path) {
        LocalDate from = in.require(path, "from", ValueParsers::date);
        LocalDate to = in.require(path, "to", ValueParsers::date);
        periodParts.add(new RuleInput.Period(path, from, to));
        if (from != null && to != null) {
            periods.add(new CalculationPeriod(from, to));
        } else {
            whole = false;
        }
    }

    private void row(String path) {
        Integer day = in.require(path, "day", ValueParsers::day);
        ClockTime from = in.require(path, "from", ClockTime::parse);
        ClockTime to = in.require(path, "to", ClockTime::parse);
        TimeKind kind = in.require(path, "kind", ValueParsers::kind);
        rowParts.add(new RuleInput.Row(path, false, day, from, to));
        if (day != null && day >= 1 && day <= 31 && from != null && to != null && kind != null) {
            rows.add(new TimeRow(day, from, to, kind));
        } else {
            whole = false;
        }
    }

    private void shift(String path) {
        LocalDateTime start = in.require(path, "start", ValueParsers::dateTime);
        LocalDateTime end = in.require(path, "end", ValueParsers::dateTime);
        TimeKind kind = in.require(path, "kind", ValueParsers::kind);
        RuleInput.ShiftSpan span = new RuleInput.ShiftSpan(path, start, end);
        shiftParts.add(span);
        if (month != null && span.isSound()) {
            whole &= kind != null;
            shiftRows(path, month, span.toShift(Objects.requireNonNullElse(kind, TimeKind.ACTIVE)));
        } else {
            whole = false;
        }
    }

    /** No rule uses the kind, so a shift without one is checked all the same. */
    private void shiftRows(String path, YearMonth month, Shift shift) {
        whole &= shift.outside(month).isEmpty();
        for (TimeRow row : shift.rowsIn(month)) {
            rows.add(row);
            rowParts.add(new RuleInput.Row(path, true, row.day(), row.from(), row.to()));
        }
    }
}
