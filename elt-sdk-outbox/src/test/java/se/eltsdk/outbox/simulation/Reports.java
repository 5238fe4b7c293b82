package se.eltsdk.outbox.simulation;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.eltsdk.Bytes;
import se.eltsdk.outbox.SignedReports;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;

/** The reports of all runs: signed once, since signing and verifying cost more than a whole run. */
final class Reports {

    static final int COUNT = 4;

    private static final YearMonth MONTH = YearMonth.now(FkFixture.CLOCK).minusMonths(1);
    static final List<Submission> ALL = Stream.of("556000100", "556000100", "556000101", "556000102")
            .map(provider -> SignedReports.of(MONTH, provider)).toList();
    private static final Map<Bytes, Submission> BY_CONTENT =
            ALL.stream().collect(Collectors.toMap(Submission::state, Function.identity()));

    private Reports() {
    }

    /** Reads a content that one of them was written to. */
    static Submission read(byte[] content) {
        Submission known = BY_CONTENT.get(Bytes.of(content));
        if (known == null) {
            throw new IllegalStateException("no content of a report: what was decrypted is not what was put");
        }
        return known;
    }

    /** A short name of a report that is the same in each run. */
    static String name(ReportId id) {
        return "report " + ALL.stream().map(Submission::id).toList().indexOf(id);
    }
}
