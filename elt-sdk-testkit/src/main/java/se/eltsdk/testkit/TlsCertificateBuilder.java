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

/** What a TLS certificate is to be like. Not for use by several threads; {@link #issue()} gives a new one each time. */
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

    /** The organisation's name in the subject. */
    public TlsCertificateBuilder organisation(String value) {
        organisation = requireNonNull(value, "value");
        return this;
    }

    /** Host names or IP addresses; the first is the common name. */
    public TlsCertificateBuilder hosts(String... values) {
        hosts = List.of(values);
        return this;
    }

    /** With a subject that bears no number, as a certificate that is no organisation's. */
    public TlsCertificateBuilder withoutNumber() {
        numbered = false;
        return this;
    }

    /** When it is valid, instead of from a day before the clock's now and for two years. */
    public TlsCertificateBuilder valid(Instant first, Instant last) {
        from = Optional.of(first);
        to = Optional.of(last);
        return this;
    }

    /** Where its issuer's revocation list is; none is named where it is not said. */
    public TlsCertificateBuilder revocationList(URI value) {
        revocationList = Optional.of(value);
        return this;
    }

    /** Good for clients only. */
    public TlsCertificateBuilder clientOnly() {
        purposes = List.of(KeyPurposeId.id_kp_clientAuth);
        return this;
    }

    /** For a key that is there, as in a renewal without a new key; keys take time to make. */
    public TlsCertificateBuilder sameKeyAs(TestCredential other) {
        key = Optional.of(new KeyPair(other.certificate().getPublicKey(), other.privateKey()));
        return this;
    }

    /** Makes the certificate and, where none was given, the key. */
    public TestCredential issue() {
        return maker().issuedBy(issuer, key.orElseGet(CertificateBuilder::newKeyPair));
    }

    /** The same, issued by itself: nobody vouches for it. */
    public TestCredential selfIssued() {
        return maker().selfSigned();
    }

    private CertificateBuilder maker() {
        CertificateBuilder maker = CertificateBuilder.leaf(subject(hosts.isEmpty() ? "vendor.test" : hosts.get(0)),
                        clock.instant())
                .with(Extension.keyUsage, true, new KeyUsage(TLS_USAGE))
                .with(Extension.extendedKeyUsage, false,
                        new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)));
        if (!hosts.isEmpty()) {
            maker.with(Extension.subjectAlternativeName, false, TestPki.alternativeNames(hosts));
        }
        revocationList.ifPresent(address ->
                maker.with(Extension.cRLDistributionPoints, false, TestPki.crlAddress(address.toString())));
        from.ifPresent(first -> maker.valid(first, to.orElseThrow()));
        return maker;
    }

    private X500Name subject(String commonName) {
        return numbered ? TestPki.organisationName(organisationNumber, commonName, organisation)
                : new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.C, "SE").addRDN(BCStyle.O, organisation)
                        .addRDN(BCStyle.CN, commonName).build();
    }
}
