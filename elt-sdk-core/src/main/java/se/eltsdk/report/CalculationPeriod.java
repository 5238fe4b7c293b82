package se.eltsdk.report;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.YearMonth;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.InvalidValueException;

/**
 * A {@code berakningsperiod}: the days over which working time is averaged, both ends included.
 *
 * @param from first day, {@code fromDag}
 * @param to   last day, {@code tomDag}; that it is not before the first is rule ELT-401
 */
public record CalculationPeriod(LocalDate from, LocalDate to) {

    /**
     * Checks that both are there and within the years 0001 to 9999, which is what a date in FK's form can be.
     *
     * @throws InvalidValueException (ELT-008) for another year
     */
    public CalculationPeriod {
        requireFourDigits(from, "from");
        requireFourDigits(to, "to");
    }

    /** Whether a day of it lies in this month. */
    public boolean touches(YearMonth month) {
        return !from.isAfter(month.atEndOfMonth()) && !to.isBefore(month.atDay(1));
    }

    private static void requireFourDigits(LocalDate date, String name) {
        if (requireNonNull(date, name).getYear() < 1 || date.getYear() > 9999) {
            throw new InvalidValueException(Finding.of(ErrorCode.WRONG_TYPE.variant("date"), ""));
        }
    }
}
