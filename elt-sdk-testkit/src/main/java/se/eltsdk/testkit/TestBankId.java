package se.eltsdk.testkit;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import se.eltsdk.testkit.internal.bankid.BankIdSignatureWriter;
import se.eltsdk.testkit.internal.bankid.OcspResponseMaker;

/**
 * Signs like a person's BankID, in the formats that BankID's API returns: an XML signature with a certificate under
 * three CAs, and an OCSP response whose nonce is derived from the signature.
 *
 * <p>The first signature with a personal number creates the person's key, which later signatures use again. The
 * certificate contains the names as given. Only the test trusts the root certificate.
 */
public final class TestBankId {

    private static final int LONGEST_NAME = 64;
    private static final String POLICY = "1.2.3.4.25";
    private static final String CUSTOMER_CA = "customer-ca";
    private static final String RESPONDER = "ocsp-responder";
    private static final String BANK = "Testbank A AB (publ)";
    private static final String BANK_NUMBER = "111111111111";
    private static final Pattern TWELVE_DIGITS = Pattern.compile("[0-9]{12}");
    private static final int VISIBLE_LIMIT = 40_000;
    private static final int NON_VISIBLE_LIMIT = 200_000;

    private record Person(String personalNumber, String givenName, String surname) {}

    private final Clock clock;
    private final TestCredential customerCa;
    private final TestCredential responder;
    private final Map<String, KeyPair> keys = new ConcurrentHashMap<>();
    private final Map<Person, TestCredential> persons = new ConcurrentHashMap<>();

    private TestBankId(Clock clock, TestCredential customerCa, TestCredential responder) {
        this.clock = requireNonNull(clock, "clock");
        this.customerCa = customerCa;
        this.responder = responder;
    }

    static TestBankId create(Clock clock) {
        Instant now = clock.instant();
        List<KeyPair> keys = CertificateBuilder.newKeyPairs(4);
        TestCredential root = CertificateBuilder.authority(new X500Name(
                "C=SE,O=Test kit for BankID,OU=BankID Member Banks CA,CN=Test Kit BankID Root CA v1 Test"), now, true)
                .selfSigned(keys.get(0));
        TestCredential bankCa = CertificateBuilder.authority(bankName("Testbank A CA v1 for BankID Test"), now, true)
                .withPolicy(POLICY).issuedBy(root, keys.get(1));
        TestCredential customerCa = CertificateBuilder.authority(
                bankName("Test Bank Customer CA1 v1 for BankID Test"), now, true)
                .withPolicy(POLICY).issuedBy(bankCa, keys.get(2));
        TestCredential responder = CertificateBuilder.longLived(
                bankName("Test Bank Customer CA1 v1 for BankID Test OCSP Signing"), now)
                .withPolicy(POLICY)
                .with(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_OCSPSigning))
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.nonRepudiation))
                .with(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck, false, DERNull.INSTANCE)
                .issuedBy(customerCa, keys.get(3));
        return new TestBankId(clock, customerCa, responder);
    }

    /** The self-signed root of every certificate chain. The signatures do not contain it. */
    public X509Certificate root() {
        List<X509Certificate> chain = customerCa.chain();
        return chain.get(chain.size() - 1);
    }

    /** The certificate policy of all persons: that of a mobile BankID in BankID's test environment. */
    public String policy() {
        return POLICY;
    }

    /**
     * Signs the two texts as this person, at the clock's current time.
     *
     * @param personalNumber     twelve digits
     * @param userVisibleData    the text shown to the person, base64 of UTF-8, 1 to 40,000 characters
     * @param userNonVisibleData data that is signed but not shown, base64, up to 200,000 characters; empty for none
     * @throws IllegalArgumentException if BankID's API would refuse the call
     */
    public Signed sign(String personalNumber, String givenName, String surname, String userVisibleData,
            String userNonVisibleData) {
        return sign(personalNumber, givenName, surname, "", userVisibleData, userNonVisibleData);
    }

    /** As {@link #sign}, for a visible text in BankID's format {@code simpleMarkdownV1}, which the signature names. */
    public Signed signMarkdown(String personalNumber, String givenName, String surname, String userVisibleData,
            String userNonVisibleData) {
        return sign(personalNumber, givenName, surname, "simpleMarkdownV1", userVisibleData, userNonVisibleData);
    }

    private Signed sign(String personalNumber, String givenName, String surname, String format, String userVisibleData,
            String userNonVisibleData) {
        requireNonNull(personalNumber, "personalNumber");
        if (!TWELVE_DIGITS.matcher(personalNumber).matches()) {
            throw new IllegalArgumentException("A personal number is twelve digits without a hyphen");
        }
        requireBase64(userVisibleData, "userVisibleData", VISIBLE_LIMIT);
        if (!requireNonNull(userNonVisibleData, "userNonVisibleData").isEmpty()) {
            requireBase64(userNonVisibleData, "userNonVisibleData", NON_VISIBLE_LIMIT);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        TestCredential person = person(new Person(personalNumber,
                requireNonNull(givenName, "givenName"), requireNonNull(surname, "surname")), now);
        byte[] xml = BankIdSignatureWriter.sign(person, POLICY, format, userVisibleData, userNonVisibleData);
        String signature = Base64.getEncoder().encodeToString(xml);
        byte[] ocsp = OcspResponseMaker.good(person.certificate(), customerCa.certificate(), responder, now, signature);
        return new Signed(signature, Base64.getEncoder().encodeToString(ocsp));
    }

    /**
     * A signature, as BankID's API returns it.
     *
     * @param signature    base64 of the XML signature, one line
     * @param ocspResponse base64 of the OCSP response in DER, one line
     */
    public record Signed(String signature, String ocspResponse) {

        /** Creates a signature from its two parts. */
        public Signed {
            requireNonNull(signature, "signature");
            requireNonNull(ocspResponse, "ocspResponse");
        }

        @Override
        public String toString() {
            return "Signed[signature=" + signature.length() + " characters, ocspResponse=" + ocspResponse.length()
                    + " characters]";
        }
    }

    /**
     * A PKCS#12 file that {@link #read} needs to sign under the same root in another process: the keys of the CA that
     * issues persons' certificates, and of its OCSP responder. It does not contain the keys of persons.
     */
    public byte[] pkcs12(char[] password) {
        requireNonNull(password, "password");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(CUSTOMER_CA, customerCa.privateKey(), password, chainOf(customerCa));
            store.setKeyEntry(RESPONDER, responder.privateKey(), password, chainOf(responder));
            store.store(out, password);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The JDK could not write a PKCS#12 file", e);
        }
        return out.toByteArray();
    }

    /**
     * Reads a file that {@link #pkcs12} wrote.
     *
     * @throws IllegalArgumentException if the file is another one or damaged, or the password is wrong
     */
    public static TestBankId read(byte[] pkcs12, char[] password, Clock clock) {
        requireNonNull(pkcs12, "pkcs12");
        requireNonNull(password, "password");
        KeyStore store = TestCredential.open(pkcs12, password);
        return new TestBankId(clock, TestCredential.read(store, CUSTOMER_CA, password),
                TestCredential.read(store, RESPONDER, password));
    }

    private TestCredential person(Person person, Instant now) {
        return persons.compute(person, (key, known) -> known != null && isValid(known.certificate(), now)
                ? known : issue(person, now));
    }

    private TestCredential issue(Person person, Instant now) {
        KeyPair pair = keys.computeIfAbsent(person.personalNumber(), number -> CertificateBuilder.newKeyPair());
        GeneralName responderAddress =
                new GeneralName(GeneralName.uniformResourceIdentifier, "http://ocsp.test.invalid");
        return CertificateBuilder.leaf(personName(person), now)
                .with(Extension.authorityInfoAccess, false,
                        new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, responderAddress))
                .withPolicy(POLICY)
                .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.nonRepudiation))
                .issuedBy(customerCa, pair);
    }

    private static X500Name personName(Person person) {
        String name = person.givenName() + " " + person.surname();
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "SE")
                .addRDN(BCStyle.O, BANK)
                .addRDN(BCStyle.SURNAME, nameValue(person.surname()))
                .addRDN(BCStyle.GIVENNAME, nameValue(person.givenName()))
                .addRDN(BCStyle.SERIALNUMBER, person.personalNumber())
                .addRDN(BCStyle.NAME, nameValue(name))
                .addRDN(BCStyle.CN, nameValue(name))
                .build();
    }

    /** Cuts a name to 64 characters: the limit of certificates (X.520). Reports allow longer names. */
    private static DERUTF8String nameValue(String name) {
        int end = name.offsetByCodePoints(0, Math.min(LONGEST_NAME, name.codePointCount(0, name.length())));
        return new DERUTF8String(name.substring(0, end));
    }

    private static X500Name bankName(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "SE")
                .addRDN(BCStyle.O, BANK)
                .addRDN(BCStyle.SERIALNUMBER, BANK_NUMBER)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    private static boolean isValid(X509Certificate certificate, Instant now) {
        Date date = Date.from(now);
        return !date.before(certificate.getNotBefore()) && !date.after(certificate.getNotAfter());
    }

    private static X509Certificate[] chainOf(TestCredential credential) {
        return credential.chain().toArray(X509Certificate[]::new);
    }

    private static void requireBase64(String text, String name, int limit) {
        requireNonNull(text, name);
        if (text.isEmpty() || text.length() > limit) {
            throw new IllegalArgumentException(
                    name + " has " + text.length() + " characters; BankID takes 1 to " + limit);
        }
        try {
            Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " is not base64 on one line", e);
        }
    }
}
