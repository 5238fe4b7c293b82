package se.eltsdk.outbox.internal.claim;

import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxInternals;
import se.eltsdk.outbox.UnknownOutcomePolicy;

/** Lines whose troubles nobody hears of. */
public final class PickerFixture {

    private PickerFixture() {
    }

    public static DueEntryPicker of(Outbox outbox, UnknownOutcomePolicy policy) {
        return new DueEntryPicker(OutboxInternals.repository(outbox), policy, aside(outbox), new Waiter());
    }

    public static UnreadableEntryQuarantine aside(Outbox outbox) {
        return new UnreadableEntryQuarantine(OutboxInternals.repository(outbox), trouble -> { });
    }
}
