package se.eltsdk.examples;

import java.time.Clock;
import se.eltsdk.Bytes;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.signature.AssistantSignedReport;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.trust.EltEnvironment;

/**
 * The assistant signs today in one process, the provider days later in another.
 *
 * <p>Between them stand the state bytes, for example in a column of your database. They contain the report in clear
 * text: protect them like the report. When they are read, the assistant's signature is verified again.
 */
public final class TwoProcessesExample {

    private final EltEnvironment environment;
    private final Clock clock;

    /** Takes what both processes have in common. */
    public TwoProcessesExample(EltEnvironment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    /** In the first process: the bytes to keep. */
    public Bytes signedByAssistant(ReportDocument document, BankIdSignature assistant) {
        return AssistantSignedReport.of(document, assistant, environment, clock).state();
    }

    /** In the second process: what the provider has to see and sign. */
    public ReportDocument toSign(Bytes state) {
        return AssistantSignedReport.read(state.toByteArray(), environment, clock).document();
    }

    /** In the second process, once the provider has signed. */
    public SignedReport signedByProvider(Bytes state, BankIdSignature provider) {
        return AssistantSignedReport.read(state.toByteArray(), environment, clock).signedByProvider(provider, clock);
    }
}
