package se.eltsdk.bankid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.ErrorCode;
import se.eltsdk.bankid.internal.json.JsonObjects;
import se.eltsdk.identity.PersonId;
import se.eltsdk.signature.SigningRequest;
import se.eltsdk.testkit.bankid.BankIdError;
import se.eltsdk.testkit.bankid.OrderScript;

/** Every field, hint and error of BankID's API that a signature needs: sent by the client, understood by the mock. */
@Tag("once")
class BankIdProtocolTest {

    private static final SigningRequest PROVIDERS =
            SigningRequest.forProvider(List.of(BankIdSetup.document())).get(0);
    private static final PersonId SIGNER = PersonId.parse(BankIdSetup.PROVIDER_SIGNER);

    private static MockSetup setup;

    @BeforeAll
    static void start() {
        setup = new MockSetup();
    }

    @AfterAll
    static void close() {
        setup.close();
    }

    static Stream<Arguments> endUsers() {
        EndUser web = EndUser.web("203.0.113.7", "a.se", "");
        EndUser app = EndUser.app("203.0.113.7", "se.vendor.app", "IOS 18.1", "iPhone16,1");
        String longest = "https://vendor.example/" + "a".repeat(512 - "https://vendor.example/#n".length()) + "#n";
        return Stream.of(
                Arguments.of("endUserIp 203.0.113.7", web, "endUserIp"),
                Arguments.of("endUserIp 2001:db8::7", EndUser.web("2001:db8::7", "a.se", ""), "endUserIp"),
                Arguments.of("web.referringDomain of 253", EndUser.web("203.0.113.7",
                        "a".repeat(61) + "." + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(63), ""), "web"),
                Arguments.of("web.referringDomain åäö.se", EndUser.web("203.0.113.7", "åäö.se", ""), "web"),
                Arguments.of("web.userAgent of 300, cut", EndUser.web("203.0.113.7", "a.se", "A".repeat(300)), "web"),
                Arguments.of("web.deviceIdentifier of 64", web.withDeviceIdentifier("d".repeat(64)), "web"),
                Arguments.of("app.*", app, "app"),
                Arguments.of("app.deviceIdentifier of 64", app.withDeviceIdentifier("d".repeat(64)), "app"),
                Arguments.of("returnUrl of 512", web.withReturnUrl(URI.create(longest)), "returnUrl"),
                Arguments.of("returnRisk", web.withReturnRisk(), "returnRisk"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endUsers")
    void whenAFieldOfTheSignerIsSent_thenTheMockFindsNoFault(String name, EndUser user, String field) throws Exception {
        setup.client.sign(PROVIDERS, user);

        Set<String> expected = new TreeSet<>(List.of("endUserIp", "userVisibleData", "userVisibleDataFormat",
                "userNonVisibleData", field));
        assertEquals(expected, withoutOtherDevice(lastBody().keySet(), field));
        assertEquals(List.of(), lastProblems());
    }

    static Stream<Arguments> requirements() {
        SigningRequirement none = SigningRequirement.none();
        return Stream.of(
                Arguments.of(none.withPinCode(), "pinCode", true),
                Arguments.of(none.withMrtd(), "mrtd", true),
                Arguments.of(none.withCardReader(SigningRequirement.CardReader.CLASS_1), "cardReader", "class1"),
                Arguments.of(none.withCardReader(SigningRequirement.CardReader.CLASS_2), "cardReader", "class2"),
                Arguments.of(none.withPolicies(List.of("1.2.752.78.1.5", "1.2.752.78.*")), "certificatePolicies",
                        List.of("1.2.752.78.1.5", "1.2.752.78.*")),
                Arguments.of(none.withSigner(SIGNER), "personalNumber", BankIdSetup.PROVIDER_SIGNER));
    }

    @ParameterizedTest(name = "requirement.{1}")
    @MethodSource("requirements")
    void whenARequirementIsSent_thenTheMockFindsNoFault(SigningRequirement requirement, String field, Object value)
            throws Exception {
        SigningOrder order = setup.client.sign(PROVIDERS, BankIdSetup.USER, requirement);

        assertEquals(Map.of(field, value), lastBody().get("requirement"));
        assertEquals(List.of(), lastProblems());
        setup.client.cancel(order.reference());
    }

    @ParameterizedTest(name = "phone requirement.{1}")
    @MethodSource("requirements")
    void whenARequirementIsSentByPhone_thenTheMockFindsNoFault(SigningRequirement requirement, String field,
            Object value) throws Exception {
        for (CallInitiator initiator : CallInitiator.values()) {
            OrderReference order = setup.client.phoneSign(PROVIDERS, SIGNER, initiator, requirement);

            boolean isSigner = field.equals("personalNumber");
            assertEquals(isSigner ? null : Map.of(field, value), lastBody().get("requirement"));
            assertEquals(BankIdSetup.PROVIDER_SIGNER, lastBody().get("personalNumber"));
            assertEquals(initiator == CallInitiator.USER ? "user" : "RP", lastBody().get("callInitiator"));
            assertFalse(lastBody().containsKey("endUserIp"));
            assertEquals(List.of(), lastProblems());
            setup.client.cancel(order);
        }
    }

    @Test
    void whenAnOrderCompletes_thenEveryFieldOfTheAnswerIsRead() {
        setup.mock.then(OrderScript.sign(MockSetup.SIGNATORY));
        SigningOrder order = setup.client.sign(PROVIDERS, BankIdSetup.USER.withReturnRisk(),
                SigningRequirement.none().withMrtd());

        CollectResult.Complete complete =
                assertInstanceOf(CollectResult.Complete.class, setup.client.collect(order.reference()));

        assertEquals(order.reference(), complete.reference());
        assertEquals(new CollectResult.Signer(MockSetup.SIGNATORY.personalNumber(), "Provfågel Gulfjäder", "Provfågel",
                "Gulfjäder"), complete.signer());
        CollectResult.Circumstances circumstances = complete.circumstances();
        assertEquals("203.0.113.7", circumstances.ipAddress());
        assertFalse(circumstances.uhi().isEmpty());
        assertEquals("2026-07-24", circumstances.bankIdIssueDate());
        assertTrue(circumstances.mrtd());
        assertEquals("low", circumstances.risk());
    }

    /** The hints of a pending order and of a failed one. */
    @ParameterizedTest
    @EnumSource(Hint.Known.class)
    void whenAnOrderHasAHint_thenTheClientKnowsIt(Hint.Known known) {
        String code = code(known);
        boolean pending = Hint.pending(code).known().isPresent();
        setup.mock.then(pending ? OrderScript.decline().pending(code) : OrderScript.fail(code));

        CollectResult result = setup.client.collect(setup.client.sign(PROVIDERS, BankIdSetup.USER).reference());

        Hint hint = pending ? assertInstanceOf(CollectResult.Pending.class, result).hint()
                : assertInstanceOf(CollectResult.Failed.class, result).hint();
        assertEquals(Optional.of(known), hint.known());
    }

    @Test
    void whenABankIdOfTomorrowHasNewHints_thenTheirCodesAreKept() {
        setup.mock.then(OrderScript.fail("newFailure").pending("newHint"));
        OrderReference order = setup.client.sign(PROVIDERS, BankIdSetup.USER).reference();

        assertEquals(new CollectResult.Pending(Hint.pending("newHint")), setup.client.collect(order));
        assertEquals(new CollectResult.Failed(Hint.failed("newFailure")), setup.collectLater(order));
    }

    @ParameterizedTest
    @CsvSource({
        "ALREADY_IN_PROGRESS, BANKID_ALREADY_IN_PROGRESS",
        "INVALID_PARAMETERS, BANKID_INVALID_PARAMETERS",
        "UNAUTHORIZED, BANKID_UNAUTHORIZED",
        "FORBIDDEN, BANKID_UNAUTHORIZED",
        "NOT_FOUND, BANKID_NO_SUCH_OPERATION",
        "METHOD_NOT_ALLOWED, BANKID_NO_SUCH_OPERATION",
        "REQUEST_TIMEOUT, BANKID_REQUEST_TIMEOUT",
        "UNSUPPORTED_MEDIA_TYPE, BANKID_UNSUPPORTED_MEDIA_TYPE",
        "TOO_MANY_REQUESTS, BANKID_TOO_MANY_REQUESTS",
        "INTERNAL_ERROR, BANKID_INTERNAL_ERROR",
        "MAINTENANCE, BANKID_MAINTENANCE"})
    void whenBankIdAnswersAnError_thenEveryOperationThrowsItsCode_afterOneRequest(BankIdError error, ErrorCode code) {
        setup.mock.then(OrderScript.error(error), OrderScript.error(error),
                OrderScript.decline().collectError(error).cancelError(error));
        int before = setup.mock.requests().size();

        assertError(error, code, () -> setup.client.sign(PROVIDERS, BankIdSetup.USER));
        assertError(error, code, () -> setup.client.phoneSign(PROVIDERS, SIGNER, CallInitiator.USER));
        OrderReference order = setup.client.sign(PROVIDERS, BankIdSetup.USER).reference();
        assertError(error, code, () -> setup.client.collect(order));
        assertError(error, code, () -> setup.client.cancel(order));

        assertEquals(before + 5, setup.mock.requests().size());
    }

    /** A new error of the mock needs a line above. */
    @Test
    void whenTheErrorsAreCounted_thenTheTableHasThemAll() {
        assertEquals(11, BankIdError.values().length);
    }

    private static void assertError(BankIdError error, ErrorCode code, Executable call) {
        BankIdException e = assertThrows(BankIdException.class, call);
        assertEquals(code, e.code());
        assertEquals(Optional.of(error.code()), e.bankIdErrorCode());
        assertEquals(OptionalInt.of(error.status()), e.httpStatus());
        assertFalse(e.textForSigner(Locale.ENGLISH).isEmpty());
    }

    private static Map<String, Object> lastBody() throws Exception {
        return JsonObjects.read(setup.mock.requests().get(setup.mock.requests().size() - 1).body());
    }

    private static List<String> lastProblems() {
        return setup.mock.requests().get(setup.mock.requests().size() - 1).problems();
    }

    /** Every request comes from a page or an app; the row of the table is about one field only. */
    private static Set<String> withoutOtherDevice(Set<String> fields, String field) {
        Set<String> rest = new TreeSet<>(fields);
        List.of("web", "app").stream().filter(device -> !device.equals(field)).forEach(rest::remove);
        return rest;
    }

    /** {@code USER_SIGN} is {@code userSign}. */
    private static String code(Hint.Known known) {
        List<String> words = new ArrayList<>(Arrays.asList(known.name().toLowerCase(Locale.ROOT).split("_")));
        StringBuilder code = new StringBuilder(words.remove(0));
        words.forEach(word -> code.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1)));
        return code.toString();
    }
}
