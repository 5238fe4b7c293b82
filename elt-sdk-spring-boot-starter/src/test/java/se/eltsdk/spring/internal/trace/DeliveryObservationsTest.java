package se.eltsdk.spring.internal.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import se.eltsdk.Sha256;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.TraceParent;
import se.eltsdk.report.ReportId;
import se.eltsdk.spring.internal.trace.DeliveryObservations.Delivery;

/** A call as an observation: its name, its keys, and where it begins and ends. */
class DeliveryObservationsTest {

    private static final TraceParent REQUEST =
            new TraceParent("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7", true);

    private final TestObservationRegistry registry = TestObservationRegistry.create();
    private final List<String> events = new ArrayList<>();

    @Test
    void whenACallIsMade_thenItIsObservedFromItsBeginningToItsEnd() {
        registry.observationConfig().observationHandler(recorder());
        DeliveryObservations deliveries = new DeliveryObservations(registry);

        deliveries.sending(entry(REQUEST));
        Observation.ContextView during = registry.getCurrentObservation().getContextView();
        assertEquals(Optional.of(REQUEST), ((Delivery) during).request());
        assertEquals(Map.of("environment", "test", "outcome", "open"), keys(during));
        deliveries.called(SendAttempt.Outcome.REFUSED, Duration.ZERO, Duration.ZERO);

        assertNull(registry.getCurrentObservation());
        assertEquals(Map.of("environment", "test", "outcome", "refused"), keys(during));
        assertEquals(0, during.getHighCardinalityKeyValues().stream().count());
        assertEquals(List.of("start elt.delivery as elt delivery", "stop elt.delivery as elt delivery"), events);
    }

    @Test
    void whenTwoCallsAreMade_thenNeitherIsInsideTheOther() {
        registry.observationConfig().observationHandler(recorder());
        DeliveryObservations deliveries = new DeliveryObservations(registry);

        deliveries.sending(entry(null));
        deliveries.called(SendAttempt.Outcome.ACCEPTED, Duration.ZERO, Duration.ZERO);
        deliveries.sending(entry(null));
        assertNull(registry.getCurrentObservation().getContextView().getParentObservation());
        deliveries.called(SendAttempt.Outcome.UNKNOWN, Duration.ZERO, Duration.ZERO);

        assertEquals(4, events.size());
    }

    @Test
    void whenNothingObserves_thenNothingFails() {
        registry.observationConfig().observationPredicate((name, context) -> false);
        for (ObservationRegistry each : List.of(ObservationRegistry.NOOP, registry)) {
            DeliveryObservations deliveries = new DeliveryObservations(each);
            deliveries.called(SendAttempt.Outcome.ACCEPTED, Duration.ZERO, Duration.ZERO);
            deliveries.sending(entry(REQUEST));
            deliveries.called(SendAttempt.Outcome.ACCEPTED, Duration.ZERO, Duration.ZERO);
        }
        assertTrue(events.isEmpty());
    }

    private ObservationHandler<Observation.Context> recorder() {
        return new ObservationHandler<>() {
            @Override
            public void onStart(Observation.Context context) {
                events.add("start " + context.getName() + " as " + context.getContextualName());
            }

            @Override
            public void onStop(Observation.Context context) {
                events.add("stop " + context.getName() + " as " + context.getContextualName());
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        };
    }

    private static Map<String, String> keys(Observation.ContextView context) {
        return context.getLowCardinalityKeyValues().stream()
                .collect(Collectors.toMap(KeyValue::getKey, KeyValue::getValue));
    }

    private static OutboxEntry entry(TraceParent request) {
        return OutboxEntry.queued(ReportId.random(), "test", Sha256.of(new byte[0]), LocalDate.EPOCH, Instant.EPOCH)
                .withState(EntryState.SENDING, Instant.EPOCH).withTraceParent(request);
    }
}
