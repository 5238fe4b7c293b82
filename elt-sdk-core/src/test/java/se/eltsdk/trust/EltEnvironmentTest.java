package se.eltsdk.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.trust.key.TestCertificates.RSA_2048;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.trust.key.KeyMaterial;
import se.eltsdk.trust.key.TestCertificates;

class EltEnvironmentTest {

    private static final Instant NOW = Instant.parse("2022-02-08T20:30:00Z");
    private static final OrganisationNumber FK = OrganisationNumber.parse("2021005521");
    private static final TrustAnchors REAL = anchors("C=SE,CN=Real CA v4");
    private static final TrustAnchors TEST = anchors("C=SE,CN=Organisation Test CA");

    @Test
    void whenEverythingIsGiven_thenItIsAValueWithItsName() {
        EltEnvironment environment = complete(EltEnvironment.production()).fkStamps(REAL).build();

        assertEquals("production", environment.name());
        assertTrue(environment.isProduction());
        assertEquals(Optional.of(FK), environment.fkOrganisationNumber());
        assertEquals(REAL.certificates(), environment.fkAnchors(NOW).certificates());
        assertEquals(REAL.certificates(), environment.bankIdRoots(NOW).certificates());
        assertEquals(REAL.certificates(), environment.fkStamps(NOW).certificates());
        assertEquals("EltEnvironment[production, https://fk.example:8020/shs2/FK.ASE.Tidredovisning.ext]",
                environment.toString());
    }

    @Test
    void whenItIsTest_thenTestTrustAndAnyNumberAreTaken() {
        EltEnvironment environment = EltEnvironment.test().endpoint(URI.create("https://test.localhost/x"))
                .fkAnchors(TEST).anyFkOrganisationNumber().bankIdRoots(TEST).build();

        assertEquals("test", environment.name());
        assertFalse(environment.isProduction());
        assertEquals(Optional.empty(), environment.fkOrganisationNumber());
        assertEquals(Set.of(), environment.bankIdPolicies());
        assertEquals(List.of(), environment.fkStamps(NOW).certificates());
        assertEquals(URI.create("https://test.localhost/x"), environment.endpoint());
        assertEquals(2, environment.trust().all().size());
    }

    @Test
    void whenAnEntryIsAPin_thenTheServerIsPinnedWhateverItsDates() {
        assertFalse(complete(EltEnvironment.test()).build().pinsFkServer());
        TrustedCertificate over = new TrustedCertificate(TrustRole.FK_SERVER, "test", TEST.certificates().get(0),
                Instant.MIN,
                NOW.minusSeconds(1), "");
        EltEnvironment pinned = EltEnvironment.test().endpoint(URI.create("https://test.localhost/x"))
                .anyFkOrganisationNumber().fkAnchors(TEST).bankIdRoots(TEST).trust(TrustStore.of(List.of(over)))
                .build();

        assertTrue(pinned.pinsFkServer());
        assertEquals(TEST.certificates(), pinned.trust().ever(TrustRole.FK_SERVER).certificates());
        assertEquals(List.of(), pinned.trust().ever(TrustRole.FK_STAMP).certificates());
        assertEquals(3, TrustStore.of(List.of(over)).and(pinned.trust()).all().size());
        assertTrue(over.toString().startsWith("TrustedCertificate[fk-server, test, "), over.toString());
        assertEquals("TrustStore[1]", TrustStore.of(List.of(over)).toString());
        assertEquals(List.of(), pinned.fkServers(NOW).certificates());
    }

    @Test
    void whenProductionNamesNoPolicy_thenBankIdsPublishedOnesAreAskedFor() {
        assertEquals(Set.of("1.2.752.78.1.1", "1.2.752.78.1.2", "1.2.752.78.1.5", "1.2.752.71.1.3"),
                complete(EltEnvironment.production()).build().bankIdPolicies());
        assertEquals(Set.of("1.2.752.78.1.5"),
                complete(EltEnvironment.production()).bankIdPolicies(Set.of("1.2.752.78.1.5")).build()
                .bankIdPolicies());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://fk.example/x", "fk.example", "https:///x", "https:x", "ftp://fk.example", "/x",
        "https://user:secret@fk.example/x", "https://fk.example/x#y"})
    void elt807_whenTheAddressIsNotHttps_thenRefused(String address) {
        UntrustedException refused =
                refusal("ELT-807", complete(EltEnvironment.test()).endpoint(URI.create(address)));

        assertFalse(refused.getMessage().contains("secret"));
    }

    @Test
    void elt807_whenAPartIsMissing_thenRefused() {
        EltEnvironment.Builder noEndpoint = EltEnvironment.test().fkAnchors(TEST).bankIdRoots(TEST)
                .anyFkOrganisationNumber();
        EltEnvironment.Builder noNumber = EltEnvironment.test().endpoint(URI.create("https://fk.example/x"))
                .fkAnchors(TEST)
                .bankIdRoots(TEST);

        refusal("ELT-807", noEndpoint);
        refusal("ELT-807", noNumber);
        refusal("ELT-807", complete(EltEnvironment.test()).fkAnchors(TrustAnchors.none()));
        refusal("ELT-807", complete(EltEnvironment.test()).bankIdRoots(TrustAnchors.none()));
        refusal("ELT-807", EltEnvironment.test());
        refusal("ELT-807", EltEnvironment.production());
    }

    @Test
    void elt807_whenProductionTakesAnyOrganisation_thenRefused() {
        EltEnvironment.Builder unnamed = EltEnvironment.production().endpoint(URI.create("https://fk.example:8020/x"))
                .fkAnchors(REAL).bankIdRoots(REAL);
        assertTrue(refusal("ELT-807", unnamed).getMessage().contains("set FK's organisation number"));
        UntrustedException refused = refusal("ELT-807", unnamed.anyFkOrganisationNumber());
        assertTrue(refused.getMessage().contains("only in test"), refused.getMessage());
        assertEquals(1, unnamed.faults().size());
        refusal("ELT-807", complete(EltEnvironment.production()).anyFkOrganisationNumber());
        refusal("ELT-807", complete(EltEnvironment.test()).anyFkOrganisationNumber());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1", "1.2.", "3.1", "1..2", "1.02", "1.2.3.4.25 "})
    void elt807_whenAPolicyIsNoDottedNumber_thenRefused(String policy) {
        refusal("ELT-807", complete(EltEnvironment.test()).bankIdPolicies(Set.of(policy)));
    }

    @Test
    void elt814_whenATestCertificateIsTrustedInProduction_thenRefused() {
        TrustAnchors both = TrustAnchors.of(List.of(REAL.certificates().get(0), TEST.certificates().get(0)));

        refusal("ELT-814", complete(EltEnvironment.production()).fkAnchors(TEST));
        refusal("ELT-814", complete(EltEnvironment.production()).bankIdRoots(TEST));
        refusal("ELT-814", complete(EltEnvironment.production()).fkStamps(TEST));
        refusal("ELT-814", complete(EltEnvironment.production()).fkStamps(both));
        refusal("ELT-814", complete(EltEnvironment.production()).fkAnchors(
                anchors("C=SE,CN=Swedish Public Sector Function CA SAT v1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ExpiTrust EID CA v4", "Steria AB EID CA v2", "Swedish Public Sector Function CA v1",
        "SITHS e-id Function CA v1", "BankID Root CA v1"})
    void elt814_whenAProductionAnchorIsTrustedInTest_thenRefused(String name) {
        UntrustedException refused = refusal("ELT-814", complete(EltEnvironment.test()).fkAnchors(
                anchors("C=SE,CN=" + name)));

        assertTrue(refused.getMessage().contains("this is test"), refused.getMessage());
        assertEquals("production", complete(EltEnvironment.production()).fkAnchors(anchors("C=SE,CN=" + name)).build()
                .name());
    }

    @Test
    void elt815_whenACertificateWasIssuedInTheOtherEnvironment_thenRefused() {
        refusal("ELT-815", complete(EltEnvironment.production()).fkStamps(issued("ExpiTrust Test CA v8")));
        refusal("ELT-815", complete(EltEnvironment.test()).fkStamps(issued("ExpiTrust EID CA v4")));
        assertEquals("test", complete(EltEnvironment.test()).fkStamps(issued("ExpiTrust Test CA v8")).build().name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3.4.5", "1.2.3.4.10", "1.2.3.4.25", "1.2.752.60.1.6"})
    void elt816_whenATestPolicyStandsInProduction_thenRefused(String policy) {
        refusal("ELT-816", complete(EltEnvironment.production()).bankIdPolicies(Set.of("1.2.752.78.1.5", policy)));
    }

    @Test
    void elt816_whenAProductionPolicyStandsInTest_thenRefused() {
        refusal("ELT-816", complete(EltEnvironment.test()).bankIdPolicies(Set.of("1.2.3.4.5", "1.2.752.78.1.5")));
    }

    @Test
    void elt817_whenTheEndpointIsOfTheOtherEnvironment_thenRefused() {
        refusal("ELT-817", complete(EltEnvironment.production()).endpoint(URI.create("https://shs.test.fk.example/x")));
        refusal("ELT-817", complete(EltEnvironment.production())
                .endpoint(URI.create("https://SHSmars.forsakringskassan.se:5000/shs2/x")));
        refusal("ELT-817", complete(EltEnvironment.test())
                .endpoint(URI.create("https://SHSEXT.forsakringskassan.se:8020/shs2/x")));
        refusal("ELT-817", complete(EltEnvironment.test()).endpoint(URI.create("https://shs.forsakringskassan.se/x")));
    }

    @Test
    void elt818_whenTheVendorsKeyIsOfTheOtherEnvironment_thenRefused() {
        KeyMaterial test = TestCertificates.named("C=SE,CN=vendor test", RSA_2048).material();
        KeyMaterial real = key("ExpiTrust EID CA v4");

        assertEquals("ELT-818", assertThrows(UntrustedException.class, () -> test.requireFor("production")).code()
                .id());
        assertEquals("ELT-818", assertThrows(UntrustedException.class,
                () -> key("ExpiTrust Test CA v8").requireFor("production")).code().id());
        assertEquals("ELT-818", assertThrows(UntrustedException.class, () -> real.requireFor("test")).code().id());
        test.requireFor("test");
        real.requireFor("production");
    }

    @Test
    void elt808_whenATrustEntryIsForTheOtherEnvironment_thenRefused() {
        TrustedCertificate stamp = new TrustedCertificate(TrustRole.FK_STAMP, "test", REAL.certificates().get(0), NOW,
                Instant.MAX, "");

        refusal("ELT-808", complete(EltEnvironment.production()).trust(TrustStore.of(List.of(stamp))));
        assertEquals(List.of(stamp.certificate()), complete(EltEnvironment.test()).trust(
                TrustStore.of(List.of(stamp))).build().fkStamps(NOW).certificates());
    }

    @Test
    void whenTrustHasDates_thenTheEnvironmentAnswersByInstant() {
        Instant change = NOW.plusSeconds(3600);
        TrustedCertificate old = new TrustedCertificate(TrustRole.FK_TLS_ANCHOR, "production", REAL.certificates()
                .get(0),
                Instant.MIN, change, "");
        TrustedCertificate fresh = new TrustedCertificate(TrustRole.FK_TLS_ANCHOR, "production",
                anchors("C=SE,CN=Real CA v5").certificates().get(0), NOW, Instant.MAX, "");
        EltEnvironment environment = complete(EltEnvironment.production()).fkAnchors(TrustAnchors.none())
                .trust(TrustStore.of(List.of(old, fresh))).build();

        assertEquals(List.of(old.certificate()), environment.fkAnchors(NOW.minusNanos(1)).certificates());
        assertEquals(List.of(old.certificate(), fresh.certificate()), environment.fkAnchors(NOW).certificates());
        assertEquals(List.of(fresh.certificate()), environment.fkAnchors(change).certificates());
        assertEquals(List.of(), environment.fkServers(NOW).certificates());
    }

    private static EltEnvironment.Builder complete(EltEnvironment.Builder builder) {
        return builder.endpoint(URI.create("https://fk.example:8020/shs2/FK.ASE.Tidredovisning.ext"))
                .fkAnchors(REAL).fkOrganisationNumber(FK).bankIdRoots(REAL);
    }

    private static UntrustedException refusal(String code, EltEnvironment.Builder builder) {
        UntrustedException refused = assertThrows(UntrustedException.class, builder::build);
        assertEquals(code, refused.code().id());
        return refused;
    }

    private static TrustAnchors anchors(String name) {
        return TrustAnchors.of(List.of(TestCertificates.named(name, RSA_2048).certificate()));
    }

    private static TrustAnchors issued(String issuer) {
        return TrustAnchors.of(List.of(key(issuer).certificate()));
    }

    private static KeyMaterial key(String issuer) {
        ForgedCertificate ca = ForgedCertificate.authority("C=SE,CN=" + issuer).key("RSA-2048 ca");
        ForgedCertificate own = ForgedCertificate.named("C=SE,CN=own").key("RSA-2048 leaf").issuedBy(ca);
        return TestCertificates.material(own.pair().getPrivate(), own.certificate());
    }
}
