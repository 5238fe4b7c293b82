package se.eltsdk.outbox.internal.delivery;

import java.time.Duration;
import java.util.Optional;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.outbox.internal.claim.RollbackDetector;
import se.eltsdk.outbox.internal.entry.EntryRepository;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.transport.pacing.CallLock;

/**
 * What delivery works with.
 *
 * @param repository    the rows
 * @param store     where they are
 * @param gateway    the way to FK
 * @param policy    what becomes of unknown outcomes
 * @param listener  who is told
 * @param evidence  makes evidence; empty where none is to be made
 * @param calendar knows FK's outages
 * @param callLock      what is shared with other processes
 * @param timings    how long to wait for what
 * @param rollbackDetector what the runner has changed last
 */
public record DeliveryContext(EntryRepository repository, OutboxStore store, FkGateway gateway,
        UnknownOutcomePolicy policy, OutboxListener listener,
             Optional<EvidenceMaker> evidence, FkCalendar calendar, CallLock callLock, DeliveryTimings timings,
             RollbackDetector rollbackDetector) {

    public Duration interval() {
        return gateway.pacer().interval().interval();
    }
}
