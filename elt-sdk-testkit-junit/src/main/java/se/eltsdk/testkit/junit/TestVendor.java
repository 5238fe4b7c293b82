package se.eltsdk.testkit.junit;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import se.eltsdk.bankid.BankIdEnvironment;
import se.eltsdk.bankid.EndUser;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.identity.PersonId;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.Assistant;
import se.eltsdk.report.AssistedPerson;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Provider;
import se.eltsdk.report.Shift;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.signature.SigningRequest;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestBankId;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestNumbers;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.testkit.bankid.MockBankId;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.key.KeyMaterial;

/**
 * A made-up vendor with all that it needs to have reports signed by a mock of BankID and to send them to a mock of FK:
 * environments, keys, persons with valid identity numbers, a month of shifts, and BankID signatures of these persons.
 *
 * <p>All that it returns are the library's own types, as the vendor's code in production uses them. The persons and
 * organisations do not exist: personnummer have a serial from 980 to 999, organisation numbers begin with 556000.
 */
public final class TestVendor {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final int MOST_PERSONS = 1_000;
    private static final int FIRST_SERIAL = 980;
    private static final int SERIALS = 20;
    private static final List<String> GIVEN_NAMES = List.of("Åsa", "Kim", "Örjan", "Lova", "Elis");
    private static final List<String> FAMILY_NAMES = List.of("Öberg", "Ek", "Åkerlund", "Sjö", "Ängman", "Lind", "Hav");

    private final TestPki pki;
    private final RunningMocks mocks;
    private final OrganisationNumber organisationNumber = OrganisationNumber.parse(TestNumbers.organisationNumber(1));

    TestVendor(TestPki pki, RunningMocks mocks) {
        this.pki = requireNonNull(pki, "pki");
        this.mocks = requireNonNull(mocks, "mocks");
    }

    /** Returns the mock of FK that {@link #environment()} points to. */
    public MockFk mockFk() {
        return mocks.mockFk();
    }

    /**
     * Returns the mock of BankID that {@link #bankIdEnvironment()} points to.
     *
     * <p>Its persons sign by themselves: the first call of collect returns the signature of the person whom the order
     * requires, or of {@link #signatory()} where it requires nobody. A test that wants something else queues an
     * {@link se.eltsdk.testkit.bankid.OrderScript} or uses {@link MockBankId#telephone()}.
     */
    public MockBankId mockBankId() {
        return mocks.mockBankId();
    }

    /** Returns the clock of all certificates: the system's. */
    public Clock clock() {
        return pki.clock();
    }

    /** Returns the test environment: the mock's address, and trust in the mock's certificates only. */
    public EltEnvironment environment() {
        return EltEnvironment.test().endpoint(mockFk().endpoint())
                .fkAnchors(TrustAnchors.of(List.of(pki.organisationCa())))
                .fkOrganisationNumber(OrganisationNumber.parse(TestPki.FK_ORGANISATION_NUMBER))
                .fkStamps(TrustAnchors.of(List.of(pki.fkStamp().certificate())))
                .bankIdRoots(TrustAnchors.of(List.of(pki.bankId().root())))
                .bankIdPolicies(Set.of(pki.bankId().policy())).build();
    }

    /** Returns BankID's test environment: the mock's address, and trust in the mock's server only. */
    public BankIdEnvironment bankIdEnvironment() {
        return BankIdEnvironment.test(mockBankId().endpoint(), TrustAnchors.of(List.of(pki.bankIdServerRoot())));
    }

    /**
     * Writes the vendor's keys and the trusted certificates into this folder, and returns the keys of a configuration
     * that names them: those of {@code elt.properties}. With {@code elt.} before them they are the properties of the
     * starters for Spring Boot. The key {@code outbox.url} is not among them. Starts the mocks that they name. Only their
     * owner may read the files, where the file system has POSIX permissions.
     *
     * <pre>{@code
     * @DynamicPropertySource
     * static void elt(DynamicPropertyRegistry registry) {
     *     vendor.writeConfiguration(folder).forEach((key, value) -> registry.add("elt." + key, () -> value));
     * }
     * }</pre>
     *
     * @param folder is created if it does not exist
     * @throws java.io.UncheckedIOException if a file cannot be written
     */
    public Map<String, String> writeConfiguration(Path folder) {
        VendorFiles files = new VendorFiles(folder);
        files.value("environment", "test");
        files.value("endpoint", mockFk().endpoint().toString());
        files.value("fk.organisation-number", TestPki.FK_ORGANISATION_NUMBER);
        files.certificate("fk.anchors", pki.organisationCa());
        files.certificate("fk.stamps", pki.fkStamp().certificate());
        files.certificate("bankid.roots", pki.bankId().root());
        files.value("bankid.policies", pki.bankId().policy());
        files.credential("tls", pki.vendorTls(organisationNumber.digits()));
        files.credential("seal", pki.vendorSeal(organisationNumber.digits()));
        files.value("bankid.endpoint", mockBankId().endpoint().toString());
        files.certificate("bankid.tls-anchors", pki.bankIdServerRoot());
        files.credential("bankid", pki.relyingParty(organisationNumber.digits()));
        files.randomKey("outbox.key-file");
        return files.keys();
    }

    /** Returns the vendor's organisation number, which its certificates contain. */
    public OrganisationNumber organisationNumber() {
        return organisationNumber;
    }

    /** Returns the vendor's key and client certificate for TLS. */
    public KeyMaterial tlsKey() {
        return key(pki.vendorTls(organisationNumber.digits()));
    }

    /** Returns the vendor's key and certificate for seals. */
    public KeyMaterial sealKey() {
        return key(pki.vendorSeal(organisationNumber.digits()));
    }

    /** Returns the vendor's key and client certificate for BankID's API ({@code RP-certifikat}). */
    public KeyMaterial relyingPartyKey() {
        return key(pki.relyingParty(organisationNumber.digits()));
    }

    /** Returns a made-up signer in a web browser, for orders of BankID. */
    public EndUser endUser() {
        return EndUser.web("203.0.113.7", "vendor.example", "Mozilla/5.0");
    }

    /**
     * Returns a person with assistance; each number another one, always the same.
     *
     * @param number 0 to 999
     */
    public AssistedPerson person(int number) {
        return new AssistedPerson(personalNumber(1950, number), givenName(number), familyName(number));
    }

    /**
     * Returns an assistant with a collective agreement; each number another one, always the same.
     *
     * @param number 0 to 999
     */
    public Assistant assistant(int number) {
        return Assistant.of(personalNumber(1980, number), givenName(number + 1), familyName(number + 2), true);
    }

    /** Returns the person who signs for the provider. */
    public PersonalNumber signatory() {
        return personalNumber(1970, 0);
    }

    /** Returns the month before the current one, in Swedish time: the latest that can be reported. */
    public YearMonth month() {
        return YearMonth.now(clock().withZone(SWEDEN)).minusMonths(1);
    }

    /** Returns shifts of that month: 08:00 to 16:00 Swedish time, active time, on each of its days 1, 3, 5 and so on. */
    public List<Shift> shifts() {
        YearMonth month = month();
        return IntStream.rangeClosed(1, month.lengthOfMonth()).filter(day -> day % 2 == 1).mapToObj(month::atDay)
                .map(day -> Shift.of(day.atTime(8, 0).atZone(SWEDEN).toInstant(),
                        day.atTime(16, 0).atZone(SWEDEN).toInstant(), TimeKind.ACTIVE)).toList();
    }

    /**
     * Returns a report of {@link #person person 0} and {@link #assistant assistant 0} with the month's shifts, which
     * follows all rules. Each call returns another report id.
     */
    public TimeReport report() {
        return report(person(0), assistant(0), shifts());
    }

    /** Returns a report of these, with the vendor as the provider that employs the assistant. */
    public TimeReport report(AssistedPerson person, Assistant assistant, List<Shift> shifts) {
        TimeReport.Builder report = TimeReport.builder(month()).person(person).assistant(assistant)
                .employment(Employment.by(Provider.employing(organisationNumber))).phone("08-123 45 67");
        shifts.forEach(report::shift);
        return report.build();
    }

    /** Returns the document with the BankID signatures of its assistant and of {@link #signatory()}. */
    public SignedReport sign(ReportDocument document) {
        return SignedReport.of(document,
                sign(SigningRequest.forAssistant(document), document.report().assistant().id()),
                sign(SigningRequest.forProvider(List.of(document)).get(0), signatory()), environment(), clock());
    }

    /** Returns this person's BankID signature, as BankID's collect call would return it; makes no call and no order. */
    public BankIdSignature sign(SigningRequest request, PersonId signer) {
        TestBankId.Signed signed = pki.bankId().sign(signer.digits(), givenName(0), familyName(0),
                request.userVisibleData(), request.userNonVisibleData());
        return BankIdSignature.of(signed.signature(), signed.ocspResponse());
    }

    /** Shows no personal data. */
    @Override
    public String toString() {
        return "TestVendor[" + organisationNumber + "]";
    }

    private static KeyMaterial key(TestCredential credential) {
        return KeyMaterial.readPkcs12(credential.pkcs12(), credential.password());
    }

    private static PersonalNumber personalNumber(int year, int number) {
        if (number < 0 || number >= MOST_PERSONS) {
            throw new IllegalArgumentException("number must be 0 to " + (MOST_PERSONS - 1) + "; " + number + " came");
        }
        String birthDate = LocalDate.of(year, 1, 1).plusDays(number).format(DateTimeFormatter.BASIC_ISO_DATE);
        return PersonalNumber.parse(TestNumbers.personalNumber(birthDate, FIRST_SERIAL + number % SERIALS));
    }

    private static String givenName(int number) {
        return GIVEN_NAMES.get(number % GIVEN_NAMES.size());
    }

    private static String familyName(int number) {
        return FAMILY_NAMES.get(number % FAMILY_NAMES.size());
    }
}
