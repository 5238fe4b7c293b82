package se.eltsdk.examples;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportWriter;
import se.eltsdk.report.TimeReport;
import se.eltsdk.rules.ReportRules;
import se.eltsdk.seal.SealedReport;
import se.eltsdk.seal.Sealer;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.signature.SigningRequest;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.FkClientConfig;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.key.KeyMaterial;

/**
 * The shortest way from a report to FK's receipt: check, write, have it signed twice by BankID, seal, submit.
 *
 * <p>What it is given: the environment, the organisation's two keys, and how this system asks a person to sign with
 * BankID. Days may pass between the steps in real life.
 */
public final class QuickstartExample {

    private final EltEnvironment environment;
    private final KeyMaterial tlsKey;
    private final KeyMaterial sealKey;
    private final Function<SigningRequest, BankIdSignature> assistantsBankId;
    private final Function<SigningRequest, BankIdSignature> providersBankId;

    /** Takes what does not change from report to report, and the BankID of two persons. */
    public QuickstartExample(EltEnvironment environment, KeyMaterial tlsKey, KeyMaterial sealKey,
                             Function<SigningRequest, BankIdSignature> assistantsBankId,
                             Function<SigningRequest, BankIdSignature> providersBankId) {
        this.environment = environment;
        this.tlsKey = tlsKey;
        this.sealKey = sealKey;
        this.assistantsBankId = assistantsBankId;
        this.providersBankId = providersBankId;
    }

    /** Sends one report, and says in a sentence what became of it. */
    public String send(TimeReport report, Clock clock) {
        // quickstart:begin
        ReportDocument document = new ReportWriter().write(ReportRules.validate(report, clock));
        BankIdSignature assistant = assistantsBankId.apply(SigningRequest.forAssistant(document));
        BankIdSignature provider = providersBankId.apply(SigningRequest.forProvider(List.of(document)).get(0));
        SignedReport signed = SignedReport.of(document, assistant, provider, environment, clock);
        SealedReport sealed = Sealer.of(sealKey, clock).seal(signed);
        try (FkClient fk = FkClient.open(FkClientConfig.of(environment, tlsKey))) {
            return fk.submit(Submission.of(sealed)).match(
                    accepted -> "Receipt " + accepted.receipt().txId(),
                    refused -> "Correct it and send a new report: " + refused.refusal().code(),
                    deferred -> "Send it later: " + deferred.text(Locale.ENGLISH),
                    unknown -> "Ask FK before you send it again: " + unknown.text(Locale.ENGLISH));
        }
        // quickstart:end
    }
}
