package se.eltsdk.outbox.internal.delivery;

import java.time.Duration;
import java.util.Optional;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.outbox.internal.claim.RestoredBackupDetector;
import se.eltsdk.outbox.internal.entry.EntryRepository;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.transport.pacing.CallLock;

/**
 * The collaborators of delivery.
 *
 * @param repository       reads and changes rows
 * @param store            the database
 * @param gateway          the client that sends to FK
 * @param policy           what to do with unknown outcomes
 * @param listener         receives all events
 * @param evidence         makes evidence; empty for none
 * @param calendar         FK's outages
 * @param callLock         the lock that processes share
 * @param timings          the waiting times
 * @param rollbackDetector knows the runner's last change
 */
public record DeliveryContext(EntryRepository repository, OutboxStore store, FkGateway gateway,
        UnknownOutcomePolicy policy, OutboxListener listener, Optional<EvidenceMaker> evidence, FkCalendar calendar,
        CallLock callLock, DeliveryTimings timings, RestoredBackupDetector rollbackDetector) {

    public Duration interval() {
        return gateway.scheduler().interval();
    }
}
