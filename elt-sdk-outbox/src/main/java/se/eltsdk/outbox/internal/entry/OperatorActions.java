package se.eltsdk.outbox.internal.entry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
import se.eltsdk.outbox.internal.row.RowCodec;
import se.eltsdk.outbox.internal.row.UnreadableRows;
import se.eltsdk.outbox.spi.InstantFormat;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.report.ReportId;

/** An operator's actions, on one entry or on many. */
public final class OperatorActions {

    static final ErrorCode RESOLVED = ErrorCode.RESOLVED_BY_PERSON;
    /** The states in which an entry may have been sent after the backup was made. */
    static final Set<EntryState> SUSPECTS =
            Set.of(EntryState.QUEUED, EntryState.WAITING, EntryState.UNKNOWN, EntryState.SENDING);
    private static final String SET_BACK = "The database was set back.";

    private final EntryRepository repository;
    private final EntryQueries queries;

    public OperatorActions(EntryRepository repository) {
        this.repository = repository;
        this.queries = new EntryQueries(repository);
    }

    public OutboxEntry unblock(OutboxSession session, ReportId id) {
        return decide(session, id, (row, now) -> {
            require(row, Set.of(EntryState.BLOCKED, EntryState.UNKNOWN, EntryState.WAITING), "be unblocked");
            return row.next(EntryState.QUEUED, now, next -> next.perhapsTwice(row.isPerhapsSent())).withUnknowns(0);
        });
    }

    public OutboxEntry requeueRefused(OutboxSession session, ReportId id) {
        return decide(session, id, (row, now) -> {
            if (row.entry().state() != EntryState.REFUSED || row.entry().erasedAt().isPresent()) {
                throw wrongState(row, "be sent again: only one that FK refused can, and not after it was erased");
            }
            return row.next(EntryState.QUEUED, now, next -> next).withUnknowns(0);
        });
    }

    public OutboxEntry resolve(OutboxSession session, ReportId id, String txId) {
        return decide(session, id, (row, now) -> {
            if (!row.isPerhapsSent() || row.entry().state().isFinal() || row.entry().state() == EntryState.SENDING) {
                throw wrongState(row, "be resolved: only one whose outcome is unknown can");
            }
            Instant startedAt = row.last().map(SendAttempt::startedAt).orElse(now);
            Receipt receipt = Receipt.of(id, row.entry().digest(), txId, repository.environment(), startedAt, now);
            return row.next(EntryState.ACCEPTED, now, next -> next.code(RESOLVED).receipt(receipt));
        });
    }

    public OutboxEntry withdraw(OutboxSession session, ReportId id) {
        return decide(session, id, (row, now) -> {
            require(row, Set.of(EntryState.QUEUED, EntryState.WAITING, EntryState.BLOCKED), "be withdrawn");
            if (row.isPerhapsSent()) {
                throw wrongState(row, "be withdrawn: FK may have it already. Ask FK, then resolve or unblock it");
            }
            return row.next(EntryState.WITHDRAWN, now, next -> next);
        });
    }

    public OutboxEntry erase(OutboxSession session, ReportId id) {
        return repository.change(session, () -> repository.requireOrGiveUp(session, id), (row, now) -> {
            if (!row.entry().state().isFinal()) {
                throw wrongState(row, "be erased: only one that is accepted, refused or withdrawn can");
            }
            return row.entry().erasedAt().isPresent() ? Optional.empty()
                    : Optional.of(row.next(row.entry().state(), now, next -> next
                            .code(row.entry().code().orElse(null)).erasedAt(now)).withAttempts(List.of()));
        }, next -> session.replaceWhole(next, null, null)).orElseGet(() -> repository.require(session, id).entry());
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

    /** Blocks all entries that are to be sent and may have been sent before; returns their number. */
    public int suspectAll(OutboxSession session) {
        List<ReportId> suspects = new ArrayList<>();
        for (EntryState state : SUSPECTS) {
            queries.forEach(session, state, stored -> suspects.add(repository.view(stored).id()));
        }
        return (int) suspects.stream().map(id -> suspect(session, id)).flatMap(Optional::stream).count();
    }

    /** Erases all readable entries that became final before this instant; returns their number. */
    public int eraseAll(OutboxSession session, Instant before) {
        List<OutboxEntry> old = old(session, before);
        List<OutboxEntry> readable = old.stream()
                .filter(entry -> !entry.code().equals(Optional.of(UnreadableRows.NO_KEY))).toList();
        readable.forEach(entry -> erase(session, entry.id()));
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

    private static EntryRow suspect(EntryRow row, Instant now) {
        EntryRow suspect = row.suspected(now, SET_BACK);
        return row.entry().state() != EntryState.SENDING ? suspect
                : suspect.ended(row.entry().attempts(), SendAttempt.Outcome.UNKNOWN, Enqueuer.AFTER_LOSS, SET_BACK);
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
