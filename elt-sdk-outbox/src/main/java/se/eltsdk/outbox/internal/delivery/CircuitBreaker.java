package se.eltsdk.outbox.internal.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.outbox.KeyMissingException;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.Suspension;
import se.eltsdk.outbox.internal.entry.EntryRepository;
import se.eltsdk.outbox.internal.entry.SharedNotes;
import se.eltsdk.outbox.internal.row.EntryRow;
import se.eltsdk.outbox.internal.row.RowProperties;
import se.eltsdk.outbox.spi.InstantFormat;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.transport.submit.SubmissionOutcome.Deferred;

/**
 * Stops all sending when FK rejects the vendor as a client, is busy, or is not reached. Its state is a note in the
 * store, so that the next leader and the next run know it. When its time is over, one call tries again. If the store
 * fails, nothing has changed here, and the same call may be recorded again. For one leader's thread.
 */
public final class CircuitBreaker {

    /** FK itself answered, so it accepts the vendor as a client. */
    private static final ErrorCode ANSWERED = ErrorCode.REJECTED_OR_BUSY;
    private static final Duration SLOWEST = Duration.ofMinutes(1);
    private static final Duration LONGEST_ASKED = Duration.ofDays(1);
    /** After this many calls without an answer in a row, the next report would have the same problem. */
    private static final int UNCLEAR = 3;

    private final EntryRepository repository;
    private final SharedNotes notes;
    private final DeliveryTimings timings;
    private final Duration interval;
    private final OutboxListener listener;
    private int unclear;
    private Duration slow = Duration.ZERO;
    private long slowSince;

    public CircuitBreaker(EntryRepository repository, DeliveryTimings timings, Duration interval,
            OutboxListener listener) {
        this.repository = repository;
        this.notes = new SharedNotes(repository);
        this.timings = timings;
        this.interval = interval;
        this.listener = listener;
    }

    /** The current suspension; empty if there is none, or if one call may try. */
    public Optional<Suspension> suspension(OutboxSession session) {
        return find(session).filter(suspension -> session.now().isBefore(suspension.until().orElseThrow()));
    }

    /** How long the next call waits in addition to the pace, because FK was busy recently. */
    Duration rest() {
        return slow.isZero() ? Duration.ZERO : slow.minus(timings.since(slowSince));
    }

    /** Records that FK, or a proxy or load balancer in front of it, deferred a call. */
    public void deferred(OutboxSession session, Deferred deferred) {
        Optional<Suspension> before = find(session);
        boolean wasOpen = before.filter(CircuitBreaker::isTurnedAway).isPresent();
        if (deferred.clientRejected()) {
            keep(session, Suspension.Reason.CLIENT_REJECTED, deferred, timings.clientRejected());
            if (!wasOpen) {
                listener.circuitOpened(deferred.message());
            }
            return;
        }
        Duration slower = slower();
        boolean staysOpen = wasOpen && !deferred.code().equals(ANSWERED);
        Duration wait = staysOpen ? timings.clientRejected() : longer(slower, asked(deferred));
        keep(session, staysOpen ? Suspension.Reason.CLIENT_REJECTED : Suspension.Reason.BUSY, deferred, wait);
        slow(slower);
        if (wasOpen && !staysOpen) {
            listener.circuitClosed();
        }
    }

    /** Records that FK accepted or refused a report. */
    void answered(OutboxSession session) {
        Optional<Suspension> before = find(session);
        if (session.note(repository.environment(), SharedNotes.CIRCUIT).isPresent()) {
            session.dropNote(repository.environment(), SharedNotes.CIRCUIT);
        }
        unclear = 0;
        Duration faster = slow.dividedBy(2);
        slow(faster.compareTo(interval) < 0 ? Duration.ZERO : faster);
        if (before.filter(CircuitBreaker::isTurnedAway).isPresent()) {
            listener.circuitClosed();
        }
    }

    /** Records that a call had no answer or could not start in time; after some in a row, calls slow down. */
    void unclear() {
        unclear++;
        if (unclear >= UNCLEAR) {
            slow(slower());
        }
    }

    private Duration slower() {
        Duration least = interval.isZero() ? Duration.ofSeconds(1) : interval;
        return shorter(slow.isZero() ? least.multipliedBy(2) : slow.multipliedBy(2), SLOWEST);
    }

    private void slow(Duration time) {
        slow = time;
        slowSince = timings.ticks();
    }

    /** Empty without the note's key: one call finds out again. */
    private Optional<Suspension> find(OutboxSession session) {
        try {
            return notes.find(session, SharedNotes.CIRCUIT, note -> Suspension.of(
                    Suspension.Reason.valueOf(note.get("reason")), note.get("text"),
                    InstantFormat.parse(note.get("until"))));
        } catch (KeyMissingException e) {
            return Optional.empty();
        }
    }

    private void keep(OutboxSession session, Suspension.Reason reason, Deferred deferred, Duration wait) {
        Instant until = session.now().plus(wait);
        notes.store(session, SharedNotes.CIRCUIT, new RowProperties().put("reason", reason.name())
                .put("until", InstantFormat.format(until))
                .put("text", deferred.code() + ": " + EntryRow.sentence(deferred.message())));
    }

    private static boolean isTurnedAway(Suspension suspension) {
        return suspension.reason() == Suspension.Reason.CLIENT_REJECTED;
    }

    /** The delay that FK asks for, at most a day. */
    static Duration asked(Deferred deferred) {
        return shorter(deferred.retryAfter().orElse(Duration.ZERO), LONGEST_ASKED);
    }

    static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
