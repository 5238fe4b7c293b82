package se.eltsdk.outbox.internal.entry;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.internal.row.EntryRow;
import se.eltsdk.outbox.internal.row.RowEdit;
import se.eltsdk.outbox.internal.row.UnreadableRows;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.report.ReportId;

/** An operator's actions on one entry. */
public final class OperatorActions {

    static final ErrorCode RESOLVED = ErrorCode.RESOLVED_BY_PERSON;
    /** The states in which an entry may have been sent after the backup was made. */
    static final Set<EntryState> SUSPECTS =
            Set.of(EntryState.QUEUED, EntryState.WAITING, EntryState.UNKNOWN, EntryState.SENDING);
    private static final String SET_BACK = "The database was set back.";

    private final EntryRepository repository;

    public OperatorActions(EntryRepository repository) {
        this.repository = repository;
    }

    public OutboxEntry unblock(OutboxSession session, ReportId id) {
        return decide(session, id, (row, now) -> {
            require(row, Set.of(EntryState.BLOCKED, EntryState.UNKNOWN, EntryState.WAITING), "be unblocked");
            RowEdit change = RowEdit.of(row, now).state(EntryState.QUEUED).unknowns(0);
            return row.isPerhapsSent() ? change.perhapsTwice().done() : change.done();
        });
    }

    public OutboxEntry requeueRefused(OutboxSession session, ReportId id) {
        return decide(session, id, (row, now) -> {
            if (row.entry().state() != EntryState.REFUSED || row.entry().erasedAt().isPresent()) {
                throw wrongState(row, "be sent again: only one that FK refused can, and not after it was erased");
            }
            return RowEdit.of(row, now).state(EntryState.QUEUED).unknowns(0).done();
        });
    }

    public OutboxEntry resolve(OutboxSession session, ReportId id, String txId) {
        return decide(session, id, (row, now) -> {
            if (!row.isPerhapsSent() || row.entry().state().isFinal() || row.entry().state() == EntryState.SENDING) {
                throw wrongState(row, "be resolved: only one whose outcome is unknown can");
            }
            Instant startedAt = row.last().map(SendAttempt::startedAt).orElse(now);
            return RowEdit.of(row, now).state(EntryState.ACCEPTED).code(RESOLVED).receipt(Receipt.of(id,
                    row.entry().digest(), txId, repository.environment(), startedAt, now)).done();
        });
    }

    public OutboxEntry withdraw(OutboxSession session, ReportId id) {
        return decide(session, id, (row, now) -> {
            require(row, Set.of(EntryState.QUEUED, EntryState.WAITING, EntryState.BLOCKED), "be withdrawn");
            if (row.isPerhapsSent()) {
                throw wrongState(row, "be withdrawn: FK may have it already. Ask FK, then resolve or unblock it");
            }
            return RowEdit.of(row, now).state(EntryState.WITHDRAWN).done();
        });
    }

    public OutboxEntry erase(OutboxSession session, ReportId id) {
        return repository.change(session, () -> repository.requireOrGiveUp(session, id), (row, now) -> {
            if (!row.entry().state().isFinal()) {
                throw wrongState(row, "be erased: only one that is accepted, refused or withdrawn can");
            }
            return row.entry().erasedAt().isPresent() ? Optional.empty()
                    : Optional.of(RowEdit.of(row, now).code(row.entry().code()).erased().done());
        }, session::replaceErasing).orElseGet(() -> repository.require(session, id).entry());
    }

    /** Blocks an entry that may have been sent after the backup was made; empty if it is damaged. */
    Optional<OutboxEntry> suspect(OutboxSession session, ReportId id) {
        try {
            return repository.change(session, id, (row, now) -> Optional.of(row)
                    .filter(found -> SUSPECTS.contains(found.entry().state())).map(found -> suspect(found, now)));
        } catch (EltException e) {
            if (e.code().equals(UnreadableRows.CODE) || e.code().equals(ErrorCode.NO_SUCH_ENTRY)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static EntryRow suspect(EntryRow row, Instant now) {
        RowEdit change = RowEdit.of(row, now).state(EntryState.BLOCKED).code(Enqueuer.AFTER_LOSS);
        if (row.entry().state() == EntryState.SENDING) {
            change.end(row.entry().attempts(), SendAttempt.Outcome.UNKNOWN, Enqueuer.AFTER_LOSS, SET_BACK);
        }
        return change.suspect(Enqueuer.AFTER_LOSS, SET_BACK).done();
    }

    private OutboxEntry decide(OutboxSession session, ReportId id, BiFunction<EntryRow, Instant, EntryRow> decision) {
        return repository.change(session, () -> repository.requireOrRebuild(session, id),
                decision.andThen(Optional::of),
                session::replace).orElseThrow();
    }

    private static void require(EntryRow row, Set<EntryState> states, String what) {
        if (!states.contains(row.entry().state())) {
            throw wrongState(row, what);
        }
    }

    private static EltException wrongState(EntryRow row, String what) {
        return new EltException(ErrorMessage.of(ErrorCode.WRONG_ENTRY_STATE).with("id", row.entry().id())
                .with("state", row.entry().state().word()).with("attempts", row.entry().attempts())
                .with("action", what));
    }
}
