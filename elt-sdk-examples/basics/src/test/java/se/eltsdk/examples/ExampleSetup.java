package se.eltsdk.examples;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
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
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.signature.SigningRequest;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestBankId;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.key.KeyMaterial;

/**
 * What a vendor has before it uses the library: a mock FK with its PKI, keys, BankID of two persons, made-up people.
 */
final class ExampleSetup implements AutoCloseable {

    static final Clock CLOCK = Clock.systemUTC();
    static final YearMonth MONTH = YearMonth.now(CLOCK.withZone(ZoneId.of("Europe/Stockholm"))).minusMonths(1);
    static final String VENDOR = "5560000019";
    static final String PERSON = "195704129807";
    static final String ASSISTANT = "199001019810";
    private static final String SIGNER = "197803159974";

    final TestPki pki = TestPki.of(CLOCK);
    final MockFk mock = MockFk.start(pki);
    final EltEnvironment environment = EltEnvironment.test().endpoint(mock.endpoint())
            .fkAnchors(TrustAnchors.of(List.of(pki.organisationCa())))
            .fkOrganisationNumber(OrganisationNumber.parse(TestPki.FK_ORGANISATION_NUMBER))
            .bankIdRoots(TrustAnchors.of(List.of(pki.bankId().root())))
            .bankIdPolicies(Set.of(pki.bankId().policy())).build();

    static KeyMaterial key(TestCredential credential) {
        return KeyMaterial.readPkcs12(credential.pkcs12(), credential.password());
    }

    KeyMaterial tlsKey() {
        return key(pki.vendorTls(VENDOR));
    }

    KeyMaterial sealKey() {
        return key(pki.vendorSeal(VENDOR));
    }

    Function<SigningRequest, BankIdSignature> assistantsBankId() {
        return bankId(ASSISTANT);
    }

    Function<SigningRequest, BankIdSignature> providersBankId() {
        return bankId(SIGNER);
    }

    SignedReport signed(TimeReport report) {
        ReportDocument document = document(report);
        return SignedReport.of(document, assistantsBankId().apply(SigningRequest.forAssistant(document)),
                providersBankId().apply(SigningRequest.forProvider(List.of(document)).get(0)), environment, CLOCK);
    }

    static ReportDocument document(TimeReport report) {
        return new ReportWriter().write(ReportRules.validate(report, CLOCK));
    }

    static AssistedPerson person() {
        return new AssistedPerson(PersonalNumber.parse(PERSON), "Åsa", "Öberg");
    }

    static Assistant assistant() {
        return Assistant.of(PersonalNumber.parse(ASSISTANT), "Kim", "Ek", true);
    }

    static Employment employment() {
        return Employment.by(Provider.employing(OrganisationNumber.parse(VENDOR)));
    }

    static TimeReport report() {
        return TimeReport.builder(MONTH).person(person()).assistant(assistant()).employment(employment())
                .phone("08-123 45 67")
                .row(new TimeRow(1, ClockTime.of(8, 0), ClockTime.of(16, 0), TimeKind.ACTIVE)).build();
    }

    @Override
    public void close() {
        mock.close();
    }

    private Function<SigningRequest, BankIdSignature> bankId(String number) {
        return request -> {
            TestBankId.Signed signed = pki.bankId().sign(number, "Kim", "Ek", request.userVisibleData(),
                    request.userNonVisibleData());
            return BankIdSignature.of(signed.signature(), signed.ocspResponse());
        };
    }
}
