package se.eltsdk.support.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import se.eltsdk.ErrorCode;
import se.eltsdk.doctor.internal.check.ReadOnlyOutbox;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.SendAttempt.Outcome;
import se.eltsdk.support.RecentOutcome;

/** Returns the last outcomes of an outbox's entries, without FK's texts. */
public final class OutboxOutcomes {

    /** Codes of damaged entries, and of those whose key is missing. */
    private static final Set<ErrorCode> UNREADABLE = Set.of(ErrorCode.ENTRY_DAMAGED, ErrorCode.OUTBOX_KEY_MISSING);

    private final ReadOnlyOutbox outbox;

    public OutboxOutcomes(ReadOnlyOutbox outbox) {
        this.outbox = outbox;
    }

    /** Returns, for the entries that changed last, each finished attempt, and the entry's state if that says more. */
    public List<RecentOutcome> last(int most) {
        PriorityQueue<OutboxEntry> last = new PriorityQueue<>(Comparator.comparing(OutboxEntry::changedAt));
        outbox.forEach(entry -> {
            if (hasHappened(entry)) {
                last.add(entry);
                if (last.size() > most) {
                    last.remove();
                }
            }
        }, EntryState.values());
        List<RecentOutcome> outcomes = new ArrayList<>();
        last.forEach(entry -> outcomes.addAll(outcomes(entry)));
        return outcomes;
    }

    /** Entries that were never sent are counted in the doctor's report, and would displace everything else here. */
    private static boolean hasHappened(OutboxEntry entry) {
        return entry.attempts() > 0 || entry.state() != EntryState.QUEUED;
    }

    private List<RecentOutcome> outcomes(OutboxEntry entry) {
        boolean unreadable = entry.code().filter(UNREADABLE::contains).isPresent();
        List<RecentOutcome> outcomes = new ArrayList<>();
        Optional<Outcome> last = Optional.empty();
        for (SendAttempt attempt : unreadable ? List.<SendAttempt>of() : outbox.attempts(entry.id())) {
            if (attempt.outcome() != Outcome.OPEN) {
                outcomes.add(outcome(entry, attempt.startedAt(), attempt.outcome().word(), attempt.code()));
                last = Optional.of(attempt.outcome());
            }
        }
        if (last.filter(outcome -> outcome.word().equals(entry.state().word())).isEmpty()) {
            outcomes.add(outcome(entry, entry.changedAt(), entry.state().word(), entry.code()));
        }
        return outcomes;
    }

    private static RecentOutcome outcome(OutboxEntry entry, Instant at, String word, Optional<ErrorCode> code) {
        String txId = word.equals(EntryState.ACCEPTED.word()) ? entry.receipt().map(Receipt::txId).orElse("") : "";
        return new RecentOutcome(at.truncatedTo(ChronoUnit.MILLIS).toString(), entry.environment(),
                entry.id().toString(), word, code.map(ErrorCode::id).orElse(""), txId);
    }
}
