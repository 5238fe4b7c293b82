package se.eltsdk.transport.outbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.report.ReportId;

/** What a person decides about many entries at once. */
final class Sweep {

    private final Ledger ledger;
    private final Census census;
    private final Decisions decisions;

    Sweep(Ledger ledger, Census census, Decisions decisions) {
        this.ledger = ledger;
        this.census = census;
        this.decisions = decisions;
    }

    /** Holds what is to be sent, or sent again, and may have been; gives how many that are. */
    int suspect(OutboxSession session) {
        List<ReportId> suspects = new ArrayList<>();
        for (EntryState state : Decisions.SUSPECTS) {
            census.forEach(session, state, stored -> suspects.add(ledger.view(stored).id()));
        }
        return (int) suspects.stream().map(id -> decisions.suspect(session, id)).flatMap(Optional::stream).count();
    }

    /** Erases what became final before that instant and can be read; gives how many. */
    int erase(OutboxSession session, Instant before) {
        List<OutboxEntry> old = old(session, before);
        List<OutboxEntry> readable = old.stream()
                .filter(entry -> !entry.code().equals(Optional.of(Damage.NO_KEY))).toList();
        readable.forEach(entry -> decisions.erase(session, entry.id()));
        if (readable.size() < old.size()) {
            throw new EltException(Damage.NO_KEY, (old.size() - readable.size()) + " old entries could not be erased,"
                    + " for their keys are not at hand; " + readable.size() + " were. Give the older keys too, for"
                    + " reading, and erase again.");
        }
        return readable.size();
    }

    private List<OutboxEntry> old(OutboxSession session, Instant before) {
        List<OutboxEntry> old = new ArrayList<>();
        for (EntryState state : List.of(EntryState.ACCEPTED, EntryState.REFUSED, EntryState.WITHDRAWN)) {
            census.forEach(session, state, stored -> Optional.of(stored)
                    // As text, so that rows that were erased long ago cost next to nothing.
                    .filter(row -> row.changedAt().compareTo(Stamps.text(before)) < 0
                            && !row.facts().contains(RowCodec.ERASED))
                    .map(ledger::view).filter(entry -> entry.state().isFinal()).ifPresent(old::add));
        }
        return old;
    }
}
