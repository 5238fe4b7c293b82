package se.eltsdk.rules.internal.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OverlapFinderTest {

    private record Span(int index, long start, long end) {
    }

    private static final OverlapFinder<Span> OVERLAPS = new OverlapFinder<>(Span::start, Span::end);

    @Test
    void whenSpansAreRandom_thenTheSweepFindsWhatComparingAllFinds() {
        Random random = new Random(304);
        for (int round = 0; round < 2_000; round++) {
            List<Span> spans = IntStream.range(0, random.nextInt(12)).mapToObj(i -> {
                long start = random.nextInt(30);
                return new Span(i, start, start + 1 + random.nextInt(10));
            }).toList();
            assertEquals(expected(spans), OVERLAPS.in(spans).toList());
        }
    }

    @Test
    void whenSpansTouch_thenTheyNeitherOverlapNorLeaveAGap() {
        List<Span> spans = List.of(new Span(0, 5, 9), new Span(1, 0, 5));

        assertEquals(0, OVERLAPS.in(spans).count());
        assertEquals(0, OVERLAPS.gapsIn(spans).count());
    }

    @Test
    void whenALongSpanCoversAShortOne_thenTheGapIsCountedFromTheLongOne() {
        Span first = new Span(0, 0, 10);
        Span last = new Span(2, 12, 13);

        assertEquals(List.of(new OverlapFinder.Pair<>(last, first)),
                OVERLAPS.gapsIn(List.of(first, new Span(1, 2, 3), last)).toList());
    }

    /** For each span the one that reaches furthest of those before it, by start and then by index. */
    private static List<OverlapFinder.Pair<Span>> expected(List<Span> spans) {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort((a, b) -> a.start() != b.start() ? Long.compare(a.start(), b.start())
                : Integer.compare(a.index(), b.index()));
        List<OverlapFinder.Pair<Span>> pairs = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            Span furthest = null;
            for (int j = 0; j < i; j++) {
                boolean overlaps = sorted.get(j).end() > sorted.get(i).start();
                if (overlaps && (furthest == null || sorted.get(j).end() > furthest.end())) {
                    furthest = sorted.get(j);
                }
            }
            if (furthest != null) {
                pairs.add(new OverlapFinder.Pair<>(sorted.get(i), furthest));
            }
        }
        return pairs;
    }
}
