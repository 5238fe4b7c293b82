package se.eltsdk.cli.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import se.eltsdk.trust.TrustRole;

/**
 * A role over time.
 *
 * @param role the role
 * @param bars its certificates by start; may be empty
 * @param gaps when none of them can be used, within the shown span
 */
public record TrustLane(TrustRole role, List<TrustBar> bars, List<TimeSpan> gaps) {

    /** There is no gap before the first certificate. Without any certificate, the whole span is a gap. */
    static TrustLane of(TrustRole role, List<TrustBar> bars, TimeSpan shown) {
        Instant first = bars.stream().map(bar -> bar.stated().from()).min(Instant::compareTo).orElse(shown.from());
        List<TimeSpan> usable = bars.stream().flatMap(bar -> bar.usable().stream()).toList();
        List<TimeSpan> gaps = new TimeSpan(first, Instant.MAX).within(shown).stream()
                .flatMap(needed -> needed.without(usable).stream()).toList();
        return new TrustLane(role, bars, gaps);
    }

    /** The first gap that overlaps this span; empty if there is none. */
    Optional<TimeSpan> gapIn(TimeSpan time) {
        return gaps.stream().filter(gap -> gap.within(time).isPresent()).findFirst();
    }
}
