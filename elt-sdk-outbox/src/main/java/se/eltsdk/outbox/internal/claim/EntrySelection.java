package se.eltsdk.outbox.internal.claim;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.internal.entry.EntryRepository;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;

/** The entries that a run may send: all of them, or the given ones, each of them once. For one thread. */
public final class EntrySelection {

    private static final Set<String> OPEN = Set.of(EntryState.QUEUED.word(), EntryState.SENDING.word());

    private final Optional<Set<ReportId>> untried;

    private EntrySelection(Optional<Set<ReportId>> untried) {
        this.untried = untried;
    }

    public static EntrySelection all() {
        return new EntrySelection(Optional.empty());
    }

    /** These entries, in this order. */
    public static EntrySelection of(Collection<ReportId> ids) {
        return new EntrySelection(Optional.of(new LinkedHashSet<>(ids)));
    }

    public boolean isAll() {
        return untried.isEmpty();
    }

    /** The first untried entry of a selection that is due; empty for all entries. */
    Optional<StoredRow> first(OutboxSession session, String environment, Predicate<StoredRow> due) {
        return untried.stream().flatMap(Set::stream).map(id -> session.find(environment, id.toString()))
                .flatMap(Optional::stream).filter(due).findFirst();
    }

    /** This entry is being sent, and so is not sent again in this run. */
    void tried(ReportId id) {
        untried.ifPresent(ids -> ids.remove(id));
    }

    /** Whether another leader still has to send one of the selected entries. */
    public boolean isOpen(OutboxSession session, EntryRepository repository) {
        return first(session, repository.environment(), stored -> OPEN.contains(stored.state())).isPresent();
    }
}
