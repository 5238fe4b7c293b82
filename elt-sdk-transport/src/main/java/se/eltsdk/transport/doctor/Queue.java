package se.eltsdk.transport.doctor;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.outbox.Attempt;
import se.eltsdk.transport.outbox.EntryState;
import se.eltsdk.transport.outbox.Outbox;
import se.eltsdk.transport.outbox.OutboxEntry;
import se.eltsdk.transport.outbox.Pause;

/** What is asked of an outbox here: nothing that changes it. */
interface Queue {

    void forEach(Consumer<OutboxEntry> action, EntryState... states);

    long count(EntryState state);

    Optional<Pause> pause();

    List<Attempt> attempts(ReportId id);

    static Queue of(Outbox outbox) {
        return new Queue() {
            @Override
            public void forEach(Consumer<OutboxEntry> action, EntryState... states) {
                outbox.forEach(action, states);
            }

            @Override
            public long count(EntryState state) {
                return outbox.count(state);
            }

            @Override
            public Optional<Pause> pause() {
                return outbox.pause();
            }

            @Override
            public List<Attempt> attempts(ReportId id) {
                return outbox.attempts(id);
            }
        };
    }
}
