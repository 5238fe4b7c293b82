package se.eltsdk.transport.tls;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.trust.Environment;
import se.eltsdk.trust.KeyMaterial;
import se.eltsdk.trust.TrustAnchors;

/** What the tests of this room share: a PKI, and an environment that trusts it. */
final class Tls {

    static final Clock CLOCK = Clock.systemUTC();
    static final TestPki PKI = TestPki.create(CLOCK);
    static final String VENDOR = "5560001231";
    static final Duration LIMIT = Duration.ofSeconds(10);

    private Tls() {
    }

    static KeyMaterial vendorKey() {
        return key(PKI.vendorTls(VENDOR));
    }

    static KeyMaterial key(TestCredential credential) {
        return KeyMaterial.pkcs12(credential.pkcs12(), credential.password());
    }

    static Environment environment(URI endpoint) {
        return environment().endpoint(endpoint).fkAnchors(TrustAnchors.of(List.of(PKI.organisationCa()))).build();
    }

    /** All but the endpoint and FK's anchors. */
    static Environment.Builder environment() {
        return Environment.test().fkOrganisationNumber(OrganisationNumber.parse(TestPki.FK_ORGANISATION_NUMBER))
                .bankIdRoots(TrustAnchors.of(List.of(PKI.bankId().root())));
    }
}
