package se.eltsdk.testkit;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * The certificates of FK and of vendors, generated in memory: a CA for organisations, modelled on ExpiTrust's, which
 * issues server, client and stamp certificates, and a {@link TestBankId BankID hierarchy}.
 *
 * <p>An organisation's certificate has {@code 16} and the ten digits of the organisation number in the subject's
 * {@code serialNumber}, in one multi-valued RDN with the common name, as ExpiTrust writes it. Keys are RSA-2048 (those
 * of the CAs of BankID's TLS certificates are on P-256), generated on first use and kept: the same call returns the same certificate. Certificates of organisations and
 * persons are valid from one day ago for two years; those of CAs and of the OCSP responder from two years ago until
 * eight years ahead. {@link #authority} issues other certificates.
 */
public final class TestPki {

    /** FK's own organisation number. */
    public static final String FK_ORGANISATION_NUMBER = "2021005521";

    private static final Pattern TEN_DIGITS = Pattern.compile("[0-9]{10}");
    private static final Pattern IP_ADDRESS = Pattern.compile("[0-9.]+|.*:.*");
    private static final String CRL_ADDRESS = "http://crl.test.invalid/test-organisation-ca-v1.crl";
    private static final int TLS_USAGE = KeyUsage.digitalSignature | KeyUsage.keyEncipherment;

    private final Clock clock;
    private final Lazy<TestCredential> ca;
    private final Lazy<TestBankId> bankId;
    private final BankIdServiceCertificates bankIdService;
    private final Map<List<String>, TestCredential> issued = new ConcurrentHashMap<>();

    private TestPki(Clock clock) {
        this.clock = requireNonNull(clock, "clock");
        this.ca = new Lazy<>(() -> CertificateBuilder.authority(caName(), clock.instant(), false).selfSigned());
        this.bankId = new Lazy<>(() -> TestBankId.create(clock));
        this.bankIdService = new BankIdServiceCertificates(clock);
    }

    /** A new PKI whose certificates are valid at the clock's current time. Fast: keys are generated on first use. */
    public static TestPki of(Clock clock) {
        return new TestPki(clock);
    }

    /** The clock at whose time the certificates are valid. */
    public Clock clock() {
        return clock;
    }

    /** The self-signed CA for organisations: the trust anchor of TLS in both directions, and of the seals. */
    public X509Certificate organisationCa() {
        return ca.get().certificate();
    }

    /** A new revocation list of the organisation CA, valid for a week, without entries. */
    public X509CRL organisationCrl() {
        return organisationAuthority().crl(clock.instant().plus(7, ChronoUnit.DAYS));
    }

    /** The CA for organisations, to issue other certificates with it. */
    public TestCertificateAuthority organisationAuthority() {
        return new TestCertificateAuthority(ca.get(), clock);
    }

    /** A new, unrelated self-signed CA with this common name; a new one at each call. */
    public TestCertificateAuthority authority(String commonName) {
        return TestCertificateAuthority.selfSigned(requireNonNull(commonName, "commonName"), clock);
    }

    /**
     * FK's server certificate for these host names or IP addresses. Default: {@code localhost}. The first is the common
     * name, all are in the subjectAltName; {@code localhost} also adds {@code 127.0.0.1}.
     */
    public TestCredential fkServer(String... hostNames) {
        List<String> names = hostNames.length == 0 ? List.of("localhost") : List.of(hostNames);
        return once("fk-server", String.join(" ", names), () ->
                tls(FK_ORGANISATION_NUMBER, names.get(0), "Försäkringskassan")
                        .with(Extension.subjectAlternativeName, false, alternativeNames(names)));
    }

    /** FK's stamp certificate ({@code stämpel}), with which FK seals. It cannot be used for TLS. */
    public TestCredential fkStamp() {
        return once("fk-stamp", "", () -> stamp(FK_ORGANISATION_NUMBER, "FK Stamp", "Försäkringskassan"));
    }

    /**
     * A vendor's client certificate for TLS.
     *
     * @param organisationNumber ten digits, without a hyphen
     */
    public TestCredential vendorTls(String organisationNumber) {
        requireTenDigits(organisationNumber);
        return once("vendor-tls", organisationNumber, () -> tls(organisationNumber, "vendor.test", "Test Vendor"));
    }

    /**
     * A vendor's certificate for seals: key usage nonRepudiation, no extended key usage for TLS, and a CRL address.
     *
     * @param organisationNumber ten digits, without a hyphen
     */
    public TestCredential vendorSeal(String organisationNumber) {
        requireTenDigits(organisationNumber);
        return once("vendor-seal", organisationNumber, () -> stamp(organisationNumber, "Vendor Seal", "Test Vendor"));
    }

    /** The BankID hierarchy. */
    public TestBankId bankId() {
        return bankId.get();
    }

    /**
     * The self-signed root of BankID's servers ({@code SSL Root CA}). It is another one than the root of persons,
     * {@link TestBankId#root()}.
     */
    public X509Certificate bankIdServerRoot() {
        return bankIdService.serverRoot();
    }

    /** The certificate of BankID's server, for {@code localhost} and 127.0.0.1. */
    public TestCredential bankIdServer() {
        return bankIdService.server();
    }

    /** The root of the certificates that BankID's server accepts from clients. */
    public X509Certificate relyingPartyRoot() {
        return bankIdService.relyingPartyRoot();
    }

    /**
     * A client certificate for BankID's API ({@code RP-certifikat}), as a vendor gets it from a bank. Valid from one
     * day ago for two years.
     *
     * @param organisationNumber ten digits, without a hyphen
     */
    public TestCredential relyingParty(String organisationNumber) {
        return bankIdService.relyingParty(organisationNumber);
    }

    /** The CA of the relying parties' certificates, to issue others with it: expired ones, for example. */
    public TestCertificateAuthority relyingPartyAuthority() {
        return bankIdService.relyingPartyAuthority();
    }

    private TestCredential once(String kind, String detail, Supplier<CertificateBuilder> maker) {
        return issued.computeIfAbsent(List.of(kind, detail), key -> maker.get().issuedBy(ca.get()));
    }

    private CertificateBuilder tls(String organisationNumber, String commonName, String organisation) {
        KeyPurposeId[] purposes = {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth};
        return CertificateBuilder.leaf(organisationName(organisationNumber, commonName, organisation), clock.instant())
                .with(Extension.keyUsage, true, new KeyUsage(TLS_USAGE))
                .with(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
    }

    private CertificateBuilder stamp(String organisationNumber, String commonName, String organisation) {
        return CertificateBuilder.leaf(organisationName(organisationNumber, commonName, organisation), clock.instant())
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.nonRepudiation))
                .with(Extension.cRLDistributionPoints, false, crlAddress(CRL_ADDRESS));
    }

    private static X500Name caName() {
        return new X500Name("C=SE,O=Test Issuer AB,CN=Test Organisation CA v1");
    }

    static X500Name organisationName(String organisationNumber, String commonName, String organisation) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "SE")
                .addRDN(BCStyle.O, organisation)
                .addMultiValuedRDN(new ASN1ObjectIdentifier[] {BCStyle.SERIALNUMBER, BCStyle.CN},
                        new String[] {"16" + organisationNumber, commonName})
                .build();
    }

    static GeneralNames alternativeNames(List<String> names) {
        return new GeneralNames(names.stream()
                .flatMap(name -> name.equals("localhost") ? Stream.of(name, "127.0.0.1") : Stream.of(name))
                .distinct()
                .map(name -> new GeneralName(
                        IP_ADDRESS.matcher(name).matches() ? GeneralName.iPAddress : GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    static CRLDistPoint crlAddress(String where) {
        GeneralName address = new GeneralName(GeneralName.uniformResourceIdentifier, where);
        DistributionPointName name = new DistributionPointName(new GeneralNames(address));
        return new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(name, null, null)});
    }

    static void requireTenDigits(String organisationNumber) {
        requireNonNull(organisationNumber, "organisationNumber");
        if (!TEN_DIGITS.matcher(organisationNumber).matches()) {
            throw new IllegalArgumentException("An organisation number is ten digits without a hyphen");
        }
    }
}
