package se.eltsdk.examples.elt.timeline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A time with a beginning and an end.
 *
 * @param from the first instant
 * @param to   the first instant after it
 */
public record Span(Instant from, Instant to) {

    /** What both have in common; empty where nothing. */
    Optional<Span> within(Span other) {
        Instant begins = from.isAfter(other.from) ? from : other.from;
        Instant ends = to.isBefore(other.to) ? to : other.to;
        return begins.isBefore(ends) ? Optional.of(new Span(begins, ends)) : Optional.empty();
    }

    /** What is left of it without these. */
    List<Span> without(List<Span> others) {
        List<Span> left = List.of(this);
        for (Span other : others) {
            left = left.stream().flatMap(each -> each.without(other).stream()).toList();
        }
        return left;
    }

    private List<Span> without(Span other) {
        List<Span> left = new ArrayList<>();
        if (from.isBefore(other.from)) {
            left.add(new Span(from, to.isBefore(other.from) ? to : other.from));
        }
        if (other.to.isBefore(to)) {
            left.add(new Span(from.isAfter(other.to) ? from : other.to, to));
        }
        return left;
    }
}
