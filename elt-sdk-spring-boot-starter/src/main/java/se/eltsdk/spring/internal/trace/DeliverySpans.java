package se.eltsdk.spring.internal.trace;

import static java.util.Objects.requireNonNull;

import io.micrometer.observation.Observation;
import io.micrometer.tracing.Link;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;
import se.eltsdk.outbox.TraceParent;
import se.eltsdk.spring.internal.trace.DeliveryObservations.Delivery;

/**
 * Makes the span of a delivery. It links to the span in which the report was queued, but is not its child: that request
 * ended long ago, maybe on another node, and one report may have many deliveries.
 */
public final class DeliverySpans implements TracingObservationHandler<Delivery> {

    private final Tracer tracer;

    public DeliverySpans(Tracer tracer) {
        this.tracer = requireNonNull(tracer, "tracer");
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof Delivery;
    }

    /** A link can be added only before the span starts, so Micrometer's own handler is of no use here. */
    @Override
    public void onStart(Delivery delivery) {
        Span.Builder builder = tracer.spanBuilder();
        Span parent = getParentSpan(delivery);
        Span.Builder placed = parent == null ? builder.setNoParent() : builder.setParent(parent.context());
        delivery.request().ifPresent(request -> placed.addLink(new Link(context(request))));
        getTracingContext(delivery).setSpan(placed.start());
    }

    @Override
    public void onStop(Delivery delivery) {
        Span span = getRequiredSpan(delivery);
        span.name(getSpanName(delivery));
        tagSpan(delivery, span);
        endSpan(delivery, span);
    }

    @Override
    public Tracer getTracer() {
        return tracer;
    }

    private TraceContext context(TraceParent request) {
        return tracer.traceContextBuilder().traceId(request.traceId()).spanId(request.spanId())
                .sampled(request.isSampled()).build();
    }
}
