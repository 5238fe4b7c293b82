package se.eltsdk.doctor.internal.setup;

import java.util.ArrayList;
import java.util.List;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Severity;
import se.eltsdk.doctor.Observation;

/** Collects observations during an examination. Not thread-safe. */
public final class ObservationCollector {

    private final List<Observation> all = new ArrayList<>();

    public void error(String subject, ErrorMessage message) {
        add(subject, message.withSeverity(Severity.ERROR));
    }

    public void warning(String subject, ErrorMessage message) {
        add(subject, message.withSeverity(Severity.WARNING));
    }

    public void info(String subject, ErrorMessage message) {
        add(subject, message.withSeverity(Severity.INFO));
    }

    /** Adds an observation with the severity of its message. */
    public void add(String subject, ErrorMessage message) {
        all.add(new Observation(subject, message));
    }

    public void add(List<Observation> observations) {
        all.addAll(observations);
    }

    public List<Observation> all() {
        return List.copyOf(all);
    }
}
