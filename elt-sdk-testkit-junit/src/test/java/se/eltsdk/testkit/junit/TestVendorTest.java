package se.eltsdk.testkit.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.bankid.BankIdClient;
import se.eltsdk.bankid.CollectResult;
import se.eltsdk.bankid.Hint;
import se.eltsdk.bankid.SigningOrder;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportWriter;
import se.eltsdk.rules.ReportRules;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.seal.Sealer;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.signature.SigningRequest;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.RecordedRequest;
import se.eltsdk.testkit.bankid.MockBankId;
import se.eltsdk.testkit.bankid.OrderScript;
import se.eltsdk.testkit.bankid.TestPerson;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.FkClientConfig;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.SubmissionOutcome;
import se.eltsdk.transport.submit.SubmissionOutcome.Accepted;

@EltTest
class TestVendorTest {

    @Test
    void whenItsReportIsSent_thenFkGivesAReceiptAndFindsNoFault(TestVendor vendor, MockFk fk) {
        ReportDocument document = document(vendor);
        SealedReport sealed = Sealer.of(vendor.sealKey(), vendor.clock()).seal(vendor.sign(document));

        try (FkClient client = FkClient.open(FkClientConfig.of(vendor.environment(), vendor.tlsKey()))) {
            SubmissionOutcome outcome = client.submit(Submission.of(sealed));

            Accepted accepted = assertInstanceOf(Accepted.class, outcome);
            RecordedRequest request = fk.requests().get(fk.requests().size() - 1);
            assertEquals(request.txId().orElseThrow(), accepted.receipt().txId().toString());
            assertEquals(List.of(), request.problems());
        }
    }

    @Test
    void whenBothSignWithBankId_thenFkGivesAReceipt(TestVendor vendor, BankIdClient bankId, FkClient client,
            MockBankId mock) {
        ReportDocument document = document(vendor);
        int before = mock.requests().size();

        CollectResult.Complete assistant = order(bankId, SigningRequest.forAssistant(document), vendor);
        CollectResult.Complete provider = order(bankId, SigningRequest.forProvider(List.of(document)).get(0), vendor);
        SignedReport signed = SignedReport.of(document, assistant.signature(), provider.signature(),
                vendor.environment(), vendor.clock());

        assertEquals(document.report().assistant().id().digits(), assistant.signer().personalNumber());
        assertEquals(vendor.signatory().digits(), provider.signer().personalNumber());
        assertEquals(List.of(), signed.warnings());
        assertInstanceOf(Accepted.class,
                client.submit(Submission.of(Sealer.of(vendor.sealKey(), vendor.clock()).seal(signed))));
        assertEquals(before + 4, mock.requests().size());
        assertEquals(List.of(), mock.requests().stream().flatMap(one -> one.problems().stream()).toList());
    }

    @Test
    void whenAConfigurationIsWritten_thenTwiceTheSame_andItsOwnerAloneReadsIt(TestVendor vendor,
            @TempDir Path folder) throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path key = Files.createFile(Files.createDirectory(folder.resolve("vendor")).resolve("outbox-key-file.key"));
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-rw-rw-"));

        Map<String, String> first = vendor.writeConfiguration(folder.resolve("vendor"));
        Map<String, String> second = vendor.writeConfiguration(folder.resolve("vendor"));

        assertEquals(first, second);
        Set<String> permissions = new HashSet<>();
        try (Stream<Path> files = Files.list(folder.resolve("vendor"))) {
            for (Path file : files.toList()) {
                assertTrue(first.containsValue(file.toString()), file.toString());
                permissions.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        assertEquals(Set.of("rw-------"), permissions);
    }

    @Test
    void whenATestSaysOtherwise_thenTheSignerDeclines(TestVendor vendor, BankIdClient bankId, MockBankId mock) {
        mock.then(OrderScript.decline());

        SigningOrder order = bankId.sign(SigningRequest.forAssistant(document(vendor)), vendor.endUser());

        assertEquals(new CollectResult.Failed(Hint.failed("userCancel")), bankId.collect(order.reference()));
    }

    @Test
    void whenATestUsesTheTelephone_thenTheSignerScansAndSigns(TestVendor vendor, BankIdClient bankId,
            MockBankId mock) {
        ReportDocument document = document(vendor);
        mock.then(OrderScript.telephone());
        SigningOrder order = bankId.sign(SigningRequest.forAssistant(document), vendor.endUser());

        mock.telephone().scan(order.qrAt(vendor.clock().instant()).text())
                .sign(TestPerson.of(document.report().assistant().id().digits()));

        assertInstanceOf(CollectResult.Complete.class, bankId.collect(order.reference()));
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

    private static CollectResult.Complete order(BankIdClient bankId, SigningRequest request, TestVendor vendor) {
        SigningOrder order = bankId.sign(request, vendor.endUser());
        return assertInstanceOf(CollectResult.Complete.class, bankId.collect(order.reference()));
    }

    private static ReportDocument document(TestVendor vendor) {
        return new ReportWriter().write(ReportRules.validate(vendor.report(), vendor.clock()));
    }
}
