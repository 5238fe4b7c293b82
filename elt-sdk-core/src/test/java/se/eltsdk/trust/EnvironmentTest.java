package se.eltsdk.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.trust.TestCertificates.RSA_2048;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.identity.OrganisationNumber;

class EnvironmentTest {

    private static final OrganisationNumber FK = OrganisationNumber.parse("2021005521");
    private static final TrustAnchors REAL = anchors("C=SE,CN=Real CA v4");
    private static final TrustAnchors TEST = anchors("C=SE,CN=Organisation Test CA");

    @Test
    void whenEverythingIsGiven_thenItIsAValueWithItsName() {
        Environment environment = complete(Environment.production()).fkStamps(REAL).build();

        assertEquals("production", environment.name());
        assertTrue(environment.isProduction());
        assertEquals(Optional.of(FK), environment.fkOrganisationNumber());
        assertEquals(REAL, environment.fkAnchors());
        assertEquals(REAL, environment.bankIdRoots());
        assertEquals(REAL, environment.fkStamps());
        assertEquals("Environment[production, https://fk.example:8020/shs2/FK.ASE.Tidredovisning.ext]",
                environment.toString());
    }

    @Test
    void whenItIsTest_thenTestTrustAndAnyNumberAreTaken() {
        Environment environment = Environment.test().endpoint(URI.create("https://test.localhost/x"))
                .fkAnchors(TEST).anyFkOrganisationNumber().bankIdRoots(TEST).build();

        assertEquals("test", environment.name());
        assertFalse(environment.isProduction());
        assertEquals(Optional.empty(), environment.fkOrganisationNumber());
        assertEquals(Set.of(), environment.bankIdPolicies());
        assertEquals(List.of(), environment.fkStamps().certificates());
    }

    @Test
    void whenProductionNamesNoPolicy_thenBankIdsPublishedOnesAreAskedFor() {
        assertEquals(Set.of("1.2.752.78.1.1", "1.2.752.78.1.2", "1.2.752.78.1.5", "1.2.752.71.1.3"),
                complete(Environment.production()).build().bankIdPolicies());
        assertEquals(Set.of("1.2.752.78.1.5"),
                complete(Environment.production()).bankIdPolicies(Set.of("1.2.752.78.1.5")).build().bankIdPolicies());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://fk.example/x", "fk.example", "https:///x", "https:x", "ftp://fk.example", "/x",
        "https://user:secret@fk.example/x", "https://fk.example/x#y"})
    void elt807_whenTheAddressIsNotHttps_thenRefused(String address) {
        UntrustedException refused =
                refusal("ELT-807", complete(Environment.test()).endpoint(URI.create(address)));

        assertFalse(refused.getMessage().contains("secret"));
    }

    @Test
    void elt807_whenAPartIsMissing_thenRefused() {
        Environment.Builder noEndpoint = Environment.test().fkAnchors(TEST).bankIdRoots(TEST).anyFkOrganisationNumber();
        Environment.Builder noNumber = Environment.test().endpoint(URI.create("https://fk.example/x")).fkAnchors(TEST)
                .bankIdRoots(TEST);

        refusal("ELT-807", noEndpoint);
        refusal("ELT-807", noNumber);
        refusal("ELT-807", complete(Environment.test()).fkAnchors(TrustAnchors.none()));
        refusal("ELT-807", complete(Environment.test()).bankIdRoots(TrustAnchors.none()));
        refusal("ELT-807", Environment.test());
        refusal("ELT-807", Environment.production());
    }

    @Test
    void elt807_whenProductionTakesAnyOrganisation_thenRefused() {
        refusal("ELT-807", complete(Environment.production()).anyFkOrganisationNumber());
        refusal("ELT-807", complete(Environment.test()).anyFkOrganisationNumber());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1", "1.2.", "3.1", "1..2", "1.02", "1.2.3.4.25 "})
    void elt807_whenAPolicyIsNoDottedNumber_thenRefused(String policy) {
        refusal("ELT-807", complete(Environment.test()).bankIdPolicies(Set.of(policy)));
    }

    @Test
    void elt808_whenTestTrustStandsInProduction_thenRefused() {
        refusal("ELT-808", complete(Environment.production()).fkAnchors(TEST));
        refusal("ELT-808", complete(Environment.production()).bankIdRoots(TEST));
        refusal("ELT-808", complete(Environment.production()).fkStamps(TEST));
        refusal("ELT-808", complete(Environment.production()).fkStamps(
                TrustAnchors.of(List.of(REAL.certificates().get(0), TEST.certificates().get(0)))));
        refusal("ELT-808", complete(Environment.production()).endpoint(URI.create("https://shs.test.fk.example/x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3.4.5", "1.2.3.4.10", "1.2.3.4.25", "1.2.752.60.1.6"})
    void elt808_whenATestPolicyStandsInProduction_thenRefused(String policy) {
        refusal("ELT-808", complete(Environment.production()).bankIdPolicies(Set.of("1.2.752.78.1.5", policy)));
    }

    @Test
    void elt808_whenAProductionPolicyStandsInTest_thenRefused() {
        refusal("ELT-808", complete(Environment.test()).bankIdPolicies(Set.of("1.2.3.4.5", "1.2.752.78.1.5")));
    }

    private static Environment.Builder complete(Environment.Builder builder) {
        return builder.endpoint(URI.create("https://fk.example:8020/shs2/FK.ASE.Tidredovisning.ext"))
                .fkAnchors(REAL).fkOrganisationNumber(FK).bankIdRoots(REAL);
    }

    private static UntrustedException refusal(String code, Environment.Builder builder) {
        UntrustedException refused = assertThrows(UntrustedException.class, builder::build);
        assertEquals(code, refused.code());
        return refused;
    }

    private static TrustAnchors anchors(String name) {
        return TrustAnchors.of(List.of(TestCertificates.named(name, RSA_2048).certificate()));
    }
}
