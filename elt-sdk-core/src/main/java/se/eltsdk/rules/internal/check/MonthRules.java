package se.eltsdk.rules.internal.check;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.stream.Stream;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;

/** The rules about the month and the days by which FK wants it. */
public final class MonthRules {

    private static final int LAST_DAY = 5;

    private MonthRules() {
    }

    /** ELT-201: the month is a real month, and not one that has not yet begun. */
    public static Stream<Finding> hasBegun(RuleInput parts, ZonedDateTime now) {
        YearMonth month = parts.month();
        if (month == null) {
            return Stream.empty();
        }
        if (month.getYear() < 1) {
            return Stream.of(Finding.of(ErrorCode.INVALID_MONTH.variant("form"), "month"));
        }
        boolean begun = !month.isAfter(YearMonth.from(now));
        return begun ? Stream.empty() : Stream.of(Finding.of(ErrorCode.INVALID_MONTH.variant("future"), "month",
                month));
    }

    /** ELT-202: the month is not over: later shifts cannot be added after signing. */
    public static Stream<Finding> isOver(RuleInput parts, ZonedDateTime now) {
        YearMonth current = YearMonth.from(now);
        return current.equals(parts.month()) ? Stream.of(Finding.of(ErrorCode.MONTH_NOT_OVER, "month", current))
                : Stream.empty();
    }

    /** ELT-203: FK's last day for the month has passed: the 5th of the second month after. */
    public static Stream<Finding> isInTime(RuleInput parts, ZonedDateTime now) {
        YearMonth month = parts.month();
        if (month == null || month.getYear() < 1 || month.isAfter(YearMonth.from(now))) {
            return Stream.empty();
        }
        LocalDate last = month.plusMonths(2).atDay(LAST_DAY);
        return now.toLocalDate().isAfter(last) ? Stream.of(
                Finding.of(ErrorCode.LAST_REPORTING_DAY_PASSED, "month", month, last))
                : Stream.empty();
    }
}
