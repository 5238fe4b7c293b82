package se.eltsdk.paper.internal.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import se.eltsdk.paper.FormDifference.Kind;
import se.eltsdk.paper.internal.snapshot.Box;

/**
 * Compares the printed content of two pages whose operators differ.
 *
 * <p>If most of the content is there, it reports each addition and omission. If not, another program has rewritten the
 * page, and nothing can be proven either way.
 */
final class PrintCheck {

    private static final int FEW = 10;
    private static final int PART = 5;

    private final DifferenceCollector findings;
    private final int page;

    PrintCheck(DifferenceCollector findings, int page) {
        this.findings = findings;
        this.page = page;
    }

    void compare(List<DrawnMark> pristine, List<DrawnMark> found) {
        List<DrawnMark> added = less(found, pristine);
        List<DrawnMark> gone = less(pristine, found);
        if (gone.size() > Math.max(FEW, pristine.size() / PART) || added.isEmpty() && gone.isEmpty()) {
            findings.at(Kind.REWRITTEN, page, Box.NONE, "the page's content was rewritten");
            return;
        }
        added.forEach(mark -> findings.at(mark.added(), page, mark.box(), "not in the form"));
        gone.forEach(mark -> findings.at(Kind.CHANGED_PRINT, page, mark.box(), "missing or changed"));
    }

    private static List<DrawnMark> less(List<DrawnMark> all, List<DrawnMark> others) {
        Map<String, Integer> left = new HashMap<>();
        others.forEach(mark -> left.merge(mark.key(), 1, Integer::sum));
        return all.stream().filter(mark -> left.merge(mark.key(), -1, Integer::sum) < 0).toList();
    }
}
