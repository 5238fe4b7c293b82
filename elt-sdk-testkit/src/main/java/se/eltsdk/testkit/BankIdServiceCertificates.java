package se.eltsdk.testkit;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** The certificates of the TLS connection to BankID's API, named like those of BankID's test environment. */
final class BankIdServiceCertificates {

    private static final int TLS_USAGE = KeyUsage.digitalSignature | KeyUsage.keyEncipherment;
    private static final String BANKID_NUMBER = "5566304928";

    private final Clock clock;
    private final Lazy<TestCredential> serverRoot;
    private final Lazy<TestCredential> server;
    private final Lazy<TestCredential> relyingPartyCa;
    private final Map<String, TestCredential> relyingParties = new ConcurrentHashMap<>();

    BankIdServiceCertificates(Clock clock) {
        this.clock = clock;
        this.serverRoot = new Lazy<>(() -> CertificateBuilder.authority(new X500Name("C=SE,O=Test kit for BankID,"
                + "OU=Infrastructure CA,CN=Test Kit BankID SSL Root CA v1 Test"), clock.instant(), true)
                .selfSigned(CertificateBuilder.newEcKeyPair()));
        this.server = new Lazy<>(() -> tls(name("Test kit for BankID", "BankID Test", BANKID_NUMBER, "localhost"),
                KeyPurposeId.id_kp_serverAuth)
                .with(Extension.subjectAlternativeName, false, TestPki.alternativeNames(List.of("localhost")))
                .issuedBy(serverRoot.get()));
        this.relyingPartyCa = new Lazy<>(() -> CertificateBuilder.authority(new X500Name(
                "C=SE,O=Testbank A AB (publ),CN=Testbank A RP CA v1 for BankID Test"), clock.instant(), true)
                .issuedBy(CertificateBuilder.authority(new X500Name("C=SE,O=Test kit for BankID,"
                        + "CN=Test Kit BankID RP Root CA v1 Test"), clock.instant(), true)
                        .selfSigned(CertificateBuilder.newEcKeyPair()), CertificateBuilder.newEcKeyPair()));
    }

    X509Certificate serverRoot() {
        return serverRoot.get().certificate();
    }

    TestCredential server() {
        return server.get();
    }

    X509Certificate relyingPartyRoot() {
        return relyingPartyCa.get().chain().get(1);
    }

    TestCertificateAuthority relyingPartyAuthority() {
        return new TestCertificateAuthority(relyingPartyCa.get(), clock);
    }

    TestCredential relyingParty(String organisationNumber) {
        TestPki.requireTenDigits(organisationNumber);
        return relyingParties.computeIfAbsent(organisationNumber, number ->
                tls(name("Test Vendor", "", number, "Test Vendor"), KeyPurposeId.id_kp_clientAuth)
                        .issuedBy(relyingPartyCa.get()));
    }

    private CertificateBuilder tls(X500Name subject, KeyPurposeId purpose) {
        return CertificateBuilder.leaf(subject, clock.instant())
                .with(Extension.keyUsage, true, new KeyUsage(TLS_USAGE))
                .with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
    }

    private static X500Name name(String organisation, String unit, String number, String commonName) {
        X500NameBuilder name = new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "SE")
                .addRDN(BCStyle.O, organisation);
        if (!unit.isEmpty()) {
            name.addRDN(BCStyle.OU, unit);
        }
        return name.addRDN(BCStyle.SERIALNUMBER, number).addRDN(BCStyle.CN, commonName).build();
    }
}
