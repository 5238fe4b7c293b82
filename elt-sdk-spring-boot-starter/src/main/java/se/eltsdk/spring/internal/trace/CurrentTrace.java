package se.eltsdk.spring.internal.trace;

import java.util.Optional;
import se.eltsdk.outbox.TraceParent;

/** The trace of the current thread. */
@FunctionalInterface
public interface CurrentTrace {

    /** Returns the current span; empty if there is none. */
    Optional<TraceParent> traceParent();
}
