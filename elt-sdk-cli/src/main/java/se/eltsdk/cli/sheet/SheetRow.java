package se.eltsdk.cli.sheet;

import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeRow;

/**
 * A row to draw.
 *
 * @param path  the entry that it comes from
 * @param row   the row; it ends after it starts
 * @param lane  its lane, from 0; overlapping rows lie in parallel lanes
 * @param lanes the number of lanes there; 1 if it overlaps no other row
 */
record SheetRow(String path, TimeRow row, int lane, int lanes) {

    int from() {
        return row.from().minuteOfDay();
    }

    int to() {
        return row.to().minuteOfDay();
    }

    TimeKind kind() {
        return row.kind();
    }

    boolean overlaps() {
        return lanes > 1;
    }

    /** The number of its minutes between these two. */
    int minutesWithin(int start, int end) {
        return Math.max(0, Math.min(to(), end) - Math.max(from(), start));
    }
}
