package se.eltsdk.spring;

import java.util.List;
import java.util.Map;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportWriter;
import se.eltsdk.rules.ReportRules;
import se.eltsdk.testkit.junit.TestVendor;
import se.eltsdk.transport.submit.Submission;

/** Signed reports of a made-up vendor, and its configuration as properties of Spring. */
final class TestReports {

    private TestReports() {
    }

    /** A signed report; each call another one. */
    static Submission submission(TestVendor vendor) {
        ReportDocument document = new ReportWriter().write(ReportRules.validate(vendor.report(), vendor.clock()));
        return Submission.of(vendor.sign(document));
    }

    /** {@code elt.KEY=VALUE}, without the keys that begin with one of these. */
    static String[] properties(Map<String, String> configuration, String... without) {
        return configuration.entrySet().stream()
                .filter(entry -> List.of(without).stream().noneMatch(entry.getKey()::startsWith))
                .map(entry -> "elt." + entry.getKey() + "=" + entry.getValue()).toArray(String[]::new);
    }
}
