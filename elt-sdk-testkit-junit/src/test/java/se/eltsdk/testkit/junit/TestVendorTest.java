package se.eltsdk.testkit.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportWriter;
import se.eltsdk.rules.ReportRules;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.seal.Sealer;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.FkClientConfig;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.SubmissionOutcome;
import se.eltsdk.transport.submit.SubmissionOutcome.Accepted;

@EltTest
class TestVendorTest {

    @Test
    void whenItsReportIsSent_thenFkGivesAReceiptAndFindsNoFault(TestVendor vendor, MockFk fk) {
        ReportDocument document = new ReportWriter().write(ReportRules.validate(vendor.report(), vendor.clock()));
        SealedReport sealed = Sealer.of(vendor.sealKey(), vendor.clock()).seal(vendor.sign(document));

        try (FkClient client = FkClient.open(FkClientConfig.of(vendor.environment(), vendor.tlsKey()))) {
            SubmissionOutcome outcome = client.submit(Submission.of(sealed));

            Accepted accepted = assertInstanceOf(Accepted.class, outcome);
            assertEquals(fk.requests().get(0).txId().orElseThrow(), accepted.receipt().txId().toString());
            assertEquals(List.of(), fk.requests().get(0).problems());
        }
    }

    @Test
    void whenItsReportIsChecked_thenThereIsNoFinding(TestVendor vendor) {
        assertEquals(List.of(), ReportRules.check(vendor.report(), vendor.clock()));
        assertFalse(vendor.shifts().isEmpty());
    }

    @Test
    void whenManyPersonsAreTaken_thenNoTwoHaveTheSameNumber_andEachNumberIsForTests(TestVendor vendor) {
        Set<String> numbers = new HashSet<>(Set.of(vendor.signatory().digits()));
        for (int i = 0; i < 1_000; i++) {
            numbers.add(vendor.person(i).number().digits());
            numbers.add(vendor.assistant(i).id().digits());
        }

        assertEquals(2_001, numbers.size());
        assertEquals(Set.of(), Set.copyOf(numbers.stream()
                .filter(number -> Integer.parseInt(number.substring(8, 11)) < 980).toList()));
        assertEquals(vendor.person(7).number(), vendor.person(7).number());
    }

    @Test
    void whenThereIsNoSuchPerson_thenRefused(TestVendor vendor) {
        assertThrows(IllegalArgumentException.class, () -> vendor.person(-1));
        assertThrows(IllegalArgumentException.class, () -> vendor.assistant(1_000));
    }
}
