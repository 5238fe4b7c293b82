package se.eltsdk.doctor;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * What the {@link Doctor} saw, in the order in which it looked.
 *
 * @param environment  {@code test} or {@code production}; empty text where the configuration does not say
 * @param at           the instant for which it was judged
 * @param observations all that was seen, also what holds
 */
public record Diagnosis(String environment, Instant at, List<Observation> observations) {

    private static final String NOT_OPENED = "ELT-840";

    /** Copies the list. */
    public Diagnosis {
        requireNonNull(environment, "environment");
        requireNonNull(at, "at");
        observations = List.copyOf(observations);
    }

    /** Whether nothing of grade {@link ObservationLevel#ERROR} was seen. */
    public boolean holds() {
        return count(ObservationLevel.ERROR) == 0;
    }

    /** Whether the configuration and every file that it names could be opened. */
    public boolean couldOpenAll() {
        return observations.stream().noneMatch(seen -> seen.code().equals(NOT_OPENED));
    }

    /** How many observations have this grade. */
    public long count(ObservationLevel grade) {
        return observations.stream().filter(seen -> seen.grade() == grade).count();
    }

    /** The same without what comes from the vendor's own files; see {@link Observation#withoutQuotes()}. */
    public Diagnosis withoutQuotes() {
        return new Diagnosis(environment, at, observations.stream().map(Observation::withoutQuotes).toList());
    }
}
