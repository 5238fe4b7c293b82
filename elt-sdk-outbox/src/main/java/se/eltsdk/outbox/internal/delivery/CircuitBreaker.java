package se.eltsdk.outbox.internal.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.Suspension;
import se.eltsdk.outbox.internal.entry.EntryRepository;
import se.eltsdk.outbox.internal.entry.SharedNotes;
import se.eltsdk.outbox.internal.row.RowProperties;
import se.eltsdk.outbox.internal.row.UnreadableRows;
import se.eltsdk.outbox.spi.InstantFormat;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.transport.submit.SubmissionOutcome.Deferred;

/**
 * Holds all sending back when FK turns the vendor away, is busy, or is not reached: kept as a note, so that the next
 * leader and the next run know it too. When its time is over, one call tries. For one leader's thread.
 */
public final class CircuitBreaker {

    /** The answers that FK itself gives, which tell that the vendor is let in. */
    private static final String ANSWERED = "ELT-713";
    private static final Duration SLOWEST = Duration.ofMinutes(1);
    private static final Duration LONGEST_ASKED = Duration.ofDays(1);
    /** From so many calls without an answer in a row on, something is wrong that the next report will meet too. */
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

    /** What holds sending back now; empty when nothing does, or one call is to try. */
    public Optional<Suspension> suspension(OutboxSession session) {
        return find(session).filter(suspension -> session.now().isBefore(suspension.until().orElseThrow()));
    }

    /** How long the next call still waits, beyond the pace, since FK was busy a short while ago. */
    Duration rest() {
        return slow.isZero() ? Duration.ZERO : slow.minus(timings.since(slowSince));
    }

    /** FK, or what stands before it, did not take a call. */
    public void deferred(OutboxSession session, Deferred deferred) {
        Optional<Suspension> before = find(session);
        boolean wasOpen = before.filter(CircuitBreaker::isTurnedAway).isPresent();
        if (deferred.vendorRefused()) {
            keep(session, Suspension.Reason.TURNED_AWAY, deferred, timings.turnedAway());
            if (!wasOpen) {
                listener.circuitOpened(deferred.code(), deferred.message());
            }
            return;
        }
        slowDown();
        boolean staysOpen = wasOpen && !deferred.code().equals(ANSWERED);
        Duration wait = staysOpen ? timings.turnedAway() : longer(slow, asked(deferred));
        keep(session, staysOpen ? Suspension.Reason.TURNED_AWAY : Suspension.Reason.BUSY, deferred, wait);
        if (wasOpen && !staysOpen) {
            listener.circuitClosed();
        }
    }

    /** FK took a call and judged it. */
    void answered(OutboxSession session) {
        unclear = 0;
        slow = slow.dividedBy(2);
        slow = slow.compareTo(interval) < 0 ? Duration.ZERO : slow;
        slowSince = timings.ticker().getAsLong();
        Optional<Suspension> before = find(session);
        if (session.note(repository.environment(), SharedNotes.CIRCUIT).isPresent()) {
            session.dropNote(repository.environment(), SharedNotes.CIRCUIT);
        }
        if (before.filter(CircuitBreaker::isTurnedAway).isPresent()) {
            listener.circuitClosed();
        }
    }

    /** A call had no answer, or could not begin in time; after some in a row, calls come slower. */
    void unclear() {
        unclear++;
        if (unclear >= UNCLEAR) {
            slowDown();
        }
    }

    private void slowDown() {
        Duration least = interval.isZero() ? Duration.ofSeconds(1) : interval;
        slow = shorter(slow.isZero() ? least.multipliedBy(2) : slow.multipliedBy(2), SLOWEST);
        slowSince = timings.ticker().getAsLong();
    }

    /** What cannot be read for want of its key holds nothing back: one call finds out again. */
    private Optional<Suspension> find(OutboxSession session) {
        try {
            return notes.find(session, SharedNotes.CIRCUIT).map(RowProperties::parse).map(facts -> new Suspension(
                    Suspension.Reason.valueOf(facts.get("reason")), facts.get("text"),
                    Optional.of(InstantFormat.parse(facts.get("until")))));
        } catch (EltException e) {
            if (!UnreadableRows.isMissingKey(e)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private void keep(OutboxSession session, Suspension.Reason reason, Deferred deferred, Duration wait) {
        Instant until = session.now().plus(wait);
        notes.keep(session, SharedNotes.CIRCUIT, new RowProperties().put("reason", reason.name())
                .put("until", InstantFormat.format(until))
                .put("text", deferred.code() + ": " + deferred.message()).text());
    }

    private static boolean isTurnedAway(Suspension suspension) {
        return suspension.reason() == Suspension.Reason.TURNED_AWAY;
    }

    /** For how long FK asks to be left alone; not for longer than a day, whatever it says. */
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
