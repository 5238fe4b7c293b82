package se.eltsdk.sample.month;

/** How far the vendor has come with a report. What happens after {@link #QUEUED} is the outbox's to say. */
public enum MonthState {
    /** The shifts can be changed. */
    DRAFT,
    /** The assistant is signing; the shifts are locked. */
    ASSISTANT_SIGNING,
    /** Waits for the provider's signature. */
    ASSISTANT_SIGNED,
    /** The provider is signing. */
    PROVIDER_SIGNING,
    /** Signed by both, and in the outbox. */
    QUEUED
}
