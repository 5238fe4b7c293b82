package se.eltsdk.transport.outbox;

import java.time.Instant;
import java.util.Optional;
import se.eltsdk.catalogue.Catalogue;

/** All that may hold sending back: a person, an outage that FK has announced, and FK's own answers. */
final class Holds {

    private final Notes notes;
    private final Catalogue catalogue;
    private final Brake brake;

    Holds(Notes notes, Catalogue catalogue, Brake brake) {
        this.notes = notes;
        this.catalogue = catalogue;
        this.brake = brake;
    }

    /** What holds sending back now, judged by the database's time; empty when nothing does. */
    Optional<Hold> now(OutboxSession session) {
        return notes.pause(session).map(Holds::of).or(() -> outage(session.now())).or(() -> brake.hold(session));
    }

    private Optional<Hold> outage(Instant now) {
        return catalogue.outageAt(now).map(outage -> new Hold(Hold.Reason.OUTAGE, outage.inWords(),
                Optional.of(outage.window().to())));
    }

    private static Hold of(Pause pause) {
        return new Hold(Hold.Reason.PAUSED, "Paused by a person: " + pause.reason(), pause.until());
    }
}
