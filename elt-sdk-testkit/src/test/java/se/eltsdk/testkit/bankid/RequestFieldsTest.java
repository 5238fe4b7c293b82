package se.eltsdk.testkit.bankid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.testkit.SettableClock;
import se.eltsdk.testkit.TestPki;

/** Every field of BankID's requests. */
@Tag("once")
class RequestFieldsTest {

    private static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");
    private static final TestPki PKI = TestPki.of(SettableClock.of(NOW));
    private static final String NUMBER = MockBankIdTest.ANNA.personalNumber();
    private static final String TEXT = "\"userVisibleData\":\"" + BankIdCalls.base64("Hej") + "\"";
    private static final String START = "{\"endUserIp\":\"203.0.113.7\"," + TEXT;
    private static final String PHONE = "{\"callInitiator\":\"RP\",\"personalNumber\":\"" + NUMBER + "\"," + TEXT;

    private final MockBankId mock = MockBankId.builder(PKI).clock(SettableClock.of(NOW)).start();
    private final BankIdCalls calls = BankIdCalls.of(mock);

    @AfterEach
    void stop() {
        mock.close();
    }

    private static String field(String name, int length) {
        return START + ",\"" + name + "\":\"" + "A".repeat(length) + "\"}";
    }

    private static String visible(int length) {
        return "{\"endUserIp\":\"203.0.113.7\",\"userVisibleData\":\"" + "QUFB".repeat(length / 4) + "\"}";
    }

    private static String web(String fields) {
        return START + ",\"web\":{" + fields + "}}";
    }

    private static String domain(int length) {
        return web("\"referringDomain\":\"" + ("a".repeat(61) + ".").repeat(5).substring(0, length - 3) + ".se\"");
    }

    private static String requirement(String fields) {
        return START + ",\"requirement\":{" + fields + "}}";
    }

    static Stream<String> correct() {
        return Stream.of(START + "}", visible(40_000), field("userNonVisibleData", 200_000), field("returnUrl", 512),
                START + ",\"userVisibleDataFormat\":\"plaintext\"}",
                START + ",\"userVisibleDataFormat\":\"simpleMarkdownV1\"}",
                START + ",\"returnRisk\":true}", START + ",\"returnRisk\":false}",
                "{\"endUserIp\":\"2001:db8::7\"," + TEXT + "}",
                web("\"referringDomain\":\"a.se\""), web("\"referringDomain\":\"xn--tst-qla.example\""), domain(253),
                web("\"userAgent\":\"" + "A".repeat(256) + "\""), web("\"deviceIdentifier\":\"" + "A".repeat(64) + "\""),
                START + ",\"app\":{\"appIdentifier\":\"se.example\",\"deviceOS\":\"IOS 18\",\"deviceModelName\":\"X\","
                        + "\"deviceIdentifier\":\"A\"}}",
                requirement(""), requirement("\"pinCode\":true,\"mrtd\":false"),
                requirement("\"cardReader\":\"class1\""), requirement("\"cardReader\":\"class2\""),
                requirement("\"certificatePolicies\":[\"1.2.752.78.1.5\",\"1.2.752.78.*\"]"),
                requirement("\"personalNumber\":\"" + NUMBER + "\""));
    }

    @ParameterizedTest
    @MethodSource("correct")
    void whenFieldsAreCorrect_thenOrderIsMade(String body) throws Exception {
        BankIdCalls.Answer answer = calls.post("/sign", body);
        assertEquals(List.of(), mock.requests().get(0).problems());
        assertEquals(200, answer.status());
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("{" + TEXT + "}", "endUserIp is missing."),
                Arguments.of("{\"endUserIp\":\"203.0.113.256\"," + TEXT + "}", "endUserIp is not an IP address."),
                Arguments.of("{\"endUserIp\":\"vendor.example\"," + TEXT + "}", "endUserIp is not an IP address."),
                Arguments.of("{\"endUserIp\":7," + TEXT + "}", "endUserIp is not a string."),
                Arguments.of("{\"endUserIp\":null," + TEXT + "}", "endUserIp is not a string."),
                Arguments.of("{\"endUserIp\":\"203.0.113.7\"}", "userVisibleData is missing."),
                Arguments.of("{\"endUserIp\":\"203.0.113.7\",\"userVisibleData\":\"\"}",
                        "userVisibleData has 0 characters; 1 to 40000 are allowed."),
                Arguments.of(visible(40_004), "userVisibleData has 40004 characters; 1 to 40000 are allowed."),
                Arguments.of("{\"endUserIp\":\"203.0.113.7\",\"userVisibleData\":\"Hej!\"}",
                        "userVisibleData is not base64 on one line."),
                Arguments.of("{\"endUserIp\":\"203.0.113.7\",\"userVisibleData\":\""
                        + Base64.getEncoder().encodeToString(new byte[] {(byte) 0xe5}) + "\"}",
                        "userVisibleData is not UTF-8 in base64."),
                Arguments.of(field("userNonVisibleData", 200_004),
                        "userNonVisibleData has 200004 characters; 1 to 200000 are allowed."),
                Arguments.of(START + ",\"userVisibleDataFormat\":\"html\"}",
                        "userVisibleDataFormat is not plaintext or simpleMarkdownV1."),
                Arguments.of(field("returnUrl", 513), "returnUrl has 513 characters; 1 to 512 are allowed."),
                Arguments.of(START + ",\"returnRisk\":\"yes\"}", "returnRisk is not true or false."),
                Arguments.of(START + ",\"web\":{\"userAgent\":\"A\"},\"app\":{\"deviceOS\":\"A\"}}",
                        "The request has both app and web; only one is allowed."),
                Arguments.of(web(""), "web has no field; at least one is required."),
                Arguments.of(START + ",\"web\":\"A\"}", "web is not an object."),
                Arguments.of(web("\"referringDomain\":\"åäö.se\""),
                        "web.referringDomain is not a domain of 3 to 253 characters in ASCII."),
                Arguments.of(domain(254), "web.referringDomain is not a domain of 3 to 253 characters in ASCII."),
                Arguments.of(web("\"userAgent\":\"" + "A".repeat(257) + "\""),
                        "web.userAgent has 257 characters; 1 to 256 are allowed."),
                Arguments.of(web("\"deviceIdentifier\":\"" + "A".repeat(65) + "\""),
                        "web.deviceIdentifier has 65 characters; 1 to 64 are allowed."),
                Arguments.of(web("\"cookie\":\"A\",\"userAgent\":\"A\""), "web has 1 unknown field. Known are "
                        + "deviceIdentifier, referringDomain, userAgent."),
                Arguments.of(START + ",\"app\":{}}", "app has no field; at least one is required."),
                Arguments.of(requirement("\"pinCode\":1"), "requirement.pinCode is not true or false."),
                Arguments.of(requirement("\"mrtd\":\"true\""), "requirement.mrtd is not true or false."),
                Arguments.of(requirement("\"cardReader\":\"class3\""),
                        "requirement.cardReader is not class1 or class2."),
                Arguments.of(requirement("\"certificatePolicies\":\"1.2.752.78.1.5\""),
                        "requirement.certificatePolicies is not a list with at least one element."),
                Arguments.of(requirement("\"certificatePolicies\":[\"1.2.*\"]"), "requirement.certificatePolicies has an "
                        + "element that is not an OID, with a * from position 5 if at all."),
                Arguments.of(requirement("\"personalNumber\":\"8504129804\""),
                        "requirement.personalNumber is not twelve digits."),
                Arguments.of(requirement("\"risk\":\"LOW\""), "requirement has 1 unknown field. Known are cardReader, "
                        + "certificatePolicies, mrtd, personalNumber, pinCode."));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whenFieldIsWrong_thenInvalidParametersWithProblem(String body, String problem) throws Exception {
        BankIdCalls.Answer answer = calls.post("/sign", body);
        assertEquals(List.of(problem), mock.requests().get(0).problems());
        assertEquals("400 invalidParameters " + problem,
                answer.status() + " " + answer.get("errorCode") + " " + answer.get("details"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"198504120001", "198504129800"})
    void whenRequiredNumberCouldBeReal_thenRefusedWithoutQuotingIt(String number) throws Exception {
        BankIdCalls.Answer answer = calls.post("/sign", requirement("\"personalNumber\":\"" + number + "\""));
        assertTrue(answer.get("details").startsWith("personalNumber could be a real person's."));
        assertFalse(answer.body().contains(number));
    }

    static Stream<Arguments> phone() {
        return Stream.of(
                Arguments.of(PHONE + "}", List.of()),
                Arguments.of(PHONE + ",\"requirement\":{\"pinCode\":true,\"mrtd\":true}}", List.of()),
                Arguments.of(PHONE.replace("RP", "user") + "}", List.of()),
                Arguments.of(PHONE.replace("RP", "rp") + "}", List.of("callInitiator is not user or RP.")),
                Arguments.of("{\"callInitiator\":\"RP\"," + TEXT + "}", List.of("personalNumber is missing.")),
                Arguments.of("{\"personalNumber\":\"" + NUMBER + "\"," + TEXT + "}",
                        List.of("callInitiator is missing.")),
                Arguments.of(PHONE + ",\"requirement\":{\"personalNumber\":\"" + NUMBER + "\"}}",
                        List.of("requirement has 1 unknown field. Known are cardReader, certificatePolicies, mrtd, "
                                + "pinCode.")),
                Arguments.of(PHONE + ",\"endUserIp\":\"203.0.113.7\"}", List.of("The request has 1 unknown field. Known "
                        + "are callInitiator, personalNumber, requirement, userNonVisibleData, userVisibleData, "
                        + "userVisibleDataFormat.")));
    }

    @ParameterizedTest
    @MethodSource("phone")
    void whenSignedByPhone_thenFieldsAreChecked(String body, List<String> problems) throws Exception {
        assertEquals(problems.isEmpty() ? 200 : 400, calls.post("/phone/sign", body).status());
        assertEquals(problems, mock.requests().get(0).problems());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{}{}", "null", "{\"orderRef\":\"a\",\"orderRef\":\"a\"}", "orderRef=a",
        "{'orderRef':'a'}", "{\"orderRef\":\"a\",}"})
    void whenBodyIsNotOneJsonObject_thenInvalidParameters(String body) throws Exception {
        assertEquals("The body is not one JSON object.", calls.post("/collect", body).get("details"));
    }

    @ParameterizedTest
    @CsvSource({"/collect", "/cancel"})
    void whenOrderIsNotNamedOrUnknown_thenInvalidParameters(String operation) throws Exception {
        assertEquals("orderRef is missing.", calls.post(operation, "{}").get("details"));
        assertEquals("orderRef is not a string.", calls.post(operation, "{\"orderRef\":1}").get("details"));
        assertEquals("No such order.", calls.post(operation, "{\"orderRef\":\"a\"}").get("details"));
        assertTrue(calls.post(operation, "{\"orderRef\":\"a\",\"b\":1}").get("details").contains("1 unknown field"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json; charset=utf-8", "application/json;charset=UTF-8", "text/plain",
        "application/JSON"})
    void whenContentTypeIsNotExact_then415(String type) throws Exception {
        BankIdCalls.Answer answer = calls.post("/sign", START + "}", type);
        assertEquals("415 unsupportedMediaType", answer.status() + " " + answer.get("errorCode"));
        assertEquals(List.of("Content-Type is not exactly application/json."), mock.requests().get(0).problems());
    }

    @ParameterizedTest
    @CsvSource({"GET,/auth,405,0", "GET,/sign,405,0", "GET,/phone/sign,405,0", "GET,/collect,405,0",
        "GET,/cancel,405,0", "PUT,/sign,405,1", "DELETE,/cancel,405,1", "POST,/auth,404,1", "POST,/phone/auth,404,1",
        "POST,/payment,404,1", "POST,/other/payment,404,1", "POST,/signs,404,1", "GET,/,404,1", "POST,/sign/,404,1"})
    void whenMethodOrPathIsAnother_thenErrorOfBankId(String method, String path, int status, int problems)
            throws Exception {
        HttpRequest.Builder request = calls.request(path).header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(START + "}"));
        BankIdCalls.Answer answer = calls.send(request);
        assertEquals(status + " " + (status == 405 ? "methodNotAllowed" : "notFound"),
                answer.status() + " " + answer.get("errorCode"));
        assertEquals(problems, mock.requests().get(0).problems().size());
    }
}
