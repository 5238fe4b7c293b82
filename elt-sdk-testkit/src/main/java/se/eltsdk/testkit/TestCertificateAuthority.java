package se.eltsdk.testkit;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * An in-memory CA that issues TLS certificates for organisations. For tests of a change of issuer, a broken chain, or
 * an expired or revoked certificate. Its own certificate is valid from two years ago until eight years ahead.
 */
public final class TestCertificateAuthority {

    private final TestCredential ca;
    private final Clock clock;

    TestCertificateAuthority(TestCredential ca, Clock clock) {
        this.ca = ca;
        this.clock = clock;
    }

    static TestCertificateAuthority selfSigned(String commonName, Clock clock) {
        CertificateBuilder builder = CertificateBuilder.authority(name(commonName), clock.instant(), false);
        return new TestCertificateAuthority(builder.selfSigned(), clock);
    }

    private static X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "SE").addRDN(BCStyle.O, "Issuer AB")
                .addRDN(BCStyle.CN, commonName).build();
    }

    /** Its own certificate: a trust anchor or an intermediate certificate. */
    public X509Certificate certificate() {
        return ca.certificate();
    }

    /** A new CA under this one. */
    public TestCertificateAuthority intermediate(String commonName) {
        CertificateBuilder builder = CertificateBuilder.authority(name(commonName), clock.instant(), false);
        return new TestCertificateAuthority(builder.issuedBy(ca), clock);
    }

    /**
     * A builder for a TLS certificate of an organisation, for servers and clients.
     *
     * @param organisationNumber ten digits, without a hyphen
     */
    public TlsCertificateBuilder tls(String organisationNumber) {
        return new TlsCertificateBuilder(ca, clock, organisationNumber);
    }

    /** A new certificate and key that may sign time-stamps. */
    TestCredential timestampAuthority() {
        return TestTimestampAuthority.issue(ca, name("Test Time-Stamp Authority"), clock);
    }

    /** A new revocation list as of the clock's current time that revokes these certificates. */
    public X509CRL crl(Instant nextUpdate, X509Certificate... revoked) {
        Date now = Date.from(clock.instant());
        X509v2CRLBuilder builder = new X509v2CRLBuilder(
                X500Name.getInstance(certificate().getSubjectX500Principal().getEncoded()), now);
        builder.setNextUpdate(Date.from(nextUpdate));
        for (X509Certificate certificate : revoked) {
            builder.addCRLEntry(certificate.getSerialNumber(), now, CRLReason.keyCompromise);
        }
        try {
            return new JcaX509CRLConverter().getCRL(builder.build(
                    new JcaContentSignerBuilder(CertificateBuilder.signatureAlgorithm(ca.privateKey()))
                            .build(ca.privateKey())));
        } catch (OperatorCreationException | GeneralSecurityException e) {
            throw new IllegalStateException("A revocation list could not be made", e);
        }
    }
}
