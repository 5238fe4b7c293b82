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
import se.eltsdk.testkit.RecordedSubmission;
import se.eltsdk.trust.Environment;
import se.eltsdk.trust.KeyMaterial;

/** Reports that were read, signed and sealed by the rooms before this one. */
class CorridorTest {

    private MockFk fk;
    private Environment environment;

    @BeforeEach
    void start() {
        fk = MockFk.start(Fk.PKI);
        environment = Fk.environment(fk.endpoint());
    }

    @AfterEach
    void stop() {
        fk.close();
    }

    @Test
    void whenASignedReportIsSent_thenFkGetsItsBytes() {
        SignedReport report = Fk.signedReport(environment);
        RecordedSubmission request = accepted(Submission.of(report));

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
        assertEquals(true, accepted(Submission.withSealAttached(sealed())).sealPresent());
    }

    @Test
    void whenASubmissionIsShown_thenItTellsNothingPersonal() {
        SignedReport report = Fk.signedReport(environment);
        Submission submission = Submission.of(report);

        assertEquals("Submission[" + report.document().id() + ", test]", submission.toString());
        assertEquals(report.document().id(), submission.id());
    }

    private RecordedSubmission accepted(Submission submission) {
        try (FkClient client = FkClient.open(Fk.endpoint(fk.endpoint()))) {
            assertEquals("Accepted", Outcomes.describe(client.submit(submission)));
        }
        assertEquals(1, fk.requests().size());
        assertEquals(List.of(), fk.requests().get(0).problems());
        return fk.requests().get(0);
    }

    private SealedReport sealed() {
        var seal = Fk.PKI.vendorSeal(Fk.VENDOR);
        return Sealer.with(KeyMaterial.pkcs12(seal.pkcs12(), seal.password()), Fk.CLOCK)
                .seal(Fk.signedReport(environment));
    }
}
