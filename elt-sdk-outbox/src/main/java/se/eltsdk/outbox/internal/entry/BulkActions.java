package se.eltsdk.outbox.internal.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.internal.row.RowCodec;
import se.eltsdk.outbox.internal.row.UnreadableRows;
import se.eltsdk.outbox.spi.InstantFormat;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.report.ReportId;

/** What a person decides about many entries at once. */
public final class BulkActions {

    private final EntryRepository repository;
    private final EntryQueries queries;
    private final OperatorActions actions;

    public BulkActions(EntryRepository repository, EntryQueries queries, OperatorActions actions) {
        this.repository = repository;
        this.queries = queries;
        this.actions = actions;
    }

    /** Holds what is to be sent, or sent again, and may have been; gives how many that are. */
    public int suspect(OutboxSession session) {
        List<ReportId> suspects = new ArrayList<>();
        for (EntryState state : OperatorActions.SUSPECTS) {
            queries.forEach(session, state, stored -> suspects.add(repository.view(stored).id()));
        }
        return (int) suspects.stream().map(id -> actions.suspect(session, id)).flatMap(Optional::stream).count();
    }

    /** Erases what became final before that instant and can be read; gives how many. */
    public int erase(OutboxSession session, Instant before) {
        List<OutboxEntry> old = old(session, before);
        List<OutboxEntry> readable = old.stream()
                .filter(entry -> !entry.code().equals(Optional.of(UnreadableRows.NO_KEY))).toList();
        readable.forEach(entry -> actions.erase(session, entry.id()));
        if (readable.size() < old.size()) {
            throw new EltException(UnreadableRows.NO_KEY, (old.size() - readable.size())
                    + " old entries could not be erased,"
                    + " for their keys are not at hand; " + readable.size() + " were. Give the older keys too, for"
                    + " reading, and erase again.");
        }
        return readable.size();
    }

    private List<OutboxEntry> old(OutboxSession session, Instant before) {
        List<OutboxEntry> old = new ArrayList<>();
        for (EntryState state : List.of(EntryState.ACCEPTED, EntryState.REFUSED, EntryState.WITHDRAWN)) {
            queries.forEach(session, state, stored -> Optional.of(stored)
                    // As text, so that rows that were erased long ago cost next to nothing.
                    .filter(row -> row.changedAt().compareTo(InstantFormat.format(before)) < 0
                            && !row.facts().contains(RowCodec.ERASED))
                    .map(repository::view).filter(entry -> entry.state().isFinal()).ifPresent(old::add));
        }
        return old;
    }
}
