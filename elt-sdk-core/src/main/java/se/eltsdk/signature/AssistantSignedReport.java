package se.eltsdk.signature;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.List;
import se.eltsdk.Finding;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.trust.Environment;

/**
 * A report that the assistant has signed ({@code assistent-signatur}) and the provider not yet.
 *
 * <p>The assistant's signature was judged as {@link SignedReport} tells. Immutable.
 */
public final class AssistantSignedReport {

    private final ReportDocument document;
    private final BankIdSignature assistant;
    private final Environment environment;
    private final List<Finding> warnings;

    private AssistantSignedReport(ReportDocument document, BankIdSignature assistant, Environment environment,
                                  List<Finding> warnings) {
        this.document = document;
        this.assistant = assistant;
        this.environment = environment;
        this.warnings = warnings;
    }

    /**
     * Ties the assistant's signature to the document.
     *
     * @param clock tells the present, which no signature may lie after
     * @throws SignatureRefusedException with all findings when it does not hold
     */
    public static AssistantSignedReport of(ReportDocument document, BankIdSignature assistant,
                                           Environment environment, Clock clock) {
        requireNonNull(document, "document");
        requireNonNull(assistant, "assistant");
        requireNonNull(environment, "environment");
        requireNonNull(clock, "clock");
        List<Finding> findings = new SignatureCheck(document, environment, clock).assistant(assistant).findings();
        return new AssistantSignedReport(document, assistant, environment, SignatureCheck.requireNoError(findings));
    }

    /** The report's bytes. */
    public ReportDocument document() {
        return document;
    }

    /** The assistant's signature. */
    public BankIdSignature assistantSignature() {
        return assistant;
    }

    /** Name of the environment whose trust was used: {@code test} or {@code production}. */
    public String environment() {
        return environment.name();
    }

    /** What a person should look at; empty when there is nothing. */
    public List<Finding> warnings() {
        return warnings;
    }

    /**
     * Adds the provider's signature; both are judged, in the same environment.
     *
     * @throws SignatureRefusedException with all findings when they do not hold
     */
    public SignedReport signedByProvider(BankIdSignature provider, Clock clock) {
        return SignedReport.of(document, assistant, provider, environment, clock);
    }

    /** Tells id and environment; nothing of the persons. */
    @Override
    public String toString() {
        return "AssistantSignedReport[" + document.id() + ", " + environment() + "]";
    }
}
