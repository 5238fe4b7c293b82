package se.eltsdk.doctor;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import se.eltsdk.ErrorCode;
import se.eltsdk.Severity;

/**
 * What the {@link Doctor} observed, in the order of its checks.
 *
 * @param environment  {@code test} or {@code production}; empty text if the configuration does not say
 * @param at           the instant as of which the setup was judged
 * @param observations all observations, including what is in order
 */
public record Diagnosis(String environment, Instant at, List<Observation> observations) {

    public Diagnosis {
        requireNonNull(environment, "environment");
        requireNonNull(at, "at");
        observations = List.copyOf(observations);
    }

    /** Whether there is no observation of level {@link Severity#ERROR}. */
    public boolean passed() {
        return count(Severity.ERROR) == 0;
    }

    /** Whether the configuration and every file that it names could be opened. */
    public boolean couldOpenAll() {
        return observations.stream().noneMatch(seen -> seen.code() == ErrorCode.FILE_NOT_OPENED);
    }

    /** Returns a copy with an ellipsis for everything that comes from the vendor's own files. */
    public Diagnosis redacted() {
        return new Diagnosis(environment, at, observations.stream().map(Observation::redacted).toList());
    }

    /** Returns how many observations have this level. */
    public long count(Severity level) {
        return observations.stream().filter(seen -> seen.severity() == level).count();
    }
}
