package se.eltsdk.outbox.internal.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.internal.row.RowCodec;
import se.eltsdk.outbox.internal.row.UnreadableRows;
import se.eltsdk.outbox.spi.InstantFormat;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.report.ReportId;

/** An operator's actions on many entries at once. */
public final class BulkActions {

    private final EntryRepository repository;
    private final EntryQueries queries;
    private final OperatorActions actions;

    public BulkActions(EntryRepository repository, EntryQueries queries, OperatorActions actions) {
        this.repository = repository;
        this.queries = queries;
        this.actions = actions;
    }

    /** Blocks all entries that are to be sent and may have been sent before; returns their number. */
    public int suspect(OutboxSession session) {
        List<ReportId> suspects = new ArrayList<>();
        for (EntryState state : OperatorActions.SUSPECTS) {
            queries.forEach(session, state, stored -> suspects.add(repository.view(stored).id()));
        }
        return (int) suspects.stream().map(id -> actions.suspect(session, id)).flatMap(Optional::stream).count();
    }

    /** Erases all readable entries that became final before this instant; returns their number. */
    public int erase(OutboxSession session, Instant before) {
        List<OutboxEntry> old = old(session, before);
        List<OutboxEntry> readable = old.stream()
                .filter(entry -> !entry.code().equals(Optional.of(UnreadableRows.NO_KEY))).toList();
        readable.forEach(entry -> actions.erase(session, entry.id()));
        if (readable.size() < old.size()) {
            throw new EltException(ErrorMessage.of(UnreadableRows.NO_KEY.variant("erase"))
                    .with("count", old.size() - readable.size()).with("erased", readable.size()));
        }
        return readable.size();
    }

    private List<OutboxEntry> old(OutboxSession session, Instant before) {
        List<OutboxEntry> old = new ArrayList<>();
        for (EntryState state : List.of(EntryState.ACCEPTED, EntryState.REFUSED, EntryState.WITHDRAWN)) {
            queries.forEach(session, state, stored -> Optional.of(stored)
                    // Compare texts: rows that were erased long ago need not be decoded.
                    .filter(row -> row.changedAt().compareTo(InstantFormat.format(before)) < 0
                            && !row.facts().contains(RowCodec.ERASED))
                    .map(repository::view).filter(entry -> entry.state().isFinal()).ifPresent(old::add));
        }
        return old;
    }
}
