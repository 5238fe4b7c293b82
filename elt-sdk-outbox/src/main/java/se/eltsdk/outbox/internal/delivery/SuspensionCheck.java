package se.eltsdk.outbox.internal.delivery;

import java.time.Instant;
import java.util.Optional;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.outbox.OutboxPause;
import se.eltsdk.outbox.Suspension;
import se.eltsdk.outbox.internal.entry.SharedNotes;
import se.eltsdk.outbox.spi.OutboxSession;

/** Decides whether sending is suspended: by a pause, an announced outage, or the circuit breaker. */
public final class SuspensionCheck {

    private final SharedNotes notes;
    private final FkCalendar calendar;
    private final CircuitBreaker circuitBreaker;

    public SuspensionCheck(SharedNotes notes, FkCalendar calendar, CircuitBreaker circuitBreaker) {
        this.notes = notes;
        this.calendar = calendar;
        this.circuitBreaker = circuitBreaker;
    }

    /** The current suspension, by the database's clock; empty if there is none. */
    public Optional<Suspension> now(OutboxSession session) {
        return notes.pause(session).map(SuspensionCheck::of).or(() -> outage(session.now()))
                .or(() -> circuitBreaker.suspension(session));
    }

    private Optional<Suspension> outage(Instant now) {
        return calendar.outageAt(now).map(outage -> Suspension.of(Suspension.Reason.OUTAGE, outage.inWords(),
                outage.window().to()));
    }

    private static Suspension of(OutboxPause pause) {
        String text = "Paused by a person: " + pause.reason();
        return pause.until().map(until -> Suspension.of(Suspension.Reason.PAUSED, text, until))
                .orElseGet(() -> Suspension.of(Suspension.Reason.PAUSED, text));
    }
}
