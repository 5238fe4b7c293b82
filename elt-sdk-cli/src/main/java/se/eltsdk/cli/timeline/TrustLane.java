package se.eltsdk.cli.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.eltsdk.trust.TrustRole;

/**
 * A role over time.
 *
 * @param role the role
 * @param bars its certificates, the one that begins first first; may be empty
 * @param gaps when none of them can be trusted, within the time that is shown
 */
public record TrustLane(TrustRole role, List<TrustBar> bars, List<TimeSpan> gaps) {

    /** Before its first certificate nothing lacks; without any, all lacks where the role is needed. */
    static TrustLane of(TrustRole role, List<TrustBar> bars, TimeSpan shown) {
        Instant first = bars.stream().map(bar -> bar.stated().from()).min(Instant::compareTo).orElse(shown.from());
        List<TimeSpan> usable = bars.stream().flatMap(bar -> bar.usable().stream()).toList();
        List<TimeSpan> gaps = new TimeSpan(first, Instant.MAX).within(shown).stream()
                .flatMap(needed -> needed.without(usable).stream()).toList();
        return new TrustLane(role, bars, gaps);
    }

    /** A gap that covers this time; empty where there is none. */
    Optional<TimeSpan> gapIn(TimeSpan time) {
        return gaps.stream().filter(gap -> gap.within(time).isPresent()).findFirst();
    }
}
