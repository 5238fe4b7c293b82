package se.eltsdk.outbox;

/** The result of {@link Outbox#put}. */
public enum PutResult {

    /** The submission is new; it is sent when its turn comes. */
    QUEUED,

    /**
     * The submission is new, but it may have been sent before entries were lost: it is blocked with ELT-935 until a
     * person decides.
     */
    BLOCKED,

    /** The same bytes were put before; nothing was changed, whatever state the entry has reached since. */
    ALREADY_PRESENT
}
