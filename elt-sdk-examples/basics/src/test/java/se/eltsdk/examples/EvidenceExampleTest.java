package se.eltsdk.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.seal.Sealer;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.FkClientConfig;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.trust.TrustAnchors;

class EvidenceExampleTest {

    @Test
    void whenKept_thenItProvesTheReceiptUntilAByteChanges() {
        try (ExampleSetup setup = new ExampleSetup();
                FkClient fk = FkClient.open(FkClientConfig.of(setup.environment, setup.tlsKey()))) {
            Sealer sealer = Sealer.of(setup.sealKey(), ExampleSetup.CLOCK);
            SealedReport sealed = sealer.seal(setup.signed(ExampleSetup.report()));
            Receipt receipt = fk.submit(Submission.of(sealed)).match(accepted -> accepted.receipt(),
                    refused -> { throw new AssertionError(refused); },
                    deferred -> { throw new AssertionError(deferred); },
                    unknown -> { throw new AssertionError(unknown); });
            EvidenceExample example = new EvidenceExample(setup.environment,
                    TrustAnchors.of(List.of(setup.pki.organisationCa())), ExampleSetup.CLOCK);

            byte[] file = example.keep(sealed, receipt, sealer).toByteArray();

            assertEquals("FK received it: " + setup.mock.requests().get(0).txId().orElseThrow(), example.verify(file));
            file[file.length / 2] ^= 1;
            assertTrue(example.verify(file).startsWith("Not proved: "));
        }
    }
}
