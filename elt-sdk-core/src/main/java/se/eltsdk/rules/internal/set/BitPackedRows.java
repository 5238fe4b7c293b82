package se.eltsdk.rules.internal.set;

import java.util.Arrays;
import se.eltsdk.report.ClockTime;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeRow;

/** Rows in four bytes each: five bits of day, eleven of start, eleven of end, two of kind. */
final class BitPackedRows {

    private static final TimeKind[] KINDS = TimeKind.values();
    private static final int MINUTE_BITS = 11;
    private static final int MINUTE_MASK = (1 << MINUTE_BITS) - 1;
    private static final int TO = 2;
    private static final int FROM = TO + MINUTE_BITS;
    private static final int DAY = FROM + MINUTE_BITS;
    /** No day 0: a row that other rules find broken keeps its place, and no rule on sets looks at it. */
    private static final int BROKEN = 0;

    private int[] rows = new int[1024];
    private int size;

    int size() {
        return size;
    }

    void add(TimeRow row) {
        append(row.day() << DAY | row.from().minuteOfDay() << FROM | row.to().minuteOfDay() << TO
                | row.kind().ordinal());
    }

    void addBroken() {
        append(BROKEN);
    }

    boolean isBroken(int index) {
        return rows[index] == BROKEN;
    }

    int day(int index) {
        return rows[index] >>> DAY;
    }

    /** A number that is the greater the later the row starts in its month. */
    int start(int index) {
        return rows[index] >>> FROM;
    }

    /** On the same scale as {@link #start}. */
    int end(int index) {
        return day(index) << MINUTE_BITS | rows[index] >>> TO & MINUTE_MASK;
    }

    TimeRow row(int index) {
        return new TimeRow(day(index), new ClockTime(start(index) & MINUTE_MASK),
                new ClockTime(end(index) & MINUTE_MASK), KINDS[rows[index] & (1 << TO) - 1]);
    }

    private void append(int packed) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, size + (size >> 1));
        }
        rows[size++] = packed;
    }
}
