package se.eltsdk.outbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
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
import se.eltsdk.seal.SealedReport;
import se.eltsdk.seal.Sealer;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.signature.SigningRequest;
import se.eltsdk.testkit.TestBankId;
import se.eltsdk.testkit.TestNumbers;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.key.KeyMaterial;

/** Reports that were signed, and perhaps sealed, for the outbox's tests. */
public final class SignedReports {

    public static final EltEnvironment ENVIRONMENT = FkFixture.environment(URI.create("https://localhost:8020/"));
    static final YearMonth MONTH = YearMonth.now(FkFixture.CLOCK.withZone(ZoneId.of("Europe/Stockholm")))
            .minusMonths(1);
    static final String GIVEN_NAME = "Ymer";
    static final String FAMILY_NAME = "Kanariefågelsson";

    private static final String ASSISTANT = TestNumbers.personalNumber("19901130", 985);
    private static final String PROVIDER = TestNumbers.personalNumber("19720705", 991);

    private SignedReports() {
    }

    public static Submission submission() {
        return Submission.of(signed(MONTH, employer("556000100")));
    }

    public static Submission of(YearMonth month, String provider) {
        return Submission.of(signed(month, employer(provider)));
    }

    static Sealer sealer() {
        var key = FkFixture.PKI.vendorSeal(FkFixture.VENDOR);
        return Sealer.of(KeyMaterial.readPkcs12(key.pkcs12(), key.password()), FkFixture.CLOCK);
    }

    /** Its key is with a service that fails from its second seal on: the first tries the key. */
    static Sealer brokenSealer() {
        return sealer(() -> {
            throw new IllegalStateException("the key service says 503");
        });
    }

    /** Its key is with a service at whose second seal, and each one after, this happens first. */
    static Sealer sealer(Runnable happening) {
        try {
            return remote(happening);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Sealer remote(Runnable happening) throws GeneralSecurityException, IOException {
        var credential = FkFixture.PKI.vendorSeal(FkFixture.VENDOR);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(new ByteArrayInputStream(credential.pkcs12()), credential.password());
        PrivateKey key = (PrivateKey) keys.getKey(keys.aliases().nextElement(), credential.password());
        KeyMaterial own = KeyMaterial.readPkcs12(credential.pkcs12(), credential.password());
        AtomicBoolean tried = new AtomicBoolean();
        return Sealer.of(KeyMaterial.ofRemote(own.chain(), hash -> {
            if (tried.getAndSet(true)) {
                happening.run();
            }
            return signed(key, hash.toByteArray());
        }), FkFixture.CLOCK);
    }

    private static byte[] signed(PrivateKey key, byte[] hash) {
        try {
            boolean rsa = key.getAlgorithm().equals("RSA");
            Signature signature = Signature.getInstance(rsa ? "NONEwithRSA" : "NONEwithECDSA");
            signature.initSign(key);
            if (rsa) {
                signature.update(HexFormat.of().parseHex("3031300d060960864801650304020105000420"));
            }
            signature.update(hash);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static TrustAnchors sealIssuers() {
        return TrustAnchors.of(List.of(FkFixture.PKI.organisationCa()));
    }

    static SealedReport sealed() {
        return sealer().seal(signed(MONTH, Employment.byPerson()));
    }

    /** By an organisation that is neither the provider nor the one whose key makes the evidence. */
    static SealedReport sealedByAnother() {
        var key = FkFixture.PKI.vendorSeal(TestNumbers.organisationNumber(200));
        return Sealer.of(KeyMaterial.readPkcs12(key.pkcs12(), key.password()), FkFixture.CLOCK)
                .seal(signed(MONTH, employer("556000100")));
    }

    /** Signed by each at the current time so many days ago, under the root that the environment trusts. */
    public static Submission signedDaysAgo(int assistants, int providers) {
        ReportDocument document = document(MONTH, employer("556000100"));
        return Submission.of(SignedReport.of(document,
                bankId(daysAgo(assistants), ASSISTANT, SigningRequest.forAssistant(document)),
                bankId(daysAgo(providers), PROVIDER, SigningRequest.forProvider(List.of(document)).get(0)),
                ENVIRONMENT, FkFixture.CLOCK));
    }

    private static TestBankId daysAgo(int days) {
        char[] password = "test".toCharArray();
        return TestBankId.read(FkFixture.PKI.bankId().pkcs12(password), password,
                Clock.offset(FkFixture.CLOCK, Duration.ofDays(-days)));
    }

    static SignedReport signed(YearMonth month, Employment employment) {
        return signed(document(month, employment));
    }

    private static ReportDocument document(YearMonth month, Employment employment) {
        TimeReport report = TimeReport.builder(month)
                .person(new AssistedPerson(PersonalNumber.parse(FkFixture.PERSON), GIVEN_NAME, FAMILY_NAME))
                .assistant(Assistant.of(PersonalNumber.parse(ASSISTANT), "Kim", FAMILY_NAME, true))
                .employment(employment).phone("08-1234567")
                .row(new TimeRow(1, ClockTime.of(8, 0), ClockTime.of(16, 0), TimeKind.ACTIVE)).build();
        return new ReportWriter().write(ReportRules.validate(report, FkFixture.CLOCK));
    }

    private static SignedReport signed(ReportDocument document) {
        return SignedReport.of(document, bankId(ASSISTANT, SigningRequest.forAssistant(document)),
                bankId(PROVIDER, SigningRequest.forProvider(List.of(document)).get(0)), ENVIRONMENT, FkFixture.CLOCK);
    }

    private static Employment employer(String nineDigits) {
        String number = TestNumbers.withCheckDigit(nineDigits);
        return Employment.by(Provider.employing(OrganisationNumber.parse(number)));
    }

    private static BankIdSignature bankId(String signer, SigningRequest request) {
        return bankId(FkFixture.PKI.bankId(), signer, request);
    }

    private static BankIdSignature bankId(TestBankId bankId, String signer, SigningRequest request) {
        TestBankId.Signed signed = bankId.sign(signer, "Kim", FAMILY_NAME, request.userVisibleData(),
                request.userNonVisibleData());
        return BankIdSignature.of(signed.signature(), signed.ocspResponse());
    }
}
