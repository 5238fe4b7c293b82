package se.eltsdk.transport.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.RecordedRequest;
import se.eltsdk.transport.internal.soap.SubmissionContent;

/** Each thing that FK or the wire may do, over real mutual TLS: the outcome, and one request and no more. */
class FkClientOutcomeTest {

    private static final String FK_TEXT = "fel: Kanariefågelsson";

    static Stream<Arguments> replies() {
        return Stream.of(
                Arguments.of(FkReply.accept(), "Accepted"),
                Arguments.of(FkReply.acceptWithExtras(), "Accepted"),
                Arguments.of(FkReply.xmlValidationError(FK_TEXT), "Refused ELT-701"),
                Arguments.of(FkReply.signatureValidationError(FK_TEXT), "Refused ELT-702"),
                Arguments.of(FkReply.fault("Server", FK_TEXT), "Unknown ELT-723"),
                Arguments.of(FkReply.fault("Client", FK_TEXT), "Unknown ELT-723"),
                Arguments.of(FkReply.busy(Duration.ofSeconds(7)), "Deferred ELT-713 after PT7S"),
                Arguments.of(FkReply.status(429), "Deferred ELT-713"),
                Arguments.of(FkReply.status(503), "Deferred ELT-713"),
                Arguments.of(FkReply.htmlPage(503), "Deferred ELT-713"),
                Arguments.of(FkReply.redirect("https://localhost/elsewhere"), "Deferred ELT-713 vendor"),
                Arguments.of(FkReply.status(301), "Deferred ELT-713 vendor"),
                Arguments.of(FkReply.status(401), "Deferred ELT-713 vendor"),
                Arguments.of(FkReply.status(403), "Deferred ELT-713 vendor"),
                Arguments.of(FkReply.htmlPage(403), "Deferred ELT-713 vendor"),
                Arguments.of(FkReply.status(404), "Deferred ELT-713 vendor"),
                Arguments.of(FkReply.empty(405), "Deferred ELT-713 vendor"),
                Arguments.of(FkReply.status(407), "Deferred ELT-713 vendor"),
                Arguments.of(FkReply.status(400), "Deferred ELT-713 person"),
                Arguments.of(FkReply.empty(413), "Deferred ELT-713 person"),
                Arguments.of(FkReply.htmlPage(200), "Unknown ELT-722"),
                Arguments.of(FkReply.empty(200), "Unknown ELT-722"),
                Arguments.of(FkReply.empty(202), "Unknown ELT-722"),
                Arguments.of(FkReply.empty(204), "Unknown ELT-722"),
                Arguments.of(FkReply.accept(" "), "Unknown ELT-722"),
                Arguments.of(FkReply.garbage(), "Unknown ELT-722"),
                Arguments.of(FkReply.halfAnswer(), "Unknown ELT-722"),
                Arguments.of(FkReply.oversized(5_000_000), "Unknown ELT-722"),
                Arguments.of(FkReply.status(500), "Unknown ELT-723"),
                Arguments.of(FkReply.htmlPage(500), "Unknown ELT-723"),
                Arguments.of(FkReply.status(502), "Unknown ELT-723"),
                Arguments.of(FkReply.htmlPage(504), "Unknown ELT-723"),
                Arguments.of(FkReply.status(418), "Unknown ELT-723"),
                Arguments.of(FkReply.dropAnswer(), "Unknown ELT-721"),
                Arguments.of(FkReply.reset(), "Unknown ELT-721"));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void whenFkAnswersOverTls13_thenTheOutcomeIsAsDesignedAndOneRequestWent(FkReply reply, String expected) {
        assertOutcome("TLSv1.3", reply, expected);
    }

    @Tag("once")
    @ParameterizedTest
    @MethodSource("replies")
    void whenFkAnswersOverTls12_thenTheOutcomeIsAsDesignedAndOneRequestWent(FkReply reply, String expected) {
        assertOutcome("TLSv1.2", reply, expected);
    }

    @Test
    void whenAccepted_thenTheReceiptTellsWhatFkTookAndTheRequestWasRight() {
        SubmissionContent content = FkFixture.content();
        String txId = "0d0a3c0a-6c8e-4c3e-9d35-3f69298cabe3";
        try (MockFk fk = MockFk.start(FkFixture.PKI).then(FkReply.accept(txId));
                FkClient client = FkClient.open(FkFixture.endpoint(fk.endpoint()))) {
            SubmissionOutcome outcome = client.submit(content);

            var receipt = ((SubmissionOutcome.Accepted) outcome).receipt();
            assertEquals(txId, receipt.txId());
            assertEquals(content.id(), receipt.reportId());
            assertEquals(content.digest(), receipt.digest());
            assertEquals("test", receipt.environment());
            assertFalse(receipt.answeredAt().isBefore(receipt.startedAt()));
            RecordedRequest request = fk.requests().get(0);
            assertEquals(List.of(), request.problems());
            assertEquals(Optional.of(content.report()), request.document().map(se.eltsdk.Bytes::of));
            assertEquals(FkFixture.PKI.vendorTls(FkFixture.VENDOR).certificate(), request.clientCertificate()
                    .orElseThrow());
        }
    }

    @Test
    void whenRefused_thenFksWordsAreThereAndNotInTheTextForm() {
        try (MockFk fk = MockFk.start(FkFixture.PKI).then(FkReply.xmlValidationError(FK_TEXT));
                FkClient client = FkClient.open(FkFixture.endpoint(fk.endpoint()))) {
            SubmissionOutcome outcome = client.submit(FkFixture.submission());

            assertEquals(FK_TEXT, ((SubmissionOutcome.Refused) outcome).refusal().fkText());
            assertFalse(outcome.toString().contains(FkFixture.FAMILY_NAME), outcome.toString());
        }
    }

    @Test
    void whenSeveralReportsGo_thenEachHasAConnectionOfItsOwn() {
        try (MockFk fk = MockFk.start(FkFixture.PKI); FkClient client = FkClient.open(
                FkFixture.endpoint(fk.endpoint()))) {
            for (int i = 0; i < 3; i++) {
                assertEquals("Accepted", OutcomeText.describe(client.submit(FkFixture.submission())));
            }

            assertEquals(List.of(1, 2, 3), fk.requests().stream().map(RecordedRequest::connection).toList());
            assertTrue(fk.requests().stream().allMatch(request -> request.problems().isEmpty()));
        }
    }

    private static void assertOutcome(String protocol, FkReply reply, String expected) {
        try (MockFk fk = MockFk.builder(FkFixture.PKI).tlsProtocols(protocol).start().always(reply);
                FkClient client = FkClient.open(FkFixture.endpoint(fk.endpoint()))) {
            Submission submission = FkFixture.submission();
            SubmissionOutcome outcome = client.submit(submission);

            assertEquals(expected, OutcomeText.describe(outcome));
            assertEquals(submission.id(), outcome.reportId());
            assertEquals(1, fk.requests().size());
            assertEquals(List.of(), fk.requests().get(0).problems());
        }
    }
}
