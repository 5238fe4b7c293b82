package se.eltsdk.spring.internal.trace;

import static java.util.Objects.requireNonNull;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.TraceContext;
import io.micrometer.tracing.Tracer;
import java.util.Optional;
import se.eltsdk.outbox.TraceParent;

/** The current span of Micrometer Tracing. */
public final class MicrometerTrace implements CurrentTrace {

    private static final int TRACE_ID_LENGTH = 32;

    private final Tracer tracer;

    public MicrometerTrace(Tracer tracer) {
        this.tracer = requireNonNull(tracer, "tracer");
    }

    @Override
    public Optional<TraceParent> traceParent() {
        Span span = tracer.currentSpan();
        return span == null ? Optional.empty() : traceParent(span.context());
    }

    /** Returns empty for a span without ids, which some tracers have while nothing is traced. */
    private static Optional<TraceParent> traceParent(TraceContext context) {
        String traceId = context.traceId();
        // A tracer may have ids of 64 bits, to which W3C Trace Context adds zeros.
        String zeros = "0".repeat(Math.max(0, TRACE_ID_LENGTH - traceId.length()));
        return TraceParent.parse("00-" + zeros + traceId + "-" + context.spanId()
                + (Boolean.TRUE.equals(context.sampled()) ? "-01" : "-00"));
    }
}
