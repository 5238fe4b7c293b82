package se.eltsdk.outbox.internal.claim;

import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxInternals;
import se.eltsdk.outbox.UnknownOutcomePolicy;

/** Makes pickers and quarantines whose problems are not reported. */
public final class PickerFixture {

    private PickerFixture() {
    }

    public static DueEntryPicker of(Outbox outbox, UnknownOutcomePolicy policy) {
        return new DueEntryPicker(OutboxInternals.repository(outbox), policy, quarantine(outbox),
                new InterruptibleWait(), EntrySelection.all());
    }

    public static UnreadableEntryQuarantine quarantine(Outbox outbox) {
        return new UnreadableEntryQuarantine(OutboxInternals.repository(outbox), problem -> { });
    }
}
