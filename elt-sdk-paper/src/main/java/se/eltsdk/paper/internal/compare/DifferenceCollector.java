package se.eltsdk.paper.internal.compare;

import java.util.ArrayList;
import java.util.List;
import se.eltsdk.paper.FormDifference.Kind;
import se.eltsdk.paper.FormDifference;
import se.eltsdk.paper.FormVerdict;
import se.eltsdk.paper.internal.snapshot.Box;

/** Gathers deviations, each once, up to the most that is told, and of no kind so many that they hide another. */
public final class DifferenceCollector {

    private static final int MOST_ALIKE = 40;

    private final List<FormDifference> all = new ArrayList<>();

    void add(FormDifference deviation) {
        long alike = all.stream().filter(other -> other.kind() == deviation.kind()).count();
        if (all.size() < FormVerdict.MAX_DIFFERENCES && alike < MOST_ALIKE && !all.contains(deviation)) {
            all.add(deviation);
        }
    }

    void file(Kind kind, String what) {
        add(new FormDifference(kind, 0, 0, 0, what));
    }

    public void at(Kind kind, int page, Box box, String what) {
        add(new FormDifference(kind, page + 1, box.left(), box.bottom(), what));
    }

    int size() {
        return all.size();
    }

    public List<FormDifference> all() {
        return List.copyOf(all);
    }
}
