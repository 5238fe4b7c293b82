package se.eltsdk.bankid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.ErrorCode;
import se.eltsdk.bankid.ScriptedBankId.Fault;
import se.eltsdk.bankid.internal.json.JsonObjects;
import se.eltsdk.bankid.internal.json.JsonObjects.MalformedJsonException;
import se.eltsdk.identity.PersonId;
import se.eltsdk.signature.SigningRequest;
import se.eltsdk.testkit.TestNumbers;
import se.eltsdk.trust.UntrustedException;

class BankIdClientTest {

    private static final SigningRequest ASSISTANTS = SigningRequest.forAssistant(BankIdSetup.document());
    private static final SigningRequest PROVIDERS =
            SigningRequest.forProvider(List.of(BankIdSetup.document(2))).get(0);

    private final BankIdSetup setup = new BankIdSetup();
    private final ScriptedBankId server = setup.server;
    private final BankIdClient client = setup.client;

    @AfterEach
    void close() throws IOException {
        setup.close();
    }

    static Stream<Arguments> calls() {
        return Stream.of(
                Arguments.of("POST /rp/v6.0/sign HTTP/1.1", 200, BankIdSetup.ORDER,
                        (Consumer<BankIdClient>) client -> client.sign(ASSISTANTS, BankIdSetup.USER)),
                Arguments.of("POST /rp/v6.0/phone/sign HTTP/1.1", 200, BankIdSetup.ORDER,
                        (Consumer<BankIdClient>) client -> client.phoneSign(ASSISTANTS,
                                PersonId.parse(BankIdSetup.ASSISTANT), CallInitiator.USER)),
                Arguments.of("POST /rp/v6.0/collect HTTP/1.1", 200, "{\"status\":\"pending\"}",
                        (Consumer<BankIdClient>) client -> client.collect(BankIdSetup.REFERENCE)),
                Arguments.of("POST /rp/v6.0/cancel HTTP/1.1", 200, "{}",
                        (Consumer<BankIdClient>) client -> client.cancel(BankIdSetup.REFERENCE)),
                Arguments.of("POST /rp/v6.0/cancel HTTP/1.1", 200, "",
                        (Consumer<BankIdClient>) client -> client.cancel(BankIdSetup.REFERENCE)),
                Arguments.of("GET /rp/v6.0/auth HTTP/1.1", 405, "", (Consumer<BankIdClient>) BankIdClient::ping));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void whenACallIsMade_thenItIsOneRequestOnOneConnection(String line, int status, String answer,
            Consumer<BankIdClient> call) {
        server.answer(status, answer);

        call.accept(client);

        assertEquals(List.of(line), server.requests().stream().map(ScriptedBankId.Received::line).toList());
        assertEquals(1, server.connections());
        assertEquals(line.startsWith("POST") ? List.of("application/json") : List.of(),
                server.last().header("Content-Type"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void whenTheConnectionEndsWithoutAnAnswer_thenNothingIsRepeated(String line, int status, String answer,
            Consumer<BankIdClient> call) {
        server.fault(Fault.CLOSE).answer(status, answer);

        try {
            call.accept(client);
        } catch (BankIdException e) {
            assertEquals(line.contains("sign") ? ErrorCode.BANKID_ORDER_UNCERTAIN : ErrorCode.BANKID_ANSWER_LOST,
                    e.code());
            assertEquals(line.contains("sign"), e.mayHaveOrder());
            assertEquals(!line.contains("sign"), e.isRetryable());
        }

        assertEquals(1, server.requests().size());
        // A ping looks by a second handshake, without a request, whether its certificate is refused.
        assertEquals(line.startsWith("GET") ? 2 : 1, server.connections());
    }

    /** A connection that was kept could be repeated on; each call has its own. */
    @Test
    void whenThreeCallsAreMade_thenEachHasItsOwnConnection() {
        server.answer(405, "").answer(405, "").answer(405, "");

        client.ping();
        client.ping();
        client.ping();

        assertEquals(3, server.requests().size());
        assertEquals(3, server.connections());
    }

    @Test
    void whenAnAssistantIsToSign_thenTheRequestHasTheTextsAndTheAssistantsOwnNumber() throws Exception {
        server.answer(200, BankIdSetup.ORDER);

        SigningOrder order = client.sign(ASSISTANTS, BankIdSetup.USER);

        assertEquals(Map.of("endUserIp", "203.0.113.7",
                "web", Map.of("referringDomain", "vendor.example", "userAgent", "Mozilla/5.0"),
                "userVisibleData", ASSISTANTS.userVisibleData(), "userVisibleDataFormat", "plaintext",
                "userNonVisibleData", ASSISTANTS.userNonVisibleData(),
                "requirement", Map.of("personalNumber", BankIdSetup.ASSISTANT)), sent());
        assertEquals(BankIdSetup.REFERENCE, order.reference());
        assertEquals(BankIdSetup.NOW, order.createdAt());
        assertEquals(URI.create("https://app.bankid.com/?autostarttoken=7c40b5c9-fa74-49cf-b98c-bfe651f9a7c6"),
                order.startLink());
    }

    @Test
    void whenEveryFieldIsGiven_thenTheRequestHasIt() throws Exception {
        server.answer(200, BankIdSetup.ORDER);
        EndUser user = EndUser.app("2001:db8::7", "se.vendor.app", "IOS 18.1", "iPhone16,1")
                .withDeviceIdentifier("long-lived").withReturnUrl(URI.create("https://vendor.example/signed#n"))
                .withReturnRisk();

        client.sign(PROVIDERS, user, SigningRequirement.none().withSigner(PersonId.parse(BankIdSetup.PROVIDER_SIGNER))
                .withPinCode().withMrtd().withCardReader(SigningRequirement.CardReader.CLASS_2)
                .withPolicies(List.of("1.2.752.78.1.5", "1.2.752.78.*")));

        Map<String, Object> sent = sent();
        assertEquals(Map.of("appIdentifier", "se.vendor.app", "deviceOS", "IOS 18.1", "deviceModelName", "iPhone16,1",
                "deviceIdentifier", "long-lived"), sent.get("app"));
        assertFalse(sent.containsKey("web"));
        assertEquals("2001:db8::7", sent.get("endUserIp"));
        assertEquals("https://vendor.example/signed#n", sent.get("returnUrl"));
        assertEquals(true, sent.get("returnRisk"));
        assertEquals(Map.of("personalNumber", BankIdSetup.PROVIDER_SIGNER, "pinCode", true, "mrtd", true,
                "cardReader", "class2", "certificatePolicies", List.of("1.2.752.78.1.5", "1.2.752.78.*")),
                sent.get("requirement"));
    }

    @Test
    void whenAProviderNamesNobody_thenTheRequestHasNoRequirement() throws Exception {
        server.answer(200, BankIdSetup.ORDER);

        client.sign(PROVIDERS, BankIdSetup.USER);

        assertFalse(sent().containsKey("requirement"));
    }

    @Test
    void whenTheSignerIsOnThePhone_thenTheRequestHasTheSignerOutsideTheRequirement_andNoAddress() throws Exception {
        server.answer(200, "{\"orderRef\":\"131daac9-16c6-4618-beb0-365768f37288\"}");

        OrderReference reference = client.phoneSign(PROVIDERS, PersonId.parse(BankIdSetup.PROVIDER_SIGNER),
                CallInitiator.RELYING_PARTY, SigningRequirement.none().withPinCode());

        assertEquals(BankIdSetup.REFERENCE, reference);
        assertEquals(Map.of("personalNumber", BankIdSetup.PROVIDER_SIGNER, "callInitiator", "RP",
                "userVisibleData", PROVIDERS.userVisibleData(), "userVisibleDataFormat", "plaintext",
                "userNonVisibleData", PROVIDERS.userNonVisibleData(), "requirement", Map.of("pinCode", true)), sent());
    }

    @Test
    void whenAnotherSignerIsRequired_thenNothingIsSent() {
        PersonId other = PersonId.parse(BankIdSetup.PROVIDER_SIGNER);

        assertThrows(IllegalArgumentException.class, () -> client.sign(ASSISTANTS, BankIdSetup.USER,
                SigningRequirement.none().withSigner(other)));
        assertThrows(IllegalArgumentException.class, () -> client.phoneSign(ASSISTANTS, other, CallInitiator.USER));
        assertEquals(List.of(), server.requests());
    }

    @ParameterizedTest
    @CsvSource({
        "400, alreadyInProgress, BANKID_ALREADY_IN_PROGRESS, false",
        "400, invalidParameters, BANKID_INVALID_PARAMETERS, false",
        "400, newCode, BANKID_OTHER_ERROR, false",
        "401, unauthorized, BANKID_UNAUTHORIZED, false",
        "403, unauthorized, BANKID_UNAUTHORIZED, false",
        "404, notFound, BANKID_NO_SUCH_OPERATION, false",
        "405, methodNotAllowed, BANKID_NO_SUCH_OPERATION, false",
        "408, requestTimeout, BANKID_REQUEST_TIMEOUT, false",
        "415, unsupportedMediaType, BANKID_UNSUPPORTED_MEDIA_TYPE, false",
        "429, , BANKID_TOO_MANY_REQUESTS, true",
        "500, internalError, BANKID_INTERNAL_ERROR, false",
        "502, , BANKID_INTERNAL_ERROR, false",
        "503, maintenance, BANKID_MAINTENANCE, true",
        "302, , BANKID_OTHER_ERROR, false",
        "204, , BANKID_OTHER_ERROR, false"})
    void whenBankIdAnswersAnError_thenEveryCallThrowsItsCode_andRepeatsNothing(int status, String errorCode,
            ErrorCode code, boolean retryable) {
        String body = errorCode == null ? "" : "{\"errorCode\":\"" + errorCode + "\",\"details\":\"detail-canary\"}";
        server.answer(status, body).answer(status, body).answer(status, body).answer(status, body);

        for (Consumer<BankIdClient> call : List.<Consumer<BankIdClient>>of(
                given -> given.sign(ASSISTANTS, BankIdSetup.USER),
                given -> given.phoneSign(ASSISTANTS, PersonId.parse(BankIdSetup.ASSISTANT), CallInitiator.USER),
                given -> given.collect(BankIdSetup.REFERENCE), given -> given.cancel(BankIdSetup.REFERENCE))) {
            BankIdException e = assertThrows(BankIdException.class, () -> call.accept(client));

            assertEquals(code, e.code());
            assertEquals(Optional.ofNullable(errorCode), e.bankIdErrorCode());
            assertEquals(OptionalInt.of(status), e.httpStatus());
            assertEquals(retryable, e.isRetryable());
            assertFalse(e.mayHaveOrder());
            assertFalse(e.toString().contains("canary"));
            assertFalse(e.textForSigner(Locale.ENGLISH).isEmpty());
            assertFalse(e.textForSigner(Locale.ENGLISH).equals(e.textForSigner(Locale.forLanguageTag("sv"))));
        }
        assertEquals(4, server.requests().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{\"orderRef\":", "{\"orderRef\":\"\"}", "{} {}",
        "{\"orderRef\":\"a\",\"orderRef\":\"b\"}", "{\"orderRef\":\"a\",\"autoStartToken\":\"b\"}"})
    void whenTheAnswerToSignCannotBeRead_thenAnOrderMayExist(String answer) {
        server.answer(200, answer);

        BankIdException e = assertThrows(BankIdException.class, () -> client.sign(ASSISTANTS, BankIdSetup.USER));

        assertEquals(ErrorCode.BANKID_ORDER_UNCERTAIN, e.code());
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"CLOSE", "HALF"})
    void whenTheAnswerToCollectIsLost_thenTheResultIsUnknown(Fault fault) {
        server.fault(fault);

        CollectResult.Unknown unknown =
                assertInstanceOf(CollectResult.Unknown.class, client.collect(BankIdSetup.REFERENCE));

        assertEquals(ErrorCode.BANKID_ANSWER_LOST, unknown.cause().code());
        assertEquals(0, unknown.answer().size());
    }

    @Test
    void whenNoAnswerComes_thenTheWholeCallHasALimit() {
        server.fault(Fault.SILENCE);

        try (BankIdClient impatient = setup.builder(server.endpoint()).callLimit(Duration.ofMillis(700)).open()) {
            BankIdException e = assertThrows(BankIdException.class,
                    () -> impatient.sign(ASSISTANTS, BankIdSetup.USER));

            assertEquals(ErrorCode.BANKID_ORDER_UNCERTAIN, e.code());
        }
    }

    @Test
    void whenTheAnswerIsOverAMegabyte_thenItIsNotRead() {
        server.answer(200, "application/json", ("{\"status\":\"" + "x".repeat(1 << 20) + "\"}").getBytes(UTF_8));

        CollectResult.Unknown unknown =
                assertInstanceOf(CollectResult.Unknown.class, client.collect(BankIdSetup.REFERENCE));

        assertEquals(ErrorCode.BANKID_ANSWER_LOST, unknown.cause().code());
    }

    @Test
    void whenPinged_thenTheServersTimeIsReturned_andNoOrderIsOpened() {
        server.answer(405, "");

        assertEquals(Optional.of(Instant.parse("2026-11-01T11:00:30Z")), client.ping());
        assertEquals("", server.last().body());
    }

    @Test
    void whenNobodyListens_thenNothingWasSent() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (BankIdClient other = setup.builder(URI.create("https://localhost:" + port + "/rp/v6.0")).open()) {
            BankIdException e = assertThrows(BankIdException.class, () -> other.sign(ASSISTANTS, BankIdSetup.USER));

            assertEquals(ErrorCode.BANKID_NOT_REACHED, e.code());
            assertTrue(e.isRetryable());
        }
    }

    @ParameterizedTest
    @CsvSource({"800, RP_CERTIFICATE_EXPIRED", "-10, RP_CERTIFICATE_NOT_YET_VALID"})
    void whenTheCertificateIsNotValidNow_thenNothingIsSent(long days, ErrorCode code) {
        setup.clock.advance(Duration.ofDays(days));

        BankIdException opened = assertThrows(BankIdException.class,
                () -> BankIdClient.open(client.environment(), BankIdSetup.rpKey(), setup.clock));
        BankIdException called = assertThrows(BankIdException.class, client::ping);

        assertEquals(code, opened.code());
        assertEquals(code, called.code());
        assertEquals(0, server.connections());
    }

    @Test
    void whenTheKeyIsASeals_thenTheClientIsNotOpened() {
        UntrustedException e = assertThrows(UntrustedException.class, () -> BankIdClient.open(client.environment(),
                BankIdSetup.key(BankIdSetup.pki().vendorSeal(TestNumbers.organisationNumber(3))), setup.clock));

        assertEquals(ErrorCode.NOT_A_TLS_CLIENT_CERTIFICATE, e.code());
    }

    @Test
    void whenTheClientIsClosed_thenItCallsNoMore() {
        client.close();

        assertThrows(IllegalStateException.class, client::ping);
    }

    /** The threads of a call end with it. */
    @Tag("once")
    @Test
    void whenManyCallsWereMade_thenNoThreadOfTheirsIsLeft() {
        for (int i = 0; i < 20; i++) {
            server.answer(405, "");
            client.ping();
        }
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getThreadGroup() != null && thread.getThreadGroup().getName().equals("elt-sdk-bankid")) {
                assertTrue(ended(thread), thread::getName);
            }
        }
    }

    /** Java 17 keeps a thread group for good. */
    @Tag("once")
    @Test
    void whenManyCallsWereMade_thenNoThreadGroupOfEachIsLeft() {
        int before = groups();
        for (int i = 0; i < 20; i++) {
            server.answer(405, "");
            client.ping();
        }

        assertTrue(groups() <= before + 1, () -> groups() + " groups, " + before + " before");
    }

    private static int groups() {
        ThreadGroup outermost = Thread.currentThread().getThreadGroup();
        while (outermost.getParent() != null) {
            outermost = outermost.getParent();
        }
        ThreadGroup[] all = new ThreadGroup[outermost.activeGroupCount() + 10];
        int count = outermost.enumerate(all);
        return (int) Stream.of(all).limit(count).filter(group -> group.getName().equals("elt-sdk-bankid")).count();
    }

    private static boolean ended(Thread thread) {
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
            return !thread.isAlive();
        } catch (InterruptedException e) {
            return false;
        }
    }

    private Map<String, Object> sent() throws MalformedJsonException {
        return JsonObjects.read(server.last().body().getBytes(UTF_8));
    }
}
