package se.eltsdk.doctor.internal.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxPause;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.report.ReportId;

/** The part of an outbox that is read here; nothing changes it. */
public interface ReadOnlyOutbox {

    void forEach(Consumer<OutboxEntry> action, EntryState... states);

    long count(EntryState state);

    Optional<OutboxPause> pause();

    List<SendAttempt> attempts(ReportId id);

    static ReadOnlyOutbox of(Outbox outbox) {
        return new ReadOnlyOutbox() {
            @Override
            public void forEach(Consumer<OutboxEntry> action, EntryState... states) {
                outbox.forEach(action, states);
            }

            @Override
            public long count(EntryState state) {
                return outbox.count(state);
            }

            @Override
            public Optional<OutboxPause> pause() {
                return outbox.pause();
            }

            @Override
            public List<SendAttempt> attempts(ReportId id) {
                return outbox.attempts(id);
            }
        };
    }
}
