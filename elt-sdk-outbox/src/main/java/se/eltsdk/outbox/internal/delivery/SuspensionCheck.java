package se.eltsdk.outbox.internal.delivery;

import java.time.Instant;
import java.util.Optional;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.outbox.OutboxPause;
import se.eltsdk.outbox.Suspension;
import se.eltsdk.outbox.internal.entry.SharedNotes;
import se.eltsdk.outbox.spi.OutboxSession;

/** All that may hold sending back: a person, an outage that FK has announced, and FK's own answers. */
public final class SuspensionCheck {

    private final SharedNotes notes;
    private final FkCalendar calendar;
    private final CircuitBreaker circuitBreaker;

    public SuspensionCheck(SharedNotes notes, FkCalendar calendar, CircuitBreaker circuitBreaker) {
        this.notes = notes;
        this.calendar = calendar;
        this.circuitBreaker = circuitBreaker;
    }

    /** What holds sending back now, judged by the database's time; empty when nothing does. */
    public Optional<Suspension> now(OutboxSession session) {
        return notes.pause(session).map(SuspensionCheck::of).or(() -> outage(session.now()))
                .or(() -> circuitBreaker.suspension(session));
    }

    private Optional<Suspension> outage(Instant now) {
        return calendar.outageAt(now).map(outage -> new Suspension(Suspension.Reason.OUTAGE, outage.inWords(),
                Optional.of(outage.window().to())));
    }

    private static Suspension of(OutboxPause pause) {
        return new Suspension(Suspension.Reason.PAUSED, "Paused by a person: " + pause.reason(), pause.until());
    }
}
