package se.eltsdk.cli.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import se.eltsdk.trust.TrustFolder;
import se.eltsdk.trust.TrustRole;
import se.eltsdk.trust.TrustStore;
import se.eltsdk.trust.TrustedCertificate;

/**
 * The trusted certificates over time, ready to be drawn.
 *
 * @param environment {@code test} or {@code production}
 * @param now         the current time
 * @param shown       the span to draw
 * @param lanes       one lane per role that is needed or has a certificate
 * @param windows     announced certificate changes in that span
 */
public record TrustTimeline(String environment, Instant now, TimeSpan shown, List<TrustLane> lanes,
        List<TimeSpan> windows) {

    private static final Duration BACK = Duration.ofDays(366);
    private static final Duration AHEAD = Duration.ofDays(731);
    private static final Duration LEAST = Duration.ofDays(30);

    /** The timeline of a folder for this span. */
    public static TrustTimeline of(String environment, TrustFolder folder, Instant now, TimeSpan shown) {
        List<TimeSpan> windows = folder.windows().stream().map(window -> new TimeSpan(window.from(), window.to()))
                .filter(window -> window.within(shown).isPresent()).toList();
        List<TrustLane> lanes = Stream.of(TrustRole.values()).map(role ->
                        TrustLane.of(role, bars(folder.trustStore(), role), shown))
                .filter(lane -> lane.role().isAnchor() || !lane.bars().isEmpty()).toList();
        return new TrustTimeline(environment, now, shown, lanes, windows);
    }

    /**
     * The default span: at most from one year back to two years ahead. If a certificate ends shortly before the two
     * years are over, the span ends there; otherwise the drawing would report a gap that is hardly visible.
     */
    public static TimeSpan usual(TrustFolder folder, Instant now) {
        List<Instant> times = new ArrayList<>();
        List<TimeSpan> usable = folder.trustStore().all().stream().map(TrustBar::of)
                .flatMap(bar -> bar.usable().stream())
                .toList();
        usable.forEach(time -> {
            times.add(time.from());
            times.add(time.to());
        });
        folder.windows().forEach(window -> {
            times.add(window.from());
            times.add(window.to());
        });
        Instant horizon = now.plus(AHEAD);
        TimeSpan most = new TimeSpan(now.minus(BACK), usable.stream().map(TimeSpan::to)
                .filter(end -> end.isAfter(horizon.minus(LEAST)) && end.isBefore(horizon))
                .min(Instant::compareTo).orElse(horizon));
        Instant first = times.stream().min(Instant::compareTo).orElse(now).minus(LEAST);
        Instant last = times.stream().max(Instant::compareTo).orElse(now).plus(LEAST);
        return new TimeSpan(first.isBefore(now) ? first : now.minus(LEAST), last.isAfter(now) ? last : now.plus(LEAST))
                .within(most).orElse(most);
    }

    private static List<TrustBar> bars(TrustStore entries, TrustRole role) {
        return entries.all().stream().filter(entry -> entry.role() == role)
                .sorted(Comparator.comparing(TrustedCertificate::from).thenComparing(TrustedCertificate::to))
                .map(TrustBar::of).toList();
    }

    /** For example {@code Trust in production}. */
    String title() {
        return "Trust in " + environment;
    }

    /** A sentence for each certificate change. */
    List<String> changes() {
        return windows.stream().map(window -> "Certificate change " + TimeScale.shown(window)).toList();
    }

    /** A sentence for each gap. */
    List<String> gaps() {
        return lanes.stream().flatMap(lane -> lane.gaps().stream().map(gap ->
                "Gap: no " + lane.role().word() + " " + TimeScale.shown(gap)
                        + (gap.to().equals(shown.to()) ? " and on" : ""))).toList();
    }
}
