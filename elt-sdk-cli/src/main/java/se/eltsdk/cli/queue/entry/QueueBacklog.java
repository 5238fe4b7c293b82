package se.eltsdk.cli.queue.entry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxEntry;

/**
 * The numbers of reports still to be sent, by FK's last day for them. It reads the outbox only every few minutes,
 * because nothing is sent meanwhile. In between it subtracts the finished entries.
 */
final class QueueBacklog {

    private static final Duration FRESH = Duration.ofMinutes(5);

    private final Outbox outbox;
    private final EntryState[] open;
    private final Clock clock;
    private final NavigableMap<LocalDate, Long> left = new TreeMap<>();
    private Instant readAt;

    /** Counts the entries in these states. */
    QueueBacklog(Outbox outbox, Set<EntryState> open, Clock clock) {
        this.outbox = outbox;
        this.open = open.toArray(EntryState[]::new);
        this.clock = clock;
        read();
    }

    /** An entry is no longer to be sent. */
    void done(OutboxEntry entry) {
        if (Duration.between(readAt, clock.instant()).abs().compareTo(FRESH) > 0) {
            read();
        } else {
            left.computeIfPresent(entry.lastDay(), (day, count) -> count > 1 ? count - 1 : null);
        }
    }

    long size() {
        return left.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The numbers by FK's last day; only days with at least one report. */
    NavigableMap<LocalDate, Long> byLastDay() {
        return left;
    }

    private void read() {
        left.clear();
        left.putAll(outbox.countByLastDay(open));
        readAt = clock.instant();
    }
}
