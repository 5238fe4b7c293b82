package se.eltsdk.rules.internal.set;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import se.eltsdk.Finding;

/** A finding on a set, with what its order goes by. */
public record ReportSetFinding(int report, int row, Finding finding) {

    private static final Comparator<ReportSetFinding> ORDER = Comparator.comparingInt(ReportSetFinding::report)
            .thenComparingInt(ReportSetFinding::row).thenComparing(found -> found.finding.code());

    /** On an invoice: after all reports. */
    static ReportSetFinding ofInvoice(int invoice, Finding finding) {
        return new ReportSetFinding(Integer.MAX_VALUE, invoice, finding);
    }

    public static List<Finding> inOrder(Stream<ReportSetFinding> findings) {
        return findings.sorted(ORDER).map(ReportSetFinding::finding).toList();
    }
}
