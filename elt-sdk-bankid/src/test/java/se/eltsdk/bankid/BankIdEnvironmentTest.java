package se.eltsdk.bankid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.ErrorCode;
import se.eltsdk.identity.PersonId;
import se.eltsdk.testkit.TestNumbers;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.UntrustedException;

class BankIdEnvironmentTest {

    private static final URI ADDRESS = URI.create("https://localhost/rp/v6.0");
    private static final String TEST_ROOT = "Test BankID SSL Root CA v1 Test";
    private static final String PRODUCTION_ROOT = "BankID SSL Root CA v1";
    private static final Map<String, X509Certificate> ROOTS = new ConcurrentHashMap<>();

    @ParameterizedTest
    @CsvSource({
        "true, https://appapi2.bankid.com/rp/v6.0, BankID SSL Root CA v1, ",
        "false, https://appapi2.test.bankid.com/rp/v6.0, Test BankID SSL Root CA v1 Test, ",
        "false, https://localhost:8443/rp/v6.0, Made-up Root, ",
        "true, https://appapi2.test.bankid.com/rp/v6.0, BankID SSL Root CA v1, ENDPOINT_OF_OTHER_ENVIRONMENT",
        "false, https://appapi2.bankid.com/rp/v6.0, Made-up Root, ENDPOINT_OF_OTHER_ENVIRONMENT",
        "true, https://localhost/rp/v6.0, Test BankID SSL Root CA v1 Test, TRUSTED_CERTIFICATE_OF_OTHER_ENVIRONMENT",
        "false, https://localhost/rp/v6.0, BankID SSL Root CA v1, TRUSTED_CERTIFICATE_OF_OTHER_ENVIRONMENT",
        "true, http://localhost/rp/v6.0, Made-up Root, ENVIRONMENT_INCOMPLETE",
        "true, https://user@localhost/rp/v6.0, Made-up Root, ENVIRONMENT_INCOMPLETE",
        "true, https://localhost/rp/v6.0?x=1, Made-up Root, ENVIRONMENT_INCOMPLETE"})
    void whenAnEnvironmentIsMade_thenTestAndProductionDoNotMix(boolean production, URI address, String root,
            ErrorCode refusal) {
        TrustAnchors roots = TrustAnchors.of(List.of(root(root)));
        if (refusal == null) {
            BankIdEnvironment made = environment(production, address, roots);

            assertEquals(production, made.isProduction());
            assertEquals(production ? "production" : "test", made.name());
            assertEquals(address, made.endpoint());
            assertEquals(roots.certificates(), made.serverRoots().certificates());
        } else {
            assertEquals(refusal, assertThrows(UntrustedException.class,
                    () -> environment(production, address, roots)).code());
        }
    }

    @Test
    void whenThereAreNoRoots_thenTheEnvironmentIsIncomplete() {
        assertEquals(ErrorCode.ENVIRONMENT_INCOMPLETE, assertThrows(UntrustedException.class,
                () -> BankIdEnvironment.test(ADDRESS, TrustAnchors.none())).code());
    }

    @ParameterizedTest
    @CsvSource({"true, Testbank A RP CA v1 for BankID Test", "false, Bank A RP CA v1 for BankID"})
    void whenTheKeyIsOfTheOtherEnvironment_thenTheClientIsNotOpened(boolean production, String issuer) {
        try (BankIdSetup setup = new BankIdSetup()) {
            BankIdEnvironment environment = environment(production, ADDRESS,
                    TrustAnchors.of(List.of(root(production ? PRODUCTION_ROOT : TEST_ROOT))));
            UntrustedException e = assertThrows(UntrustedException.class, () -> BankIdClient.open(environment,
                    BankIdSetup.key(BankIdSetup.pki().authority(issuer).tls(TestNumbers.organisationNumber(1))
                            .organisation("Omsorg AB").hosts("omsorg").clientOnly().issue()), setup.clock));

            assertEquals(ErrorCode.KEY_OF_OTHER_ENVIRONMENT, e.code());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"203.0.113.7", "0.0.0.0", "255.255.255.255", "::1", "2001:db8::ff00:42:8329"})
    void whenAnAddressIsLiteral_thenItIsTaken(String address) {
        assertEquals(address, EndUser.web(address, "vendor.example", "x").members().get("endUserIp"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "256.1.1.1", "1.2.3", "1.2.3.4.", "1.2.3.4:80", "[::1]", "fe80::1%eth0",
        ":::", "203.0.113.7, 10.0.0.1"})
    void whenAnAddressHasAnotherForm_thenItIsRejected(String address) {
        assertThrows(IllegalArgumentException.class, () -> EndUser.web(address, "vendor.example", "x"));
    }

    @Test
    void whenATextIsAtItsLimit_thenItIsTaken_andOneMoreIsNot() {
        EndUser user = EndUser.web("203.0.113.7", "vård.example", "a".repeat(300));
        assertEquals("{endUserIp=203.0.113.7, web={referringDomain=xn--vrd-ula.example, userAgent=" + "a".repeat(256)
                + "}}", user.members().toString());
        user.withDeviceIdentifier("d".repeat(64)).withReturnUrl(URI.create("https://x/" + "p".repeat(502)));

        assertThrows(IllegalArgumentException.class, () -> user.withDeviceIdentifier("d".repeat(65)));
        assertThrows(IllegalArgumentException.class, () -> user.withDeviceIdentifier(" "));
        assertThrows(IllegalArgumentException.class,
                () -> user.withReturnUrl(URI.create("https://x/" + "p".repeat(503))));
        assertThrows(IllegalArgumentException.class, () -> user.withReturnUrl(URI.create("/signed")));
        assertThrows(IllegalArgumentException.class, () -> EndUser.web("203.0.113.7", "ab", "x"));
        assertThrows(IllegalArgumentException.class, () -> EndUser.app("203.0.113.7", "", "IOS 18", "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.752.*", "*", "1.2", "1.2.752.78.1.*.5", "a.b.c.d.e", ""})
    void whenAPolicyHasAnotherForm_thenItIsRejected(String policy) {
        assertThrows(IllegalArgumentException.class, () -> SigningRequirement.none().withPolicies(List.of(policy)));
    }

    @Test
    void whenOnlyTheAddressIsKnown_thenNeitherWebNorAppIsSent() {
        EndUser user = EndUser.of("203.0.113.7").withReturnRisk();
        assertEquals(Map.of("endUserIp", "203.0.113.7", "returnRisk", true), user.members());
        assertThrows(IllegalStateException.class, () -> user.withDeviceIdentifier("x"));
        assertThrows(IllegalArgumentException.class, () -> EndUser.of("vendor.example"));
    }

    @Test
    void whenARequirementIsShown_thenItHasNoPerson() {
        SigningRequirement requirement = SigningRequirement.none()
                .withSigner(PersonId.parse(BankIdSetup.ASSISTANT)).withPinCode();

        assertTrue(requirement.toString().contains("pinCode"));
        assertEquals(-1, requirement.toString().indexOf(BankIdSetup.ASSISTANT));
    }

    private static BankIdEnvironment environment(boolean production, URI address, TrustAnchors roots) {
        return production ? BankIdEnvironment.production(address, roots) : BankIdEnvironment.test(address, roots);
    }

    private static X509Certificate root(String name) {
        return ROOTS.computeIfAbsent(name, it -> BankIdSetup.pki().authority(it).certificate());
    }
}
