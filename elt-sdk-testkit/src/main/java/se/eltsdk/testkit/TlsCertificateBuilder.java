package se.eltsdk.testkit;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** Builder for a TLS certificate. Not thread-safe. Each {@link #issue()} makes a new certificate. */
public final class TlsCertificateBuilder {

    private static final int TLS_USAGE = KeyUsage.digitalSignature | KeyUsage.keyEncipherment;

    private final TestCredential issuer;
    private final String organisationNumber;
    private final Clock clock;
    private String organisation = "Test Vendor";
    private boolean numbered = true;
    private List<String> hosts = List.of();
    private List<KeyPurposeId> purposes = List.of(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth);
    private Optional<Instant> from = Optional.empty();
    private Optional<Instant> to = Optional.empty();
    private Optional<URI> revocationList = Optional.empty();
    private Optional<KeyPair> key = Optional.empty();

    TlsCertificateBuilder(TestCredential issuer, Clock clock, String organisationNumber) {
        TestPki.requireTenDigits(organisationNumber);
        this.issuer = issuer;
        this.clock = clock;
        this.organisationNumber = organisationNumber;
    }

    /** The name of the organisation in the subject. */
    public TlsCertificateBuilder organisation(String value) {
        organisation = requireNonNull(value, "value");
        return this;
    }

    /** Host names or IP addresses; the first is the common name. */
    public TlsCertificateBuilder hosts(String... values) {
        hosts = List.of(values);
        return this;
    }

    /** Leaves the organisation number out of the subject. */
    public TlsCertificateBuilder withoutNumber() {
        numbered = false;
        return this;
    }

    /** The validity period. Default: from one day ago, for two years. */
    public TlsCertificateBuilder valid(Instant first, Instant last) {
        from = Optional.of(first);
        to = Optional.of(last);
        return this;
    }

    /** The address of the issuer's revocation list. Default: none. */
    public TlsCertificateBuilder revocationList(URI value) {
        revocationList = Optional.of(value);
        return this;
    }

    /** Restricts the extended key usage to clients. */
    public TlsCertificateBuilder clientOnly() {
        purposes = List.of(KeyPurposeId.id_kp_clientAuth);
        return this;
    }

    /** Uses this key, as in a renewal without a new key. Also saves the time to generate one. */
    public TlsCertificateBuilder sameKeyAs(TestCredential other) {
        key = Optional.of(new KeyPair(other.certificate().getPublicKey(), other.privateKey()));
        return this;
    }

    /** Issues the certificate; generates a key unless one was given. */
    public TestCredential issue() {
        return certificate().issuedBy(issuer, key.orElseGet(CertificateBuilder::newKeyPair));
    }

    /** Makes a self-signed certificate instead: no CA issues it. */
    public TestCredential selfIssued() {
        return certificate().selfSigned();
    }

    private CertificateBuilder certificate() {
        CertificateBuilder builder = CertificateBuilder.leaf(subject(hosts.isEmpty() ? "vendor.test" : hosts.get(0)),
                        clock.instant())
                .with(Extension.keyUsage, true, new KeyUsage(TLS_USAGE))
                .with(Extension.extendedKeyUsage, false,
                        new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)));
        if (!hosts.isEmpty()) {
            builder.with(Extension.subjectAlternativeName, false, TestPki.alternativeNames(hosts));
        }
        revocationList.ifPresent(address ->
                builder.with(Extension.cRLDistributionPoints, false, TestPki.crlAddress(address.toString())));
        from.ifPresent(first -> builder.valid(first, to.orElseThrow()));
        return builder;
    }

    private X500Name subject(String commonName) {
        return numbered ? TestPki.organisationName(organisationNumber, commonName, organisation)
                : new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "SE").addRDN(BCStyle.O, organisation)
                        .addRDN(BCStyle.CN, commonName).build();
    }
}
