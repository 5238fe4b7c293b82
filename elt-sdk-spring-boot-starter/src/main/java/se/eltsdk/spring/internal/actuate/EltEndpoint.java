package se.eltsdk.spring.internal.actuate;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import se.eltsdk.trust.EltEnvironment;

/** The actuator endpoint {@code elt}: environment, outbox, delivery and certificates of this node. Read-only. */
@Endpoint(id = "elt")
public final class EltEndpoint {

    private final EltEnvironment environment;
    private final OutboxReport report;

    public EltEndpoint(EltEnvironment environment, OutboxReport report) {
        this.environment = requireNonNull(environment, "environment");
        this.report = requireNonNull(report, "report");
    }

    /** Returns the state as of now. */
    @ReadOperation
    public Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("environment", environment.name());
        state.put("endpoint", environment.endpoint().toString());
        state.putAll(report.full());
        return state;
    }
}
