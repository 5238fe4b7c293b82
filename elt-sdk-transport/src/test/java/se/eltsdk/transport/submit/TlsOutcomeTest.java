package se.eltsdk.transport.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;

/** Where TLS does not hold, FK surely did not process the report. */
class TlsOutcomeTest {

    private static final TestPki ELSEWHERE = TestPki.of(FkFixture.CLOCK);

    /** Under TLS 1.3 the refusal comes after the request has gone, as an alert or as a reset: hence many times. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void whenFkDoesNotTakeOurCertificate_thenTheVendorIsTurnedAway(String protocol) {
        X509Certificate otherCa = ELSEWHERE.organisationCa();
        try (MockFk fk = MockFk.builder(FkFixture.PKI).trusting(otherCa).tlsProtocols(protocol).start();
                FkClient client = FkClient.open(FkFixture.endpoint(fk.endpoint()))) {
            for (int i = 0; i < 20; i++) {
                assertEquals("Deferred ELT-712 vendor", OutcomeText.describe(client.submit(FkFixture.submission())));
            }
            assertEquals(List.of(), fk.requests());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void whenTheServerIsAnotherHost_thenNothingIsSent(String protocol) {
        assertNothingSent(FkFixture.PKI.fkServer("other.test"), protocol);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void whenTheServersIssuerIsAnother_thenNothingIsSent(String protocol) {
        assertNothingSent(ELSEWHERE.fkServer("localhost"), protocol);
    }

    /** The vendor's own certificate is under the right issuer and fit for a server, but not FK's. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void whenTheServerIsAnotherOrganisation_thenNothingIsSent(String protocol) {
        try (MockFk fk = MockFk.builder(FkFixture.PKI).tlsProtocols(protocol).start()) {
            EltEnvironment environment = FkFixture.environment(EltEnvironment.test(), fk.endpoint())
                    .fkOrganisationNumber(OrganisationNumber.parse(FkFixture.VENDOR)).build();
            assertNothingSent(fk, FkClientConfig.of(environment, FkFixture.vendorKey()));
        }
    }

    @Test
    void whenTheEnvironmentTakesAnyOrganisation_thenItIsNotAskedFor() {
        try (MockFk fk = MockFk.start(FkFixture.PKI)) {
            EltEnvironment environment = EltEnvironment.test().endpoint(fk.endpoint()).anyFkOrganisationNumber()
                    .fkAnchors(TrustAnchors.of(List.of(FkFixture.PKI.organisationCa())))
                    .bankIdRoots(TrustAnchors.of(List.of(FkFixture.PKI.bankId().root()))).build();
            try (FkClient client = FkClient.open(FkClientConfig.of(environment, FkFixture.vendorKey()))) {
                assertEquals("Accepted", OutcomeText.describe(client.submit(FkFixture.submission())));
            }
        }
    }

    /** Whether a byte of the request went before the reset is chance; what we say of it must be true either way. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void whenTheServerResetsAfterTheHandshake_thenItIsUnknownOrSurelyNotSent(String protocol) {
        try (MockFk fk = MockFk.builder(FkFixture.PKI).tlsProtocols(protocol).start()
                .always(FkReply.resetBeforeReading());
                FkClient client = FkClient.open(FkFixture.endpoint(fk.endpoint()))) {
            String outcome = OutcomeText.describe(client.submit(FkFixture.submission()));
            assertTrue(Set.of("Unknown ELT-721", "Deferred ELT-711", "Deferred ELT-712").contains(outcome), outcome);
        }
    }

    private static void assertNothingSent(TestCredential server, String protocol) {
        try (MockFk fk = MockFk.builder(FkFixture.PKI).serverCredential(server).tlsProtocols(protocol).start()) {
            assertNothingSent(fk, FkFixture.endpoint(fk.endpoint()));
        }
    }

    private static void assertNothingSent(MockFk fk, FkClientConfig endpoint) {
        try (FkClient client = FkClient.open(endpoint)) {
            assertEquals("Deferred ELT-712", OutcomeText.describe(client.submit(FkFixture.submission())));
            assertEquals(List.of(), fk.requests());
        }
    }
}
