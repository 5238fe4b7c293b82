package se.eltsdk.spring.internal.trace;

import static java.util.Objects.requireNonNull;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.Optional;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.TraceParent;

/**
 * Each call as an observation {@code elt.delivery}, until its outcome is stored. It has two keys, {@code environment}
 * and {@code outcome}, which is {@code open} until the call has ended. Nothing in it names a report or a person.
 */
public final class DeliveryObservations implements OutboxListener {

    static final String NAME = "elt.delivery";

    private final ObservationRegistry registry;
    /** Beginning and end of a call are reported in the same thread; after a restart, it is another one. */
    private final ThreadLocal<Observation.Scope> current = new ThreadLocal<>();

    public DeliveryObservations(ObservationRegistry registry) {
        this.registry = requireNonNull(registry, "registry");
    }

    @Override
    public void sending(OutboxEntry entry) {
        current.set(Observation.createNotStarted(NAME, () -> new Delivery(entry.traceParent()), registry)
                .contextualName("elt delivery").lowCardinalityKeyValue("environment", entry.environment())
                .lowCardinalityKeyValue("outcome", SendAttempt.Outcome.OPEN.word()).start().openScope());
    }

    @Override
    public void called(SendAttempt.Outcome outcome, Duration waited, Duration took) {
        Observation.Scope scope = current.get();
        if (scope != null) {
            current.remove();
            scope.close();
            scope.getCurrentObservation().lowCardinalityKeyValue("outcome", outcome.word()).stop();
        }
    }

    /** The observed delivery. */
    static final class Delivery extends Observation.Context {

        private final Optional<TraceParent> request;

        Delivery(Optional<TraceParent> request) {
            this.request = request;
        }

        /** The request that queued the report; empty if it was queued without one. */
        Optional<TraceParent> request() {
            return request;
        }
    }
}
