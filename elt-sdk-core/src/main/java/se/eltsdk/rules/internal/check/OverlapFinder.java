package se.eltsdk.rules.internal.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** Finds spans that overlap, in one sweep over them by their start: n log n, however many overlap. */
record OverlapFinder<T>(ToLongFunction<T> start, ToLongFunction<T> end) {

    /** A span, and of those that begin before it (or with it, and come first) the one that reaches furthest. */
    record Pair<T>(T later, T earlier) {
    }

    /** Each span that begins before an earlier one has ended, once; ends are exclusive. */
    Stream<Pair<T>> in(List<T> spans) {
        return sweep(spans).filter(pair -> start.applyAsLong(pair.later()) < end.applyAsLong(pair.earlier()));
    }

    /** Each span that begins after all earlier ones have ended, with the one that ended last. */
    Stream<Pair<T>> gapsIn(List<T> spans) {
        return sweep(spans).filter(pair -> start.applyAsLong(pair.later()) > end.applyAsLong(pair.earlier()));
    }

    private Stream<Pair<T>> sweep(List<T> spans) {
        List<Pair<T>> pairs = new ArrayList<>();
        T furthest = null;
        for (T span : sorted(spans)) {
            if (furthest != null) {
                pairs.add(new Pair<>(span, furthest));
            }
            if (furthest == null || end.applyAsLong(span) > end.applyAsLong(furthest)) {
                furthest = span;
            }
        }
        return pairs.stream();
    }

    private List<T> sorted(List<T> spans) {
        return spans.stream().sorted(Comparator.comparingLong(start)).toList();
    }
}
