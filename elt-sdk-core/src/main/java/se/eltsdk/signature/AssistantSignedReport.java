package se.eltsdk.signature;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.List;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.Finding;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.SchemaException;
import se.eltsdk.signature.internal.BankIdSignatureVerifier;
import se.eltsdk.signature.internal.SigningStateCodec;
import se.eltsdk.trust.EltEnvironment;

/**
 * A report that the assistant has signed ({@code assistent-signatur}) and the provider not yet.
 *
 * <p>The assistant's signature was verified as {@link SignedReport} describes. Immutable.
 */
public final class AssistantSignedReport {

    private final ReportDocument document;
    private final BankIdSignature assistant;
    private final EltEnvironment environment;
    private final List<Finding> warnings;

    private AssistantSignedReport(ReportDocument document, BankIdSignature assistant, EltEnvironment environment,
                                  List<Finding> warnings) {
        this.document = document;
        this.assistant = assistant;
        this.environment = environment;
        this.warnings = warnings;
    }

    /**
     * Ties the assistant's signature to the document.
     *
     * @param clock gives the current time, which no signature may be later than
     * @throws InvalidSignatureException with all findings when it is not valid
     */
    public static AssistantSignedReport of(ReportDocument document, BankIdSignature assistant,
                                           EltEnvironment environment, Clock clock) {
        requireNonNull(document, "document");
        requireNonNull(assistant, "assistant");
        requireNonNull(environment, "environment");
        requireNonNull(clock, "clock");
        List<Finding> findings =
                new BankIdSignatureVerifier(environment, clock).assistant(document, assistant).findings();
        return new AssistantSignedReport(document, assistant, environment,
                BankIdSignatureVerifier.requireNoError(findings));
    }

    /**
     * Takes back what {@link #state()} gave, perhaps in another process and days later: format, document, digest,
     * environment and the signature are checked again, never the rules that the report itself was checked against.
     *
     * @throws EltException              ELT-911 to ELT-913, as {@link SignedReport#read} describes
     * @throws SchemaException           when the document in them is not in FK's form
     * @throws InvalidSignatureException with all findings when the signature in them is not valid
     */
    public static AssistantSignedReport read(byte[] state, EltEnvironment environment, Clock clock) {
        requireNonNull(clock, "clock");
        SigningStateCodec read = SigningStateCodec.read(requireNonNull(state, "state"), SigningStateCodec.HALF_SIGNED,
                requireNonNull(environment, "environment"));
        return of(read.document(clock), read.assistant(), environment, clock);
    }

    /**
     * This stage as bytes, to be kept until the provider has signed, and given to {@link #read} then.
     *
     * <p>In the form that {@link SignedReport#state} describes, with the stage {@code assistant-signed} and without the
     * two lines of the provider. The bytes are as personal as the report.
     */
    public Bytes state() {
        return SigningStateCodec.write(SigningStateCodec.HALF_SIGNED, environment(), document, assistant);
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

    /** Warnings for a person to look at; may be empty. */
    public List<Finding> warnings() {
        return warnings;
    }

    /**
     * Adds the provider's signature; both are verified, in the same environment.
     *
     * @throws InvalidSignatureException with all findings when they are not valid
     */
    public SignedReport signedByProvider(BankIdSignature provider, Clock clock) {
        return SignedReport.of(document, assistant, provider, environment, clock);
    }

    /**
     * Adds the provider's signature, as one of many reports that it is for; both are verified, in the verifier's
     * environment.
     *
     * @throws InvalidSignatureException with all findings when they are not valid
     */
    public SignedReport signedByProvider(BankIdSignature provider, SignedReportVerifier verifier) {
        return requireNonNull(verifier, "verifier").verify(document, assistant, provider);
    }

    /** Shows id and environment; no personal data. */
    @Override
    public String toString() {
        return "AssistantSignedReport[" + document.id() + ", " + environment() + "]";
    }
}
