package se.eltsdk.cli.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A span of time with a start and an end.
 *
 * @param from the first instant
 * @param to   the first instant after the span
 */
public record TimeSpan(Instant from, Instant to) {

    /** The intersection; empty if there is none. */
    Optional<TimeSpan> within(TimeSpan other) {
        Instant begins = from.isAfter(other.from) ? from : other.from;
        Instant ends = to.isBefore(other.to) ? to : other.to;
        return begins.isBefore(ends) ? Optional.of(new TimeSpan(begins, ends)) : Optional.empty();
    }

    /** The parts that none of these spans covers. */
    List<TimeSpan> without(List<TimeSpan> others) {
        List<TimeSpan> left = List.of(this);
        for (TimeSpan other : others) {
            left = left.stream().flatMap(each -> each.without(other).stream()).toList();
        }
        return left;
    }

    private List<TimeSpan> without(TimeSpan other) {
        List<TimeSpan> left = new ArrayList<>();
        if (from.isBefore(other.from)) {
            left.add(new TimeSpan(from, to.isBefore(other.from) ? to : other.from));
        }
        if (other.to.isBefore(to)) {
            left.add(new TimeSpan(from.isAfter(other.to) ? from : other.to, to));
        }
        return left;
    }
}
