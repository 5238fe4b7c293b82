package se.eltsdk.signature;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import se.eltsdk.Samples;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportWriter;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.report.ReportId;
import se.eltsdk.report.TimeReport;
import se.eltsdk.rules.ReportRules;
import se.eltsdk.testkit.SettableClock;
import se.eltsdk.testkit.TestBankId;
import se.eltsdk.testkit.TestNumbers;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;
import se.eltsdk.trust.internal.ocsp.ForgedBankIdPki;

/** A test environment, its BankID, and reports signed there. Keys are made once for all tests. */
public final class BankIdSamples {

    public static final Clock CLOCK = Samples.CLOCK;
    /** What BankID's clock shows; a test that sets it sets it back. */
    public static final SettableClock BANK_ID_CLOCK = SettableClock.of(CLOCK.instant());
    public static final TestPki PKI = TestPki.of(BANK_ID_CLOCK);
    public static final TestBankId BANK_ID = PKI.bankId();
    public static final String PROVIDER_SIGNER = TestNumbers.personalNumber("19750620", 983);
    public static final EltEnvironment ENVIRONMENT = environment(BANK_ID).build();

    private static final ReportWriter WRITER = new ReportWriter();

    private BankIdSamples() {
    }

    /** A test environment that trusts this BankID. */
    public static EltEnvironment.Builder environment(TestBankId bankId) {
        return EltEnvironment.test()
                .endpoint(URI.create("https://localhost:8020/shs2/FK.ASE.Tidredovisning.ext"))
                .fkAnchors(TrustAnchors.of(List.of(PKI.organisationCa())))
                .anyFkOrganisationNumber()
                .bankIdRoots(TrustAnchors.of(List.of(bankId.root())))
                .bankIdPolicies(Set.of(bankId.policy()));
    }

    public static ReportDocument document() {
        return document(Samples.report());
    }

    public static ReportDocument document(TimeReport report) {
        return WRITER.write(ReportRules.validate(report, CLOCK));
    }

    /** A report like {@link #document()} with another id. */
    public static ReportDocument otherDocument() {
        return document(Samples.builder().id(ReportId.random()).build());
    }

    public static SignedReport signed(ReportDocument document) {
        return SignedReport.of(document, byAssistant(document), byProvider(document), ENVIRONMENT, CLOCK);
    }

    /** Signed by the assistant in both roles, each time anew, under a root and a policy that production takes. */
    public static SignedReport signedForProduction(ReportDocument document) {
        ForgedBankIdPki bankId = ForgedBankIdPki.ofProduction();
        EltEnvironment production = EltEnvironment.production()
                .endpoint(URI.create("https://fk.example:8020/shs2/FK.ASE.Tidredovisning.ext"))
                .fkAnchors(TrustAnchors.of(List.of(bankId.root())))
                .fkOrganisationNumber(OrganisationNumber.parse(TestPki.FK_ORGANISATION_NUMBER))
                .bankIdRoots(TrustAnchors.of(List.of(bankId.root())))
                .build();
        return SignedReport.of(document, by(bankId, document), asProvider(bankId, document), production, CLOCK);
    }

    public static BankIdSignature byAssistant(ReportDocument document) {
        return sign(BANK_ID, Samples.ASSISTANT, SigningRequest.forAssistant(document));
    }

    public static BankIdSignature byProvider(ReportDocument... documents) {
        return sign(BANK_ID, PROVIDER_SIGNER, SigningRequest.forProvider(List.of(documents)).get(0));
    }

    public static BankIdSignature sign(TestBankId bankId, String person, SigningRequest request) {
        TestBankId.Signed signed = bankId.sign(person, "Kim", "Ek", request.userVisibleData(),
                request.userNonVisibleData());
        return BankIdSignature.of(signed.signature(), signed.ocspResponse());
    }

    /** The assistant's signature over any non-visible text. */
    static BankIdSignature over(String nonVisible) {
        TestBankId.Signed signed = BANK_ID.sign(Samples.ASSISTANT, "Kim", "Ek", base64("text"), base64(nonVisible));
        return BankIdSignature.of(signed.signature(), signed.ocspResponse());
    }

    public static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    public static String xml(BankIdSignature signature) {
        return new String(signature.signature().toByteArray(), UTF_8);
    }

    /** Signed by the person of this hierarchy, who has the assistant's number, and answered for. */
    static BankIdSignature by(ForgedBankIdPki bankId, ReportDocument document) {
        return answered(bankId, ForgedSignature.by(bankId, xml(byAssistant(document))));
    }

    /** Of the provider's text, signed by the person of this hierarchy. */
    static BankIdSignature asProvider(ForgedBankIdPki bankId, ReportDocument document) {
        return answered(bankId, ForgedSignature.by(bankId, xml(byProvider(document))));
    }

    /** The same two signatures three times: the assistant's and the provider's is answered for anew in turn. */
    public static List<SignedReport> answeredAnew(ReportDocument document) {
        ForgedBankIdPki bankId = ForgedBankIdPki.genuine();
        BankIdSignature assistant = by(bankId, document);
        BankIdSignature provider = asProvider(bankId, document);
        EltEnvironment environment = environment(BANK_ID).bankIdRoots(TrustAnchors.of(List.of(bankId.root())))
                .bankIdPolicies(Set.of(ForgedBankIdPki.POLICY)).build();
        return List.of(SignedReport.of(document, assistant, provider, environment, CLOCK),
                SignedReport.of(document, answeredLater(bankId, assistant), provider, environment, CLOCK),
                SignedReport.of(document, assistant, answeredLater(bankId, provider), environment, CLOCK));
    }

    /** The same signature, which BankID answers for a second later. */
    static BankIdSignature answeredLater(ForgedBankIdPki bankId, BankIdSignature signature) {
        String text = signature.signatureText();
        return BankIdSignature.of(text, Base64.getEncoder().encodeToString(
                bankId.answer().producedAt(CLOCK.instant().plusSeconds(1)).der(text)));
    }

    /** With a good OCSP answer for this very XML. */
    static BankIdSignature answered(ForgedBankIdPki bankId, String xml) {
        String text = base64(xml);
        return BankIdSignature.of(text, Base64.getEncoder().encodeToString(bankId.answer().der(text)));
    }

    /** The same OCSP answer with another XML. */
    static BankIdSignature withXml(BankIdSignature signature, String xml) {
        return BankIdSignature.of(base64(xml), signature.ocspText());
    }
}
