package se.eltsdk.testkit.bankid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.testkit.MutualTlsClient;
import se.eltsdk.testkit.SettableClock;
import se.eltsdk.testkit.TestNumbers;
import se.eltsdk.testkit.TestPki;

class MockBankIdTest {

    private static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");
    private static final TestPki PKI = TestPki.of(SettableClock.of(NOW));
    static final TestPerson ANNA = TestPerson.of(TestNumbers.personalNumber("19850412", 980), "Anna", "Testsson");
    static final TestPerson BO = TestPerson.of(TestNumbers.personalNumber("19901130", 985), "Bo", "Provström");

    private final SettableClock clock = SettableClock.of(NOW);
    private final MockBankId mock = MockBankId.builder(PKI).clock(clock).start();
    private final BankIdCalls calls = BankIdCalls.of(mock);

    @AfterEach
    void stop() {
        mock.close();
    }

    private BankIdCalls.Answer collectLater(String reference) throws Exception {
        clock.advance(Duration.ofSeconds(2));
        return calls.collect(reference);
    }

    @Test
    void whenScriptSigns_thenCompletionDataHasPersonAndSignature() throws Exception {
        mock.then(OrderScript.sign(ANNA).pending("outstandingTransaction", "userSign"));
        BankIdCalls.Answer order = calls.sign(",\"returnRisk\":true,\"requirement\":{\"mrtd\":true,\"personalNumber\":\""
                + ANNA.personalNumber() + "\"}");
        assertEquals(200, order.status());
        assertEquals(List.of("orderRef", "autoStartToken", "qrStartToken", "qrStartSecret"),
                List.copyOf(order.fields().keySet()));
        String reference = order.get("orderRef");
        assertEquals("outstandingTransaction", collectLater(reference).get("hintCode"));
        assertEquals("userSign", collectLater(reference).get("hintCode"));
        BankIdCalls.Answer done = collectLater(reference);
        assertEquals(List.of("complete", ANNA.personalNumber(), "Anna Testsson", "203.0.113.7", "2026-07-26", "true",
                "low"), List.of(done.get("status"), done.get("personalNumber"), done.get("name"),
                done.get("ipAddress"), done.get("bankIdIssueDate"), done.get("mrtd"), done.get("risk")));
        assertTrue(done.get("signature").length() > 1000 && done.get("ocspResponse").length() > 1000);
        assertEquals(List.of(), mock.requests().stream().flatMap(request -> request.problems().stream()).toList());
    }

    @ParameterizedTest
    @CsvSource({"plaintext,false", "simpleMarkdownV1,true"})
    void whenTextHasAFormat_thenSignatureNamesItUnlessPlain(String format, boolean named) throws Exception {
        mock.then(OrderScript.sign(ANNA));
        String reference = calls.sign(",\"userVisibleDataFormat\":\"" + format + "\"").get("orderRef");
        String signature = new String(Base64.getDecoder().decode(calls.collect(reference).get("signature")), UTF_8);
        assertTrue(signature.contains("<usrVisibleData charset=\"UTF-8\""
                + (named ? " format=\"simpleMarkdownV1\"" : "") + " visible=\"wysiwys\">"));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void whenScriptHasAnotherSigner_thenHeSignsOnlyWhereNobodyIsRequired(boolean required) throws Exception {
        mock.then(OrderScript.signAsRequiredOr(BO));
        String reference = calls.sign(required ? BankIdCalls.requirement(ANNA.personalNumber()) : "").get("orderRef");
        assertEquals((required ? ANNA : BO).personalNumber(), calls.collect(reference).get("personalNumber"));
    }

    @Test
    void whenResultWasCollected_thenNoMore() throws Exception {
        mock.then(OrderScript.sign(ANNA));
        String reference = calls.sign("").get("orderRef");
        assertEquals("complete", calls.collect(reference).get("status"));
        assertEquals("invalidParameters", collectLater(reference).get("errorCode"));
        assertEquals(List.of("The result was collected already."), mock.requests().get(2).problems());
    }

    @ParameterizedTest
    @CsvSource({"29,outstandingTransaction", "30,startFailed", "219,startFailed", "220,none"})
    void whenNobodyOpensTheApp_thenOrderFailsAndIsForgotten(int seconds, String hint) throws Exception {
        String reference = calls.sign("").get("orderRef");
        clock.advance(Duration.ofSeconds(seconds));
        assertEquals(hint, calls.collect(reference).get("hintCode"));
    }

    @ParameterizedTest
    @CsvSource({"179,userSign", "180,expiredTransaction", "479,expiredTransaction", "480,none"})
    void whenAppWasOpenedAndNobodySigns_thenOrderExpires(int seconds, String hint) throws Exception {
        mock.then(OrderScript.telephone().pending("userSign"));
        String reference = calls.sign("").get("orderRef");
        calls.collect(reference);
        clock.advance(Duration.ofSeconds(seconds));
        assertEquals(hint, calls.collect(reference).get("hintCode"));
    }

    @Test
    void whenPersonHasAnOrder_thenBothAreAborted() throws Exception {
        String first = calls.sign(BankIdCalls.requirement(ANNA.personalNumber())).get("orderRef");
        assertEquals(200, calls.sign(BankIdCalls.requirement(BO.personalNumber())).status());
        assertEquals("alreadyInProgress",
                calls.sign(BankIdCalls.requirement(ANNA.personalNumber())).get("errorCode"));
        assertEquals("cancelled", calls.collect(first).get("hintCode"));
        assertEquals(200, calls.sign(BankIdCalls.requirement(ANNA.personalNumber())).status());
    }

    @Test
    void whenAnotherPersonIsRequired_thenOrderFails() throws Exception {
        mock.then(OrderScript.sign(BO));
        String reference = calls.sign(BankIdCalls.requirement(ANNA.personalNumber())).get("orderRef");
        assertEquals("startFailed", calls.collect(reference).get("hintCode"));
    }

    @Test
    void whenAnotherCertificateCollects_thenInvalidParameters() throws Exception {
        String reference = calls.sign("").get("orderRef");
        BankIdCalls other = new BankIdCalls(mock, PKI.relyingParty(TestNumbers.organisationNumber(7)));
        assertEquals("invalidParameters", other.collect(reference).get("errorCode"));
        assertEquals("invalidParameters", other.cancel(reference).get("errorCode"));
        assertEquals("pending", calls.collect(reference).get("status"));
    }

    @Test
    void whenClientHasNoCertificateOfARelyingParty_thenNoRequestArrives() {
        BankIdCalls stranger = new BankIdCalls(mock, PKI.vendorTls(TestNumbers.organisationNumber(7)));
        assertThrows(IOException.class, () -> stranger.sign(""));
        assertEquals(List.of(), mock.requests());
    }

    @Test
    void whenPinged_then405AndNoOrder() throws Exception {
        BankIdCalls.Answer answer = calls.send(calls.request("/auth").GET());
        assertEquals(405, answer.status());
        assertEquals("methodNotAllowed", answer.get("errorCode"));
        assertEquals(List.of(), mock.requests().get(0).problems());
    }

    @Test
    void whenCancelled_thenNoSuchOrder() throws Exception {
        String reference = calls.sign("").get("orderRef");
        assertEquals("{}", calls.cancel(reference).body());
        assertEquals("invalidParameters", calls.collect(reference).get("errorCode"));
        assertEquals("invalidParameters", calls.cancel(reference).get("errorCode"));
    }

    @ParameterizedTest
    @EnumSource(BankIdError.class)
    void whenScriptSaysError_thenStatusAndCode(BankIdError error) throws Exception {
        mock.then(OrderScript.error(error), OrderScript.decline().collectError(error).cancelError(error));
        BankIdCalls.Answer refused = calls.sign("");
        assertEquals(error.status(), refused.status());
        assertEquals(error.code(), refused.get("errorCode"));
        String reference = calls.sign("").get("orderRef");
        assertEquals(error.status(), calls.collect(reference).status());
        assertEquals(error.status(), calls.cancel(reference).status());
        assertEquals("userCancel", collectLater(reference).get("hintCode"));
        assertEquals(Optional.of(error), mock.requests().get(0).error());
    }

    @ParameterizedTest
    @ValueSource(strings = {"outstandingTransaction", "noClient", "started", "userSign", "userMrtd",
        "userCallConfirm", "processing", "userStepUp", "userFace", "somethingNew"})
    void whenScriptHasPendingHint_thenItIsSent(String hint) throws Exception {
        mock.then(OrderScript.decline().pending(hint));
        BankIdCalls.Answer answer = calls.collect(calls.sign("").get("orderRef"));
        assertEquals("pending " + hint, answer.get("status") + " " + answer.get("hintCode"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"expiredTransaction", "certificateErr", "userCancel", "cancelled", "startFailed",
        "userDeclinedCall", "notSupportedByUserApp", "transactionRiskBlocked", "mrtdVerificationFailed",
        "facialRecognitionFailed", "nfcNotSupportedByDevice", "multipleBankIdsOnDevice", "stepUpFailed", "somethingNew"})
    void whenScriptHasFailedHint_thenItIsSent(String hint) throws Exception {
        mock.then(OrderScript.fail(hint));
        BankIdCalls.Answer answer = calls.collect(calls.sign("").get("orderRef"));
        assertEquals("failed " + hint, answer.get("status") + " " + answer.get("hintCode"));
    }

    @Test
    void whenAnswerToSignIsDropped_thenOrderExists() throws Exception {
        mock.then(OrderScript.sign(ANNA).dropSignAnswer());
        assertThrows(IOException.class, () -> calls.sign(""));
        RecordedBankIdRequest lost = mock.requests().get(0);
        assertTrue(lost.dropped());
        assertEquals("complete", calls.collect(lost.orderRef().orElseThrow()).get("status"));
    }

    @Test
    void whenResultIsDropped_thenItIsLost() throws Exception {
        mock.then(OrderScript.sign(ANNA).dropResult());
        String reference = calls.sign("").get("orderRef");
        assertThrows(IOException.class, () -> calls.collect(reference));
        assertEquals("invalidParameters", collectLater(reference).get("errorCode"));
    }

    @Test
    void whenCollectedTooSoon_thenProblemIsRecordedAndAnswered() throws Exception {
        String reference = calls.sign("").get("orderRef");
        calls.collect(reference);
        clock.advance(Duration.ofMillis(1899));
        assertEquals("pending", calls.collect(reference).get("status"));
        clock.advance(Duration.ofMillis(1900));
        calls.collect(reference);
        assertEquals(List.of(0, 0, 1, 0), mock.requests().stream().map(one -> one.problems().size()).toList());
    }

    @Test
    void whenBothServersAreTrusted_thenRootsOfPersonsAndServersDiffer() {
        assertTrue(!PKI.bankIdServerRoot().equals(PKI.bankId().root()));
        assertThrows(IOException.class, () -> MutualTlsClient.client(MutualTlsClient.tls(PKI.bankId().root(),
                BankIdCalls.relyingParty(PKI), NOW)).send(calls.request("/auth").GET().build(),
                BodyHandlers.discarding()));
    }
}
