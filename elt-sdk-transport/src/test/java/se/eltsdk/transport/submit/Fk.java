package se.eltsdk.transport.submit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import se.eltsdk.Bytes;
import se.eltsdk.Sha256;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportReader;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.report.ReportId;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.signature.SigningRequest;
import se.eltsdk.testkit.TestBankId;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.transport.pacing.Pace;
import se.eltsdk.transport.pacing.Pacer;
import se.eltsdk.trust.Environment;
import se.eltsdk.trust.KeyMaterial;
import se.eltsdk.trust.TrustAnchors;

/** What the tests of this room share: a PKI, an environment, and a report signed as FK demands. */
public final class Fk {

    public static final Clock CLOCK = Clock.systemUTC();
    public static final TestPki PKI = TestPki.create(CLOCK);
    public static final String FAMILY_NAME = "Kanariefågelsson";
    public static final String PERSON = withCheckDigit("19850412980");
    public static final String VENDOR = withCheckDigit("16556000123").substring(2);

    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final String ASSISTANT = withCheckDigit("19901130985");
    private static final String PROVIDER = withCheckDigit("19720705991");
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String NAMESPACE =
            "http://schema.forsakringskassan.se/integration/isassistansersattning/tidredovisning/1";

    private Fk() {
    }

    public static Environment environment(URI endpoint) {
        return environment(Environment.test(), endpoint).build();
    }

    static Environment.Builder environment(Environment.Builder builder, URI endpoint) {
        return builder.endpoint(endpoint)
                .fkAnchors(TrustAnchors.of(List.of(PKI.organisationCa())))
                .fkOrganisationNumber(OrganisationNumber.parse(TestPki.FK_ORGANISATION_NUMBER))
                .bankIdRoots(TrustAnchors.of(List.of(PKI.bankId().root())));
    }

    public static KeyMaterial vendorKey() {
        return key(PKI.vendorTls(VENDOR));
    }

    static KeyMaterial key(TestCredential credential) {
        return KeyMaterial.pkcs12(credential.pkcs12(), credential.password());
    }

    /** An endpoint without a pause between calls, with limits that no test on one machine needs. */
    public static FkEndpoint endpoint(URI address) {
        return FkEndpoint.of(environment(address), vendorKey())
                .withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(30))
                .withPacer(Pacer.at(new Pace(Duration.ZERO)));
    }

    public static Submission submission() {
        return Submission.of(signedReport(environment(URI.create("https://localhost:8020/"))));
    }

    static Content content() {
        return content(PKI, CLOCK);
    }

    /** With persons of this PKI, who sign at this clock's time. */
    static Content content(TestPki pki, Clock clock) {
        ReportId id = ReportId.random();
        String report = report(id, clock);
        Sha256 digest = Sha256.of(report.substring(DECLARATION.length()).getBytes(UTF_8));
        return new Content(id, digest, "test", Bytes.of(report.getBytes(UTF_8)),
                signature(pki, clock, ASSISTANT + "," + id + "," + digest.hex()),
                signature(pki, clock, PROVIDER + "," + id + "," + digest.hex()), Optional.empty());
    }

    /** The same through the rooms before this one. */
    static SignedReport signedReport(Environment environment) {
        ReportDocument document = new ReportReader(CLOCK).read(report(ReportId.random(), CLOCK).getBytes(UTF_8));
        return SignedReport.of(document, bankId(ASSISTANT, SigningRequest.forAssistant(document)),
                bankId(PROVIDER, SigningRequest.forProvider(List.of(document)).get(0)), environment, CLOCK);
    }

    private static BankIdSignature bankId(String signer, SigningRequest request) {
        TestBankId.Signed signed = PKI.bankId().sign(signer, "Kim", FAMILY_NAME, request.userVisibleData(),
                request.userNonVisibleData());
        return BankIdSignature.of(signed.signature(), signed.ocspResponse());
    }

    private static Content.Signature signature(TestPki pki, Clock clock, String signerAndData) {
        String[] parts = signerAndData.split(",", 2);
        TestBankId.Signed signed = pki.bankId().sign(parts[0], "Kim", FAMILY_NAME, base64("Jag skriver under."),
                base64(parts[1]));
        Base64.Decoder decoder = Base64.getDecoder();
        return new Content.Signature(Bytes.of(decoder.decode(signed.signature())),
                Bytes.of(decoder.decode(signed.ocspResponse())), LocalDate.now(clock.withZone(STOCKHOLM)));
    }

    private static String report(ReportId id, Clock clock) {
        return DECLARATION + "<Tidredovisning xmlns=\"" + NAMESPACE + "\"><id>" + id + "</id>"
                + "<redovisningsmanad>" + YearMonth.now(clock.withZone(STOCKHOLM)).minusMonths(1)
                + "</redovisningsmanad>"
                + "<personSomHarAssistans><personnummer>" + PERSON + "</personnummer><fornamn>Åsa &amp; Bo</fornamn>"
                + "<efternamn>" + FAMILY_NAME + "</efternamn></personSomHarAssistans>"
                + "<assistent><personnummer>" + ASSISTANT + "</personnummer><fornamn>Kim</fornamn>"
                + "<efternamn>Test</efternamn><kollektivavtal>true</kollektivavtal></assistent>"
                + "<anstalldAvPersonSomHarAssistans>true</anstalldAvPersonSomHarAssistans>"
                + "<tidrapport><rapportRad><dag>1</dag><fromTid>08.00</fromTid><tomTid>24.00</tomTid>"
                + "<aktivTid>true</aktivTid></rapportRad></tidrapport>"
                + "<telefonnummerAnordnare>08-1234567</telefonnummerAnordnare></Tidredovisning>";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    /** Appends the Luhn digit of what follows the first two digits. */
    public static String withCheckDigit(String digits) {
        String nine = digits.substring(2);
        int sum = 0;
        for (int i = 0; i < nine.length(); i++) {
            int product = (nine.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += product / 10 + product % 10;
        }
        return digits + (10 - sum % 10) % 10;
    }
}
