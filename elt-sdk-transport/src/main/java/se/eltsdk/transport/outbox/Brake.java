package se.eltsdk.transport.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.transport.submit.SubmissionOutcome.Deferred;

/**
 * Holds all sending back when FK turns the vendor away, is busy, or is not reached: kept as a note, so that the next
 * leader and the next run know it too. When its time is over, one call tries. For one leader's thread.
 */
final class Brake {

    /** The answers that FK itself gives, which tell that the vendor is let in. */
    private static final String ANSWERED = "ELT-713";
    private static final Duration SLOWEST = Duration.ofMinutes(1);
    private static final Duration LONGEST_ASKED = Duration.ofDays(1);
    /** From so many calls without an answer in a row on, something is wrong that the next report will meet too. */
    private static final int UNCLEAR = 3;

    private final Ledger ledger;
    private final Notes notes;
    private final Timing timing;
    private final Duration interval;
    private final OutboxListener listener;
    private int unclear;
    private Duration slow = Duration.ZERO;
    private long slowSince;

    Brake(Ledger ledger, Timing timing, Duration interval, OutboxListener listener) {
        this.ledger = ledger;
        this.notes = new Notes(ledger);
        this.timing = timing;
        this.interval = interval;
        this.listener = listener;
    }

    /** What holds sending back now; empty when nothing does, or one call is to try. */
    Optional<Hold> hold(OutboxSession session) {
        return find(session).filter(hold -> session.now().isBefore(hold.until().orElseThrow()));
    }

    /** How long the next call still waits, beyond the pace, since FK was busy a short while ago. */
    Duration rest() {
        return slow.isZero() ? Duration.ZERO : slow.minus(timing.since(slowSince));
    }

    /** FK, or what stands before it, did not take a call. */
    void deferred(OutboxSession session, Deferred deferred) {
        Optional<Hold> before = find(session);
        boolean wasOpen = before.filter(Brake::isTurnedAway).isPresent();
        if (deferred.vendorRefused()) {
            keep(session, Hold.Reason.TURNED_AWAY, deferred, timing.turnedAway());
            if (!wasOpen) {
                listener.circuitOpened(deferred.code(), deferred.message());
            }
            return;
        }
        slowDown();
        boolean staysOpen = wasOpen && !deferred.code().equals(ANSWERED);
        Duration wait = staysOpen ? timing.turnedAway() : longer(slow, asked(deferred));
        keep(session, staysOpen ? Hold.Reason.TURNED_AWAY : Hold.Reason.BUSY, deferred, wait);
        if (wasOpen && !staysOpen) {
            listener.circuitClosed();
        }
    }

    /** FK took a call and judged it. */
    void answered(OutboxSession session) {
        unclear = 0;
        slow = slow.dividedBy(2);
        slow = slow.compareTo(interval) < 0 ? Duration.ZERO : slow;
        slowSince = timing.ticker().getAsLong();
        Optional<Hold> before = find(session);
        if (session.note(ledger.environment(), Notes.CIRCUIT).isPresent()) {
            session.dropNote(ledger.environment(), Notes.CIRCUIT);
        }
        if (before.filter(Brake::isTurnedAway).isPresent()) {
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
        slowSince = timing.ticker().getAsLong();
    }

    /** What cannot be read for want of its key holds nothing back: one call finds out again. */
    private Optional<Hold> find(OutboxSession session) {
        try {
            return notes.find(session, Notes.CIRCUIT).map(Facts::parse).map(facts -> new Hold(
                    Hold.Reason.valueOf(facts.get("reason")), facts.get("text"),
                    Optional.of(Stamps.instant(facts.get("until")))));
        } catch (EltException e) {
            if (!Damage.isMissingKey(e)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private void keep(OutboxSession session, Hold.Reason reason, Deferred deferred, Duration wait) {
        Instant until = session.now().plus(wait);
        notes.keep(session, Notes.CIRCUIT, new Facts().put("reason", reason.name()).put("until", Stamps.text(until))
                .put("text", deferred.code() + ": " + deferred.message()).text());
    }

    private static boolean isTurnedAway(Hold hold) {
        return hold.reason() == Hold.Reason.TURNED_AWAY;
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
