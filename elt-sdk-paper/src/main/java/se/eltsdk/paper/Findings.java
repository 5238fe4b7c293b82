package se.eltsdk.paper;

import java.util.ArrayList;
import java.util.List;
import se.eltsdk.paper.Deviation.Kind;

/** Gathers deviations, each once, up to the most that is told, and of no kind so many that they hide another. */
final class Findings {

    private static final int MOST_ALIKE = 40;

    private final List<Deviation> all = new ArrayList<>();

    void add(Deviation deviation) {
        long alike = all.stream().filter(other -> other.kind() == deviation.kind()).count();
        if (all.size() < FormVerdict.MOST && alike < MOST_ALIKE && !all.contains(deviation)) {
            all.add(deviation);
        }
    }

    void file(Kind kind, String what) {
        add(new Deviation(kind, 0, 0, 0, what));
    }

    void at(Kind kind, int page, Box box, String what) {
        add(new Deviation(kind, page + 1, box.left(), box.bottom(), what));
    }

    int size() {
        return all.size();
    }

    List<Deviation> all() {
        return List.copyOf(all);
    }
}
