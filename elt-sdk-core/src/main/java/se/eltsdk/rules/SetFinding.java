package se.eltsdk.rules;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import se.eltsdk.Finding;

/** A finding on a set, with what its order goes by. */
record SetFinding(int report, int row, Finding finding) {

    private static final Comparator<SetFinding> ORDER = Comparator.comparingInt(SetFinding::report)
            .thenComparingInt(SetFinding::row).thenComparing(found -> found.finding.code());

    /** On a report as a whole. */
    static SetFinding of(ReportSet.Entry entry, Finding finding) {
        return new SetFinding(entry.index(), -1, finding);
    }

    /** On an invoice: after all reports. */
    static SetFinding ofInvoice(int invoice, Finding finding) {
        return new SetFinding(Integer.MAX_VALUE, invoice, finding);
    }

    static List<Finding> inOrder(Stream<SetFinding> findings) {
        return findings.sorted(ORDER).map(SetFinding::finding).toList();
    }
}
