package se.eltsdk.transport.outbox;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import se.eltsdk.EltException;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.report.ReportId;

/** What a person decides about one entry. */
final class Decisions {

    static final String RESOLVED = "ELT-934";
    /** What an earlier state of the database would have sent, and may have been since. */
    static final Set<EntryState> SUSPECTS =
            Set.of(EntryState.QUEUED, EntryState.WAITING, EntryState.UNKNOWN, EntryState.SENDING);
    private static final String SET_BACK = "The database was set back.";

    private final Ledger ledger;

    Decisions(Ledger ledger) {
        this.ledger = ledger;
    }

    OutboxEntry unblock(OutboxSession session, ReportId id) {
        return decide(session, id, (row, now) -> {
            require(row, Set.of(EntryState.BLOCKED, EntryState.UNKNOWN, EntryState.WAITING), "be unblocked");
            RowChange change = RowChange.of(row, now).state(EntryState.QUEUED).unknowns(0);
            return row.isPerhapsSent() ? change.perhapsTwice().done() : change.done();
        });
    }

    OutboxEntry resolve(OutboxSession session, ReportId id, String txId) {
        return decide(session, id, (row, now) -> {
            if (!row.isPerhapsSent() || row.entry().state().isFinal() || row.entry().state() == EntryState.SENDING) {
                throw refused(row, "be resolved: only one whose outcome is not known can");
            }
            Instant startedAt = row.last().map(Attempt::startedAt).orElse(now);
            return RowChange.of(row, now).state(EntryState.ACCEPTED).code(RESOLVED).receipt(new Receipt(id,
                    row.entry().digest(), txId, ledger.environment(), startedAt, now)).done();
        });
    }

    OutboxEntry withdraw(OutboxSession session, ReportId id) {
        return decide(session, id, (row, now) -> {
            require(row, Set.of(EntryState.QUEUED, EntryState.WAITING, EntryState.BLOCKED), "be withdrawn");
            if (row.isPerhapsSent()) {
                throw refused(row, "be withdrawn: FK may have it already; ask FK, then resolve or unblock it");
            }
            return RowChange.of(row, now).state(EntryState.WITHDRAWN).done();
        });
    }

    OutboxEntry erase(OutboxSession session, ReportId id) {
        return ledger.change(session, () -> ledger.requireOrGiveUp(session, id), (row, now) -> {
            if (!row.entry().state().isFinal()) {
                throw refused(row, "be erased: only one that is accepted, refused or withdrawn can");
            }
            return row.entry().erasedAt().isPresent() ? Optional.empty()
                    : Optional.of(RowChange.of(row, now).code(row.entry().code()).erased().done());
        }, session::replaceErasing).orElseGet(() -> ledger.require(session, id).entry());
    }

    /** Holds an entry that may have been sent by what is no longer known; empty when it is damaged anyway. */
    Optional<OutboxEntry> suspect(OutboxSession session, ReportId id) {
        try {
            return ledger.change(session, id, (row, now) -> Optional.of(row)
                    .filter(found -> SUSPECTS.contains(found.entry().state())).map(found -> suspect(found, now)));
        } catch (EltException e) {
            if (e.code().equals(Damage.CODE) || e.code().equals("ELT-930")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Row suspect(Row row, Instant now) {
        RowChange change = RowChange.of(row, now).state(EntryState.BLOCKED).code(Entrance.AFTER_LOSS);
        if (row.entry().state() == EntryState.SENDING) {
            change.end(row.entry().attempts(), Attempt.Outcome.UNKNOWN, Entrance.AFTER_LOSS, SET_BACK);
        }
        return change.suspect(Entrance.AFTER_LOSS, SET_BACK).done();
    }

    private OutboxEntry decide(OutboxSession session, ReportId id, BiFunction<Row, Instant, Row> decision) {
        return ledger.change(session, () -> ledger.requireOrRebuild(session, id), decision.andThen(Optional::of),
                session::replace).orElseThrow();
    }

    private static void require(Row row, Set<EntryState> states, String what) {
        if (!states.contains(row.entry().state())) {
            throw refused(row, what);
        }
    }

    private static EltException refused(Row row, String what) {
        return new EltException("ELT-929", "The entry " + row.entry().id() + " is " + row.entry().state().word()
                + " after " + row.entry().attempts() + " attempts and cannot " + what + ".");
    }
}
