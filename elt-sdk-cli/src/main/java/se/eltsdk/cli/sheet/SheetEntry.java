package se.eltsdk.cli.sheet;

import java.util.List;
import se.eltsdk.report.TimeRow;

/**
 * One row or shift of the input that may be partly readable.
 *
 * @param path its path, for example {@code rows[3]}
 * @param day  the day of the month on which it begins; 0 if unknown
 * @param rows its rows in the month; empty if it cannot be read or lies in another month
 */
public record SheetEntry(String path, int day, List<TimeRow> rows) {

    /** Copies the list. */
    public SheetEntry {
        rows = List.copyOf(rows);
    }
}
