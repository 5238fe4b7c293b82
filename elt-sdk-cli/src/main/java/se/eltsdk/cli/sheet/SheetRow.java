package se.eltsdk.cli.sheet;

import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeRow;

/**
 * A row as it is drawn.
 *
 * @param path  the entry that it comes from
 * @param row   the row; it ends after it starts
 * @param lane  which of the lanes, from 0; rows that overlap lie in lanes beside each other
 * @param lanes how many lanes there are where it lies: 1 when it overlaps no other
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

    /** How many of its minutes lie between these two. */
    int minutesWithin(int start, int end) {
        return Math.max(0, Math.min(to(), end) - Math.max(from(), start));
    }
}
