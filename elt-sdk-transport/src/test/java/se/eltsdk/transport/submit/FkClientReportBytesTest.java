package se.eltsdk.transport.submit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.seal.Sealer;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.RecordedRequest;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.key.KeyMaterial;

/** Reports that were read, signed and sealed by the rooms before this one. */
class FkClientReportBytesTest {

    private MockFk fk;
    private EltEnvironment environment;

    @BeforeEach
    void start() {
        fk = MockFk.start(FkFixture.PKI);
        environment = FkFixture.environment(fk.endpoint());
    }

    @AfterEach
    void stop() {
        fk.close();
    }

    @Test
    void whenASignedReportIsSent_thenFkGetsItsBytes() {
        SignedReport report = FkFixture.signedReport(environment);
        RecordedRequest request = accepted(Submission.of(report));

        assertArrayEquals(report.document().bytes().toByteArray(), request.document().orElseThrow());
        assertFalse(request.sealPresent());
    }

    @Test
    void whenASealedReportIsSent_thenTheSealStaysAtHome() {
        assertFalse(accepted(Submission.of(sealed())).sealPresent());
    }

    /** The mock verifies the seal where it stands, in the request. */
    @Test
    void whenTheSealIsAttached_thenItHoldsInTheRequest() {
        assertEquals(true, accepted(Submission.of(sealed()).withSealAttached()).sealPresent());
    }

    @Test
    void whenASubmissionIsShown_thenItTellsNothingPersonal() {
        SignedReport report = FkFixture.signedReport(environment);
        Submission submission = Submission.of(report);

        assertEquals("Submission[" + report.document().id() + ", test]", submission.toString());
        assertEquals(report.document().id(), submission.id());
    }

    private RecordedRequest accepted(Submission submission) {
        try (FkClient client = FkClient.open(FkFixture.endpoint(fk.endpoint()))) {
            assertEquals("Accepted", OutcomeText.describe(client.submit(submission)));
        }
        assertEquals(1, fk.requests().size());
        assertEquals(List.of(), fk.requests().get(0).problems());
        return fk.requests().get(0);
    }

    private SealedReport sealed() {
        var seal = FkFixture.PKI.vendorSeal(FkFixture.VENDOR);
        return Sealer.of(KeyMaterial.readPkcs12(seal.pkcs12(), seal.password()), FkFixture.CLOCK)
                .seal(FkFixture.signedReport(environment));
    }
}
