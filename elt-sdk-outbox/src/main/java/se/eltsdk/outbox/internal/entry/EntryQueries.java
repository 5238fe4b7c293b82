package se.eltsdk.outbox.internal.entry;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.internal.row.UnreadableRows;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;

/** Queries over many entries. */
public final class EntryQueries {

    private static final int PAGE = 500;

    private final EntryRepository repository;

    public EntryQueries(EntryRepository repository) {
        this.repository = repository;
    }

    public List<ReportId> missing(OutboxSession session, Collection<ReportId> ids) {
        List<ReportId> all = List.copyOf(ids);
        List<ReportId> missing = new ArrayList<>();
        for (int from = 0; from < all.size(); from += PAGE) {
            List<ReportId> some = all.subList(from, Math.min(all.size(), from + PAGE));
            Set<String> known = session.known(repository.environment(), some.stream().map(ReportId::toString).toList());
            some.stream().filter(id -> !known.contains(id.toString())).forEach(missing::add);
        }
        return missing;
    }

    /** Passes all rows in one state to the action, oldest first, in pages; rows may change meanwhile. */
    public void forEach(OutboxSession session, EntryState state, Consumer<StoredRow> action) {
        StoredRow last = null;
        do {
            List<StoredRow> page = session.page(repository.environment(), state.word(), last, PAGE);
            page.forEach(action);
            last = page.size() < PAGE ? null : page.get(page.size() - 1);
        } while (last != null);
    }

    /** The oldest rows in one state, those that come after this one, or from the first if it is null. */
    public List<StoredRow> page(OutboxSession session, EntryState state, StoredRow after, int limit) {
        return session.page(repository.environment(), state.word(), after, limit);
    }

    /** Whether no entry has ever been sent, as far as the entries' states show. */
    public boolean isNew(OutboxSession session) {
        return Stream.of(EntryState.values()).filter(state -> state != EntryState.QUEUED)
                .allMatch(state -> page(session, state, null, 1).isEmpty());
    }

    public long count(OutboxSession session, EntryState state) {
        return session.count(repository.environment(), state.word());
    }

    public Map<EntryState, Long> count(OutboxSession session) {
        Map<EntryState, Long> counts = new EnumMap<>(EntryState.class);
        for (EntryState state : EntryState.values()) {
            counts.put(state, count(session, state));
        }
        return counts;
    }

    /** The numbers of entries in these states, by last day; only days with at least one entry. */
    public NavigableMap<LocalDate, Long> countByLastDay(OutboxSession session, EntryState... states) {
        NavigableMap<LocalDate, Long> counts = new TreeMap<>();
        for (EntryState state : states) {
            session.countByLastDay(repository.environment(), state.word())
                    .forEach((day, count) -> counts.merge(UnreadableRows.day(day), count, Long::sum));
        }
        return counts;
    }

    public Optional<Duration> oldestAge(OutboxSession session) {
        return oldest(session, EntryState.QUEUED, EntryState.SENDING, EntryState.WAITING)
                .map(stored -> UnreadableRows.instant(stored.queuedAt())).min(Instant::compareTo)
                .map(oldest -> Duration.between(oldest, session.now()));
    }

    private Stream<StoredRow> oldest(OutboxSession session, EntryState... states) {
        return Stream.of(states).map(state -> session.page(repository.environment(), state.word(), null, 1))
                .flatMap(List::stream);
    }
}
