package se.eltsdk.report;

/** The kinds of time of a {@code rapportRad}. */
public enum TimeKind {
    /** {@code aktivTid}: work. */
    ACTIVE,
    /** {@code vanteTid}: waiting, available, during the person's night rest; paid at 1/4. */
    WAITING,
    /** {@code beredskapsTid}: on standby elsewhere during the person's night rest; paid at 1/7. */
    STANDBY
}
