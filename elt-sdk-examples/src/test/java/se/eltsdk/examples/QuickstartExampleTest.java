package se.eltsdk.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
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
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SigningRequest;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestBankId;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.trust.Environment;
import se.eltsdk.trust.KeyMaterial;
import se.eltsdk.trust.TrustAnchors;

class QuickstartExampleTest {

    private static final Path SOURCE = Path.of("src/main/java/se/eltsdk/examples/QuickstartExample.java");
    private static final String VENDOR = "5560000019";
    private static final String PERSON = "195704129807";
    private static final String ASSISTANT = "199001019810";
    private static final Clock CLOCK = Clock.systemUTC();

    @Test
    void whenRunAgainstTheMock_thenReceipt() {
        TestPki pki = TestPki.create(CLOCK);
        try (MockFk mock = MockFk.start(pki)) {
            QuickstartExample example = new QuickstartExample(environment(mock), key(pki.vendorTls(VENDOR)),
                    key(pki.vendorSeal(VENDOR)), bankId(pki, ASSISTANT), bankId(pki, "197803159974"));
            String told = example.send(report(), CLOCK);
            assertEquals("Receipt " + mock.requests().get(0).txId().orElse("none"), told);
            assertEquals(List.of(), mock.requests().get(0).problems());
        }
    }

    @Test
    void whenShown_thenAtMostTwelveLines() throws IOException {
        assertTrue(block().lines().count() <= 12, block());
    }

    @Test
    void whenReadmeShowsIt_thenItIsThisVeryCode() throws IOException {
        Path readme = Path.of("../README.md");
        assumeTrue(Files.exists(readme));
        String shown = Files.readString(readme).lines().map(String::strip).collect(Collectors.joining("\n"));
        String code = block().lines().map(String::strip).collect(Collectors.joining("\n"));
        assertTrue(shown.contains(code), "README.md does not show the lines of the quickstart");
    }

    private static String block() throws IOException {
        String source = Files.readString(SOURCE);
        int from = source.indexOf('\n', source.indexOf("// quickstart:begin")) + 1;
        return source.substring(from, source.indexOf("// quickstart:end")).stripTrailing();
    }

    private static Environment environment(MockFk mock) {
        return Environment.test().endpoint(mock.endpoint())
                .fkAnchors(TrustAnchors.of(List.of(mock.pki().organisationCa())))
                .fkOrganisationNumber(OrganisationNumber.parse(TestPki.FK_ORGANISATION_NUMBER))
                .bankIdRoots(TrustAnchors.of(List.of(mock.pki().bankId().root())))
                .bankIdPolicies(Set.of(mock.pki().bankId().policy())).build();
    }

    private static KeyMaterial key(TestCredential credential) {
        return KeyMaterial.pkcs12(credential.pkcs12(), credential.password());
    }

    private static Function<SigningRequest, BankIdSignature> bankId(TestPki pki, String number) {
        return request -> {
            TestBankId.Signed signed = pki.bankId().sign(number, "Kim", "Ek", request.userVisibleData(),
                    request.userNonVisibleData());
            return BankIdSignature.of(signed.signature(), signed.ocspResponse());
        };
    }

    private static TimeReport report() {
        return TimeReport.builder(YearMonth.now(CLOCK).minusMonths(1))
                .person(new AssistedPerson(PersonalNumber.parse(PERSON), "Åsa", "Öberg"))
                .assistant(Assistant.of(PersonalNumber.parse(ASSISTANT), "Kim", "Ek", true))
                .employment(Employment.by(Provider.employing(OrganisationNumber.parse(VENDOR))))
                .phone("08-123 45 67")
                .row(new TimeRow(1, ClockTime.of(8, 0), ClockTime.of(16, 0), TimeKind.ACTIVE)).build();
    }
}
