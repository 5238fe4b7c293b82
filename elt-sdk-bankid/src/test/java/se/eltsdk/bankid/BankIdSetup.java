package se.eltsdk.bankid;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportWriter;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.identity.PersonalNumber;
import se.eltsdk.report.Assistant;
import se.eltsdk.report.AssistedPerson;
import se.eltsdk.report.ClockTime;
import se.eltsdk.report.Employment;
import se.eltsdk.report.Provider;
import se.eltsdk.report.TimeKind;
import se.eltsdk.report.TimeReport;
import se.eltsdk.report.TimeRow;
import se.eltsdk.rules.ReportRules;
import se.eltsdk.signature.SigningRequest;
import se.eltsdk.testkit.SettableClock;
import se.eltsdk.testkit.TestBankId;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestNumbers;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.key.KeyMaterial;

/** A scripted BankID, a client for it, and made-up reports. */
final class BankIdSetup implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-01T11:00:00Z");
    static final String ASSISTANT = TestNumbers.personalNumber("19900101", 981);
    static final String PROVIDER_SIGNER = TestNumbers.personalNumber("19750505", 982);
    static final String ORDER = "{\"orderRef\":\"131daac9-16c6-4618-beb0-365768f37288\","
            + "\"autoStartToken\":\"7c40b5c9-fa74-49cf-b98c-bfe651f9a7c6\","
            + "\"qrStartToken\":\"67df3917-fa0d-44e5-b327-edcc928297f8\","
            + "\"qrStartSecret\":\"d28db9a7-4cde-429e-a983-359be676944c\"}";
    static final OrderReference REFERENCE = new OrderReference("131daac9-16c6-4618-beb0-365768f37288");
    static final EndUser USER = EndUser.web("203.0.113.7", "vendor.example", "Mozilla/5.0");

    private static final TestPki PKI = TestPki.of(Clock.fixed(NOW, ZoneOffset.UTC));
    private static final TestCredential RP = PKI.vendorTls(TestNumbers.organisationNumber(1));

    final SettableClock clock = SettableClock.of(NOW);
    final ScriptedBankId server = ScriptedBankId.start(PKI.fkServer(), ScriptedBankId.roots(RP));
    final BankIdClient client = builder(server.endpoint()).callLimit(Duration.ofSeconds(10)).open();

    BankIdClient.Builder builder(URI endpoint) {
        return BankIdClient.builder(BankIdEnvironment.test(endpoint, TrustAnchors.of(List.of(PKI.organisationCa()))),
                key(RP), clock);
    }

    static TestPki pki() {
        return PKI;
    }

    static KeyMaterial key(TestCredential credential) {
        return KeyMaterial.readPkcs12(credential.pkcs12(), credential.password());
    }

    static KeyMaterial rpKey() {
        return key(RP);
    }

    static EltEnvironment environment() {
        return EltEnvironment.test().endpoint(URI.create("https://localhost/elt"))
                .fkAnchors(TrustAnchors.of(List.of(PKI.organisationCa()))).anyFkOrganisationNumber()
                .bankIdRoots(TrustAnchors.of(List.of(PKI.bankId().root())))
                .bankIdPolicies(Set.of(PKI.bankId().policy())).build();
    }

    static ReportDocument document() {
        return document(1);
    }

    static ReportDocument document(int day) {
        TimeReport report = TimeReport.builder(YearMonth.of(2026, 10))
                .person(new AssistedPerson(PersonalNumber.parse(TestNumbers.personalNumber("19570412", 980)), "Åsa",
                        "Öberg"))
                .assistant(Assistant.of(PersonalNumber.parse(ASSISTANT), "Kanarie", "Testsson", false))
                .employment(Employment.by(Provider.employing(OrganisationNumber.parse(
                        TestNumbers.organisationNumber(1))).withName("Omsorg AB")))
                .phone("08-123 45 67")
                .row(new TimeRow(day, ClockTime.parse("08.00"), ClockTime.parse("16.00"), TimeKind.ACTIVE)).build();
        return new ReportWriter().write(ReportRules.validate(report, Clock.fixed(NOW, ZoneOffset.UTC)));
    }

    /** BankID's answer for a completed order. */
    static String complete(TestBankId.Signed signed, String personalNumber) {
        return "{\"orderRef\":\"" + REFERENCE + "\",\"status\":\"complete\",\"completionData\":{\"user\":{"
                + "\"personalNumber\":\"" + personalNumber + "\",\"name\":\"KANARIE TESTSSON\",\"givenName\":\"KANARIE\","
                + "\"surname\":\"TESTSSON\"},\"device\":{\"ipAddress\":\"198.51.100.4\",\"uhi\":\"uhi-canary\"},"
                + "\"bankIdIssueDate\":\"2020-02-01\",\"signature\":\"" + signed.signature()
                + "\",\"ocspResponse\":\"" + signed.ocspResponse() + "\"}}";
    }

    static TestBankId.Signed signed(SigningRequest request, String personalNumber) {
        return PKI.bankId().sign(personalNumber, "Kanarie", "Testsson", request.userVisibleData(),
                request.userNonVisibleData());
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
