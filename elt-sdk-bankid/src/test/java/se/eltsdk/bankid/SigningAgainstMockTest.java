package se.eltsdk.bankid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.ErrorCode;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.identity.PersonId;
import se.eltsdk.signature.AssistantSignedReport;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.signature.SigningRequest;
import se.eltsdk.testkit.TestBankId;
import se.eltsdk.testkit.bankid.MockBankId;
import se.eltsdk.testkit.bankid.OrderScript;
import se.eltsdk.testkit.bankid.Telephone;
import se.eltsdk.testkit.bankid.TestPerson;

/** The client against the mock of BankID, from an order to a signed report. */
class SigningAgainstMockTest {

    private static final ReportDocument DOCUMENT = BankIdSetup.document();
    private static final SigningRequest ASSISTANTS = SigningRequest.forAssistant(DOCUMENT);
    private static final SigningRequest PROVIDERS = SigningRequest.forProvider(List.of(DOCUMENT)).get(0);

    private final MockSetup setup = new MockSetup();
    private final MockBankId mock = setup.mock;
    private final BankIdClient client = setup.client;

    @AfterEach
    void close() {
        setup.close();
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                call("POST /rp/v6.0/sign", (client, order) -> client.sign(PROVIDERS, BankIdSetup.USER)),
                call("POST /rp/v6.0/phone/sign", (client, order) -> client.phoneSign(PROVIDERS,
                        PersonId.parse(BankIdSetup.PROVIDER_SIGNER), CallInitiator.USER)),
                call("POST /rp/v6.0/collect", BankIdClient::collect),
                call("POST /rp/v6.0/cancel", BankIdClient::cancel),
                call("GET /rp/v6.0/auth", (client, order) -> client.ping()));
    }

    private static Arguments call(String request, BiConsumer<BankIdClient, OrderReference> call) {
        return Arguments.of(request, call);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void whenACallIsMade_thenItIsOneRequestOnOneConnection_andCorrect(String request,
            BiConsumer<BankIdClient, OrderReference> call) {
        OrderReference order = client.sign(ASSISTANTS, BankIdSetup.USER).reference();

        call.accept(client, order);

        assertEquals(List.of("POST /rp/v6.0/sign", request),
                mock.requests().stream().map(one -> one.method() + " " + one.path()).toList());
        assertEquals(2, mock.connections());
        assertEquals(List.of(), setup.problems());
    }

    /** From two completed orders straight to the signed report. */
    @Test
    void whenBothHaveScannedAndSigned_thenTheirAnswersMakeTheSignedReport() {
        SigningOrder first = client.sign(ASSISTANTS, BankIdSetup.USER);
        scan(first, MockSetup.ASSISTANT, ASSISTANTS);
        AssistantSignedReport half = AssistantSignedReport.of(DOCUMENT,
                client.collect(first.reference()).requireSignature(), BankIdSetup.environment(), setup.clock);
        SigningOrder second = client.sign(PROVIDERS, BankIdSetup.USER);
        scan(second, MockSetup.SIGNATORY, PROVIDERS);
        CollectResult.Complete provider =
                assertInstanceOf(CollectResult.Complete.class, client.collect(second.reference()));

        SignedReport signed = SignedReport.of(DOCUMENT, half.assistantSignature(), provider.signature(),
                BankIdSetup.environment(), setup.clock);

        assertEquals(List.of(), signed.warnings());
        assertEquals(4, mock.requests().size());
        assertEquals(List.of(), setup.problems());
    }

    @Test
    void whenAProviderSignsABatch_thenOneOrderCompletesEachReport() {
        List<ReportDocument> documents = List.of(DOCUMENT, BankIdSetup.document(2), BankIdSetup.document(3));
        List<SigningRequest> batches = SigningRequest.forProvider(documents);
        mock.then(OrderScript.sign(MockSetup.SIGNATORY));
        CollectResult.Complete provider = complete(client.sign(batches.get(0), BankIdSetup.USER));
        mock.always(OrderScript.signAsRequired());

        for (ReportDocument document : documents) {
            CollectResult.Complete assistant =
                    complete(client.sign(SigningRequest.forAssistant(document), BankIdSetup.USER));
            SignedReport signed = AssistantSignedReport.of(document, assistant.signature(),
                    BankIdSetup.environment(), setup.clock).signedByProvider(provider.signature(), setup.clock);
            assertEquals(document.id(), signed.document().id());
            assertEquals(BankIdSetup.ASSISTANT, assistant.signer().personalNumber());
        }

        assertEquals(1, batches.size());
        assertEquals(1 + documents.size(), setup.requests("sign"));
        assertEquals(1 + documents.size(), setup.requests("collect"));
        assertEquals(List.of(), setup.problems());
    }

    /** The client asks for plain text only; another client may not. */
    @Test
    void whenTheTextWasShownAsMarkdown_thenTheSignatureIsValid_andAWarningSaysSo() {
        TestBankId.Signed markdown = BankIdSetup.pki().bankId().signMarkdown(BankIdSetup.ASSISTANT, "Kanarie",
                "Testsson", ASSISTANTS.userVisibleData(), ASSISTANTS.userNonVisibleData());

        AssistantSignedReport signed = AssistantSignedReport.of(DOCUMENT,
                BankIdSignature.of(markdown.signature(), markdown.ocspResponse()), BankIdSetup.environment(),
                setup.clock);

        assertEquals(List.of("ELT-611"), signed.warnings().stream().map(finding -> finding.code().id()).toList());
    }

    @Test
    void whenTheSignerIsOnThePhone_thenTheAppNeedsNoCode() {
        OrderReference order = client.phoneSign(ASSISTANTS, PersonId.parse(BankIdSetup.ASSISTANT),
                CallInitiator.RELYING_PARTY);

        mock.telephone().answerCall(MockSetup.ASSISTANT).sign(MockSetup.ASSISTANT);

        AssistantSignedReport.of(DOCUMENT, client.collect(order).requireSignature(), BankIdSetup.environment(),
                setup.clock);
        assertEquals(List.of(), setup.problems());
    }

    @Test
    void whenCancelled_thenTheTelephoneCannotSign_andThereIsNoResult() {
        SigningOrder order = client.sign(ASSISTANTS, BankIdSetup.USER);
        Telephone.Order shown = mock.telephone().open(order.startLink());

        client.cancel(order.reference());

        assertEquals(Telephone.RefusedException.Reason.ORDER_ENDED, assertThrows(Telephone.RefusedException.class,
                () -> shown.sign(MockSetup.ASSISTANT)).reason());
        assertEquals(ErrorCode.BANKID_INVALID_PARAMETERS, codeOf(() -> client.collect(order.reference())));
    }

    /** The code is read from its pixels. */
    @ParameterizedTest
    @CsvSource({"0, ", "5, ", "6, TOO_OLD", "29, TOO_OLD"})
    void whenAQrCodeIsScannedLater_thenTheMockTakesItWithinItsWindowOnly(int secondsLater,
            Telephone.RefusedException.Reason refusal) {
        SigningOrder order = client.sign(ASSISTANTS, BankIdSetup.USER);
        String scanned = QrReader.readSvg(order.qrAt(setup.clock.instant()).svg());
        setup.clock.advance(Duration.ofSeconds(secondsLater));

        if (refusal == null) {
            assertEquals(ASSISTANTS.visibleText(), mock.telephone().scan(scanned).visibleText());
        } else {
            assertEquals(refusal, assertThrows(Telephone.RefusedException.class,
                    () -> mock.telephone().scan(scanned)).reason());
            mock.telephone().scan(QrReader.read(order.qrAt(setup.clock.instant())));
        }
    }

    @Test
    void whenTheAnswerToSignIsLost_thenTheOrderLives_andNothingIsRepeated() {
        mock.then(OrderScript.telephone().dropSignAnswer());

        BankIdException e = assertThrows(BankIdException.class, () -> client.sign(ASSISTANTS, BankIdSetup.USER));

        assertEquals(ErrorCode.BANKID_ORDER_UNCERTAIN, e.code());
        assertTrue(e.mayHaveOrder());
        assertEquals(1, mock.requests().size());
        assertEquals(1, mock.connections());
        assertEquals(ErrorCode.BANKID_ALREADY_IN_PROGRESS, codeOf(() -> client.sign(ASSISTANTS, BankIdSetup.USER)));
    }

    @Test
    void whenTheResultIsLost_thenItIsUnknown_andBankIdHasItNoMore() {
        mock.then(OrderScript.signAsRequired().dropResult());
        OrderReference order = client.sign(ASSISTANTS, BankIdSetup.USER).reference();

        CollectResult lost = client.collect(order);

        assertEquals(ErrorCode.BANKID_ANSWER_LOST, codeOf(lost::requireSignature));
        assertEquals(ErrorCode.BANKID_INVALID_PARAMETERS, codeOf(() -> setup.collectLater(order)));
    }

    @Test
    void whenAnotherCertificateCollects_thenItGetsNothing() {
        OrderReference order = client.sign(ASSISTANTS, BankIdSetup.USER).reference();
        try (BankIdClient other = setup.open(MockSetup.relyingParty(2))) {
            assertEquals(ErrorCode.BANKID_INVALID_PARAMETERS, codeOf(() -> other.collect(order)));
            assertEquals(ErrorCode.BANKID_INVALID_PARAMETERS, codeOf(() -> other.cancel(order)));
        }
        assertInstanceOf(CollectResult.Pending.class, client.collect(order));
    }

    @Test
    void whenNotSigned_thenTheSignatureIsRefusedWithTheHint() {
        mock.then(OrderScript.decline().pending("userSign"));
        OrderReference order = client.sign(ASSISTANTS, BankIdSetup.USER).reference();

        for (String hint : List.of("userSign", "userCancel")) {
            CollectResult result = setup.collectLater(order);
            BankIdException e = assertThrows(BankIdException.class, result::requireSignature);
            assertEquals(ErrorCode.BANKID_NOT_SIGNED, e.code());
            assertEquals(Optional.of(hint), Optional.ofNullable(e.arguments().get("hint")));
        }
    }

    @Test
    void whenNobodyScansInTime_thenTheSessionRenewsItsOrder_andTheLastCodeIsSigned() {
        List<CollectResult.Complete> stored = new ArrayList<>();
        HandDrivenTimer timer = new HandDrivenTimer();
        try (SigningSessions sessions = new SigningSessions(client, stored::add, setup.clock, timer)) {
            SigningSession session = sessions.start(ASSISTANTS, BankIdSetup.USER);
            pass(timer, Duration.ofSeconds(30));
            pass(timer, Duration.ofSeconds(30));
            assertEquals(3, setup.requests("sign"));
            scan(session.order(), MockSetup.ASSISTANT, ASSISTANTS);
            pass(timer, Duration.ofSeconds(2));

            assertEquals(SigningSession.State.COMPLETE, session.state());
            AssistantSignedReport.of(DOCUMENT, stored.get(0).signature(), BankIdSetup.environment(), setup.clock);
            assertEquals(List.of(), setup.problems());
        }
    }

    @Test
    void whenNobodyEverScans_thenTheSessionRenewsFiveTimes_andFails() {
        HandDrivenTimer timer = new HandDrivenTimer();
        try (SigningSessions sessions = new SigningSessions(client, result -> { }, setup.clock, timer)) {
            SigningSession session = sessions.start(ASSISTANTS, BankIdSetup.USER);
            for (int order = 1; order <= 6; order++) {
                assertEquals(SigningSession.State.PENDING, session.state());
                pass(timer, Duration.ofSeconds(30));
            }

            assertEquals(SigningSession.State.FAILED, session.state());
            assertEquals(Optional.of(Hint.Known.START_FAILED), session.hint().known());
            assertEquals(6, setup.requests("sign"));
            assertEquals(List.of(), setup.problems());
        }
    }

    @Test
    void whenSomebodyScansAndDoesNotSign_thenTheSessionDoesNotRenew() {
        HandDrivenTimer timer = new HandDrivenTimer();
        try (SigningSessions sessions = new SigningSessions(client, result -> { }, setup.clock, timer)) {
            SigningSession session = sessions.start(ASSISTANTS, BankIdSetup.USER);
            mock.telephone().scan(QrReader.read(session.qr().orElseThrow()));
            pass(timer, Duration.ofSeconds(30));
            assertEquals(Optional.of(Hint.Known.USER_SIGN), session.hint().known());
            pass(timer, Duration.ofMinutes(3));

            assertEquals(Optional.of(Hint.Known.EXPIRED_TRANSACTION), session.hint().known());
            assertEquals(SigningSession.State.FAILED, session.state());
            assertEquals(1, setup.requests("sign"));
        }
    }

    /** Lets the time pass on the mock's clock, and the session collect once at its end. */
    private void pass(HandDrivenTimer timer, Duration time) {
        setup.clock.advance(time);
        timer.pass(Duration.ofSeconds(2));
    }

    private void scan(SigningOrder order, TestPerson person, SigningRequest request) {
        Telephone.Order shown = mock.telephone().scan(QrReader.read(order.qrAt(setup.clock.instant())));
        assertEquals(request.visibleText(), shown.visibleText());
        shown.sign(person);
    }

    private CollectResult.Complete complete(SigningOrder order) {
        return assertInstanceOf(CollectResult.Complete.class, client.collect(order.reference()));
    }

    private static ErrorCode codeOf(Executable call) {
        return assertThrows(BankIdException.class, call).code();
    }
}
