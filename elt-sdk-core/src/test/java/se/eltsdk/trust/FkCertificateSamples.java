package se.eltsdk.trust;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.trust.key.TestCertificates;

/** FK's certificates around a change of issuer, as a production has them; all with two keys. */
final class FkCertificateSamples {

    static final Instant FROM = TestCertificates.NOW.minus(Duration.ofDays(180));
    /** The last second of validity. */
    static final Instant LAST = TestCertificates.NOW.plus(Duration.ofDays(180));
    static final Instant TO = LAST.plusSeconds(1);
    static final String ENVIRONMENT = "production";
    static final OrganisationNumber FK = OrganisationNumber.parse("2021005521");
    static final String FK_NAME = "C=SE,O=FK,2.5.4.5=162021005521+CN=fk.example";

    private FkCertificateSamples() {
    }

    static ForgedCertificate ca(String name) {
        return ForgedCertificate.authority("C=SE,O=Issuer AB,CN=" + name).key("RSA-2048 ca");
    }

    static ForgedCertificate server(ForgedCertificate ca) {
        return ForgedCertificate.named(FK_NAME).key("RSA-2048 leaf")
                .usage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment)
                .with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(
                        new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}))
                .issuedBy(ca);
    }

    static ForgedCertificate stamp(ForgedCertificate ca) {
        return ForgedCertificate.named(FK_NAME).key("RSA-2048 leaf").usage(KeyUsage.nonRepudiation).issuedBy(ca);
    }

    static TrustedCertificate entry(TrustRole role, X509Certificate certificate) {
        return entry(role, certificate, FROM, TO);
    }

    static TrustedCertificate entry(TrustRole role, X509Certificate certificate, Instant from, Instant to) {
        return new TrustedCertificate(role, ENVIRONMENT, certificate, from, to, "telephone 2026-10-01");
    }
}
