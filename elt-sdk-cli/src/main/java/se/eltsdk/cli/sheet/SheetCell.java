package se.eltsdk.cli.sheet;

import se.eltsdk.report.TimeKind;

/** The content of one character or cell of a day. */
enum SheetCell {
    /** No row. */
    EMPTY('·'),
    /** Active time. */
    ACTIVE('█'),
    /** Waiting time. */
    WAITING('▒'),
    /** Standby. */
    STANDBY('░'),
    /** Two rows at once. */
    OVERLAP('X'),
    /** No row, and the clocks change. */
    CHANGE('╱');

    private final char sign;

    SheetCell(char sign) {
        this.sign = sign;
    }

    char sign() {
        return sign;
    }

    static SheetCell of(TimeKind kind) {
        return switch (kind) {
            case ACTIVE -> ACTIVE;
            case WAITING -> WAITING;
            case STANDBY -> STANDBY;
        };
    }
}
