package se.eltsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.UnaryOperator;

/** Builds a request by hand, valid by default. */
public final class SubmissionBuilder {

    private final TestPki pki;
    private String report = SampleReport.report();
    private String sent;
    private TestBankId.Signed assistant;
    private TestBankId.Signed provider;
    private String assistantDate;
    private String providerDate;
    private String extension = "";
    private UnaryOperator<String> finish = xml -> xml;

    public SubmissionBuilder(TestPki pki) {
        this.pki = pki;
        String today = LocalDate.now(pki.clock().withZone(ZoneId.of("Europe/Stockholm"))).toString();
        this.assistantDate = today;
        this.providerDate = today;
    }

    public static TestPki pki() {
        return TestPki.of(Clock.systemUTC());
    }

    /** Signs and sends this report. */
    public SubmissionBuilder report(String value) {
        report = value;
        return this;
    }

    /** Sends this report under signatures of the other one. */
    public SubmissionBuilder sent(String value) {
        sent = value;
        return this;
    }

    public SubmissionBuilder assistant(TestBankId.Signed value) {
        assistant = value;
        return this;
    }

    public SubmissionBuilder provider(TestBankId.Signed value) {
        provider = value;
        return this;
    }

    public SubmissionBuilder assistantDate(String value) {
        assistantDate = value;
        return this;
    }

    public SubmissionBuilder providerDate(String value) {
        providerDate = value;
        return this;
    }

    public SubmissionBuilder extension(String xml) {
        extension = xml;
        return this;
    }

    public SubmissionBuilder finish(UnaryOperator<String> change) {
        finish = change;
        return this;
    }

    public TestBankId.Signed sign(String personalNumber, String nonVisible) {
        return pki.bankId().sign(personalNumber, "Kim", "Test", SampleReport.base64("Jag skriver under."),
                SampleReport.base64(nonVisible));
    }

    public String soap() {
        TestBankId.Signed first = assistant != null ? assistant
                : sign(SampleReport.ASSISTANT, SampleReport.item(report));
        TestBankId.Signed second = provider != null ? provider : sign(SampleReport.PROVIDER, SampleReport.item(report));
        String xml = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
                + "<m:SkickaTidredovisning xmlns:m=\"urn:shs:emottagning:SkickaTidredovisning:1\">"
                + "<m:tidredovisning>" + SampleReport.base64(sent != null ? sent : report) + "</m:tidredovisning>"
                + signature("assistent-signatur", first, assistantDate)
                + signature("anordnare-signatur", second, providerDate)
                + extension + "</m:SkickaTidredovisning></s:Body></s:Envelope>";
        return finish.apply(xml);
    }

    public byte[] bytes() {
        return soap().getBytes(UTF_8);
    }

    private static String signature(String name, TestBankId.Signed signed, String date) {
        return "<m:" + name + "><m:signature>" + signed.signature() + "</m:signature><m:ocspResponse>"
                + signed.ocspResponse() + "</m:ocspResponse><m:datumForSignatur>" + date + "</m:datumForSignatur></m:"
                + name + ">";
    }
}
