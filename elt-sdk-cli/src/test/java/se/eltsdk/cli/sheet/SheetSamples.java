package se.eltsdk.cli.sheet;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import se.eltsdk.Finding;
import se.eltsdk.report.ClockTime;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeRow;

/** Months to draw in tests. */
final class SheetSamples {

    static final YearMonth MARCH = YearMonth.of(2026, 3);
    static final YearMonth APRIL = YearMonth.of(2026, 4);
    static final YearMonth OCTOBER = YearMonth.of(2026, 10);

    private SheetSamples() {
    }

    /** Rows such as {@code 29 00:00 06:00 WAITING}; the nth is {@code rows[n]}. */
    static Sheet of(YearMonth month, String... rows) {
        return of(month, List.of(), rows);
    }

    static Sheet of(YearMonth month, List<Finding> findings, String... rows) {
        List<SheetEntry> entries = new ArrayList<>();
        for (String row : rows) {
            TimeRow read = row(row);
            entries.add(new SheetEntry("rows[" + entries.size() + "]", read.day(), List.of(read)));
        }
        return Sheet.of(month, entries, findings);
    }

    static TimeRow row(String text) {
        String[] parts = text.split(" ");
        return new TimeRow(Integer.parseInt(parts[0]), ClockTime.parse(parts[1]), ClockTime.parse(parts[2]),
                TimeKind.valueOf(parts[3]));
    }

    static SheetDay day(Sheet sheet, int day) {
        return sheet.days().get(day - 1);
    }

    static List<String> codesOn(Sheet sheet, int day) {
        return day(sheet, day).findings().stream().map(each -> each.code().id()).toList();
    }

    /** Twelve nights, four of standby, and the night of the clock change. */
    static Sheet typicalMarch() {
        return of(MARCH, Stream.of(
                Stream.of(2, 3, 9, 10, 16, 17).map(day -> day + " 08:00 16:30 ACTIVE"),
                Stream.of(6, 13, 20, 28).map(day -> day + " 23:00 24:00 WAITING"),
                Stream.of(7, 14, 21, 29).map(day -> day + " 00:00 06:00 WAITING"),
                Stream.of(1, 8, 15, 22).map(day -> day + " 12:00 22:00 STANDBY"))
                .flatMap(rows -> rows).toArray(String[]::new));
    }
}
