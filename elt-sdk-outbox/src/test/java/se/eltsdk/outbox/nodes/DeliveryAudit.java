package se.eltsdk.outbox.nodes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import se.eltsdk.ErrorCode;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.testkit.RecordedRequest;
import se.eltsdk.transport.submit.Submission;

/** Compares what FK saw with what the outbox says, entry by entry. */
public final class DeliveryAudit {

    private static final Set<SendAttempt.Outcome> REPEATED =
            Set.of(SendAttempt.Outcome.UNKNOWN, SendAttempt.Outcome.DEFERRED);

    private final Outbox outbox;
    private final Map<String, List<RecordedRequest>> arrivals;
    private final Duration resendAfter;
    private int cutOffAttempts;
    private int repeats;

    public DeliveryAudit(Outbox outbox, List<RecordedRequest> requests, Duration resendAfter) {
        this.outbox = outbox;
        this.resendAfter = resendAfter;
        this.arrivals = requests.stream().filter(request -> request.reportId().isPresent())
                .collect(Collectors.groupingBy(request -> request.reportId().get()));
    }

    /** How many attempts were cut off by the end of their process. */
    public int cutOffAttempts() {
        return cutOffAttempts;
    }

    /** How often FK got a report that it had got before. */
    public int repeats() {
        return repeats;
    }

    /** Checks that all have ended as they should, and that FK got nothing but them. */
    public void check(Collection<Submission> put) {
        put.forEach(this::check);
        Set<String> ids = put.stream().map(submission -> submission.id().toString()).collect(Collectors.toSet());
        assertTrue(ids.containsAll(arrivals.keySet()), "FK got what was never put");
    }

    private void check(Submission submission) {
        OutboxEntry entry = outbox.find(submission.id()).orElseThrow(() -> new AssertionError("an entry was lost"));
        List<SendAttempt> attempts = outbox.attempts(submission.id());
        List<RecordedRequest> arrived = arrivals.getOrDefault(submission.id().toString(), List.of());
        String what = entry + " " + attempts + " " + arrived;
        assertTrue(Set.of(EntryState.ACCEPTED, EntryState.REFUSED, EntryState.BLOCKED).contains(entry.state()), what);
        arrived.forEach(request -> assertArrayEquals(submission.report().document().bytes().toByteArray(),
                request.document().orElseThrow(), "other bytes under one id: " + what));
        assertTrue(arrived.size() <= attempts.size(), "a call that was not noted: " + what);
        arrived.forEach(request -> assertTrue(attempts.stream().anyMatch(attempt -> covers(attempt, request)), what));
        checkEnd(entry, arrived, what);
        checkRepeats(entry, attempts, what);
        cutOffAttempts += (int) attempts.stream().filter(attempt -> attempt.code()
                .equals(Optional.of(ErrorCode.STOPPED_DURING_CALL))).count();
        repeats += Math.max(0, arrived.size() - 1);
    }

    private static void checkEnd(OutboxEntry entry, List<RecordedRequest> arrived, String what) {
        if (entry.state() == EntryState.ACCEPTED) {
            String txId = entry.receipt().orElseThrow().txId();
            assertTrue(arrived.stream().anyMatch(request -> request.txId().filter(txId::equals).isPresent()), what);
        }
        if (entry.state() != EntryState.BLOCKED) {
            arrived.forEach(request -> assertFalse(request.arrivedAt().isAfter(entry.changedAt()),
                    "sent after its outcome was stored: " + what));
        }
    }

    private void checkRepeats(OutboxEntry entry, List<SendAttempt> attempts, String what) {
        boolean perhapsTwice = false;
        for (int i = 0; i + 1 < attempts.size(); i++) {
            SendAttempt attempt = attempts.get(i);
            assertTrue(REPEATED.contains(attempt.outcome()), "not to be repeated: " + what);
            if (attempt.outcome() == SendAttempt.Outcome.UNKNOWN) {
                perhapsTwice = true;
                Instant allowed = attempt.endedAt().orElseThrow().plus(resendAfter);
                assertFalse(attempts.get(i + 1).startedAt().isBefore(allowed), "sooner than the policy says: " + what);
            }
        }
        assertEquals(perhapsTwice, entry.perhapsTwice(), what);
    }

    /** Noted before the first byte left. */
    private static boolean covers(SendAttempt attempt, RecordedRequest request) {
        return !attempt.startedAt().isAfter(request.arrivedAt());
    }
}
