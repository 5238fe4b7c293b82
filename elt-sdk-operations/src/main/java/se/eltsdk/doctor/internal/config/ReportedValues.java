package se.eltsdk.doctor.internal.config;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import se.eltsdk.config.ConfigurationException;
import se.eltsdk.config.ConfigurationFinding;
import se.eltsdk.config.internal.ConfigurationValues;
import se.eltsdk.doctor.internal.setup.ObservationCollector;

/** The values of a configuration for the doctor: each finding is reported once, and a value with an error is empty. */
final class ReportedValues {

    private final ConfigurationValues values;
    private final ObservationCollector observations;
    private final Set<ConfigurationFinding> reported = new HashSet<>();

    /** Reports what is wrong with the file, and the keys that are missing for sending. */
    ReportedValues(ConfigurationValues values, ObservationCollector observations) {
        this.values = values;
        this.observations = observations;
        values.findings().forEach(this::report);
        values.missing().forEach(this::report);
    }

    ConfigurationValues values() {
        return values;
    }

    ObservationCollector observations() {
        return observations;
    }

    /** Returns the value; empty if it has an error, or its file cannot be opened. */
    <T> Optional<T> get(Supplier<T> value) {
        return find(() -> Optional.of(value.get()));
    }

    /** Returns the value; empty if there is none or it has an error. */
    <T> Optional<T> find(Supplier<Optional<T>> value) {
        try {
            return value.get();
        } catch (ConfigurationException e) {
            e.findings().forEach(this::report);
            return Optional.empty();
        }
    }

    private void report(ConfigurationFinding finding) {
        if (reported.add(finding)) {
            observations.add(finding.subject(), finding.message());
        }
    }
}
