package se.eltsdk.cli.queue.entry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.forecast.QueueForecast;

/**
 * The numbers of reports still to be sent, by FK's last day for them. It reads the outbox only every few minutes,
 * because nothing is sent meanwhile. In between it subtracts the finished entries.
 */
final class QueueBacklog {

    private static final Duration FRESH = Duration.ofMinutes(5);
    private static final Set<EntryState> FIRST_TIME = EnumSet.of(EntryState.QUEUED, EntryState.SENDING);

    private final Outbox outbox;
    private final Set<EntryState> open;
    private final Clock clock;
    private final NavigableMap<LocalDate, Long> queued = new TreeMap<>();
    private final NavigableMap<LocalDate, Long> repeated = new TreeMap<>();
    private Instant readAt;

    /** Counts the entries in these states. */
    QueueBacklog(Outbox outbox, Set<EntryState> open, Clock clock) {
        this.outbox = outbox;
        this.open = open;
        this.clock = clock;
        read();
    }

    /** An entry is no longer to be sent. */
    void done(OutboxEntry entry) {
        if (Duration.between(readAt, clock.instant()).abs().compareTo(FRESH) > 0) {
            read();
        } else {
            (entry.attempts() > 1 ? repeated : queued)
                    .computeIfPresent(entry.lastDay(), (day, count) -> count > 1 ? count - 1 : null);
        }
    }

    long size() {
        return Stream.of(queued, repeated).flatMap(counts -> counts.values().stream()).mapToLong(Long::longValue).sum();
    }

    Optional<QueueForecast> forecast(Duration each, FkCalendar calendar) {
        return QueueForecast.of(clock.instant(), queued, repeated, each, calendar);
    }

    private void read() {
        count(queued, open.stream().filter(FIRST_TIME::contains));
        count(repeated, open.stream().filter(state -> !FIRST_TIME.contains(state)));
        readAt = clock.instant();
    }

    private void count(NavigableMap<LocalDate, Long> counts, Stream<EntryState> states) {
        counts.clear();
        counts.putAll(outbox.countByLastDay(states.toArray(EntryState[]::new)));
    }
}
