package se.eltsdk.support.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import se.eltsdk.doctor.internal.check.ReadOnlyOutbox;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.SendAttempt.Outcome;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.support.RecentOutcome;

/** What became last of a queue's entries, without any of FK's words. */
public final class OutboxOutcomes {

    /** Damaged, or without its key. */
    private static final Set<String> UNREADABLE = Set.of("ELT-927", "ELT-928");

    private final ReadOnlyOutbox queue;

    public OutboxOutcomes(ReadOnlyOutbox queue) {
        this.queue = queue;
    }

    /** Of so many entries that changed last: each attempt that ended, and where the entry stands if that says more. */
    public List<RecentOutcome> last(int most) {
        PriorityQueue<OutboxEntry> last = new PriorityQueue<>(Comparator.comparing(OutboxEntry::changedAt));
        queue.forEach(entry -> {
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

    /** What waits for its first turn is counted in the doctor's report, and would push all else out. */
    private static boolean hasHappened(OutboxEntry entry) {
        return entry.attempts() > 0 || entry.state() != EntryState.QUEUED;
    }

    private List<RecentOutcome> outcomes(OutboxEntry entry) {
        boolean unreadable = entry.code().filter(UNREADABLE::contains).isPresent();
        List<RecentOutcome> outcomes = new ArrayList<>();
        Optional<Outcome> last = Optional.empty();
        for (SendAttempt attempt : unreadable ? List.<SendAttempt>of() : queue.attempts(entry.id())) {
            if (attempt.outcome() != Outcome.OPEN) {
                outcomes.add(outcome(entry, attempt.startedAt(), attempt.outcome().word(), attempt.code()));
                last = Optional.of(attempt.outcome());
            }
        }
        if (last.filter(outcome -> outcome.word().equals(entry.state().word())).isEmpty()) {
            outcomes.add(outcome(entry, entry.changedAt(), entry.state().word(), entry.code().orElse("")));
        }
        return outcomes;
    }

    private static RecentOutcome outcome(OutboxEntry entry, Instant at, String word, String code) {
        String txId = word.equals(EntryState.ACCEPTED.word()) ? entry.receipt().map(Receipt::txId).orElse("") : "";
        return new RecentOutcome(at.truncatedTo(ChronoUnit.MILLIS).toString(), entry.environment(),
                entry.id().toString(), word, code, txId);
    }
}
