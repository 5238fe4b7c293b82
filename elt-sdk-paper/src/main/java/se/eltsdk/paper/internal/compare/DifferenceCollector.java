package se.eltsdk.paper.internal.compare;

import java.util.ArrayList;
import java.util.List;
import se.eltsdk.paper.FormDifference.Kind;
import se.eltsdk.paper.internal.snapshot.Box;

/** Collects differences without duplicates, up to a maximum in all and a maximum of each kind. */
public final class DifferenceCollector {

    /** The most differences that a result lists. */
    public static final int MAX_DIFFERENCES = 200;

    // A file with hundreds of differences of one kind must not hide those of another.
    private static final int MAX_OF_A_KIND = 40;

    private final List<FoundDifference> all = new ArrayList<>();

    void add(FoundDifference difference) {
        long alike = all.stream().filter(other -> other.kind() == difference.kind()).count();
        if (all.size() < MAX_DIFFERENCES && alike < MAX_OF_A_KIND && !all.contains(difference)) {
            all.add(difference);
        }
    }

    void file(Kind kind, String what) {
        add(new FoundDifference(kind, 0, 0, 0, what));
    }

    public void at(Kind kind, int page, Box box, String what) {
        add(new FoundDifference(kind, page + 1, box.left(), box.bottom(), what));
    }

    int size() {
        return all.size();
    }

    public List<FoundDifference> all() {
        return List.copyOf(all);
    }
}
