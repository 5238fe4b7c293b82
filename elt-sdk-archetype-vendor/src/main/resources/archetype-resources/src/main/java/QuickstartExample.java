package ${package};

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import se.eltsdk.bankid.EndUser;
import se.eltsdk.bankid.SigningSession;
import se.eltsdk.bankid.SigningSessions;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportWriter;
import se.eltsdk.report.TimeReport;
import se.eltsdk.rules.ReportRules;
import se.eltsdk.seal.Sealer;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.signature.SigningRequest;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.key.KeyMaterial;

/** Has a report signed by the assistant and by the provider with BankID, seals it, and sends it to FK. */
public final class QuickstartExample {

    private final SigningSessions sessions;
    private final FkClient fk;
    private final EltEnvironment environment;
    private final KeyMaterial sealKey;
    private final Clock clock;

    /** Takes what an application opens once. */
    public QuickstartExample(SigningSessions sessions, FkClient fk, EltEnvironment environment, KeyMaterial sealKey,
            Clock clock) {
        this.sessions = sessions;
        this.fk = fk;
        this.environment = environment;
        this.sealKey = sealKey;
        this.clock = clock;
    }

    /** Sends one report, and says in a sentence what FK answered. In production, days pass between the steps. */
    public String send(TimeReport report, EndUser endUser) {
        ReportDocument document = new ReportWriter().write(ReportRules.validate(report, clock));
        SigningSession assistants = sessions.start(SigningRequest.forAssistant(document), endUser);
        BankIdSignature assistant = assistants.end().toCompletableFuture().join().requireSignature();
        SigningSession providers = sessions.start(SigningRequest.forProvider(List.of(document)).get(0), endUser);
        BankIdSignature provider = providers.end().toCompletableFuture().join().requireSignature();
        SignedReport signed = SignedReport.of(document, assistant, provider, environment, clock);
        return fk.submit(Submission.of(Sealer.of(sealKey, clock).seal(signed))).match(
                accepted -> "Receipt " + accepted.receipt().txId(),
                refused -> "Correct it and send a new report: " + refused.refusal().code(),
                deferred -> "Send it later: " + deferred.text(Locale.ENGLISH),
                unknown -> "Ask FK before you send it again: " + unknown.text(Locale.ENGLISH));
    }
}
