package se.eltsdk.signature;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.Severity;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.SchemaException;
import se.eltsdk.signature.internal.BankIdSignatureVerifier;
import se.eltsdk.signature.internal.SignatureVerdict;
import se.eltsdk.signature.internal.SigningStateCodec;
import se.eltsdk.trust.EltEnvironment;

/**
 * Verifies the BankID signatures ({@code underskrifter}) of many reports in one environment. A provider's signature over
 * several reports is verified once, and not again for each of its reports.
 *
 * <pre>{@code
 * SignedReportVerifier verifier = SignedReportVerifier.of(environment, clock);
 * for (AssistantSignedReport report : reports) {
 *     signed.add(report.signedByProvider(providersSignature, verifier));
 * }
 * }</pre>
 *
 * <p>The results are those of {@link SignedReport#of} and {@link SignedReport#check}. What depends on the report or on
 * the time is checked for each report. What depends on the signature and the environment alone is kept for as long as
 * this object lives: at most 16 valid signatures over several reports, and no more than 1 MiB of them. They name the
 * persons who signed, so keep a verifier no longer than the reports.
 *
 * <p>Safe for use by several threads.
 */
public final class SignedReportVerifier {

    private final BankIdSignatureVerifier verifier;

    private SignedReportVerifier(BankIdSignatureVerifier verifier) {
        this.verifier = verifier;
    }

    /**
     * A verifier that has seen no signature yet.
     *
     * @param environment whose BankID roots and policies are asked
     * @param clock       gives the current time, which no signature may be later than; asked for each report
     */
    public static SignedReportVerifier of(EltEnvironment environment, Clock clock) {
        return new SignedReportVerifier(new BankIdSignatureVerifier(requireNonNull(environment, "environment"),
                requireNonNull(clock, "clock")));
    }

    /**
     * Ties both signatures to the document, as {@link SignedReport#of} does.
     *
     * @throws InvalidSignatureException with all findings when one is not valid
     */
    public SignedReport verify(ReportDocument document, BankIdSignature assistant, BankIdSignature provider) {
        List<Finding> warnings =
                BankIdSignatureVerifier.requireNoError(check(document, assistant, provider));
        return new SignedReport(document, assistant, provider, verifier.environment().name(), warnings);
    }

    /**
     * Takes back what {@link SignedReport#state()} gave, as {@link SignedReport#read} does.
     *
     * @throws EltException              ELT-911 to ELT-913, as {@link SignedReport#read} describes
     * @throws SchemaException           when the document in them is not in FK's form
     * @throws InvalidSignatureException with all findings when a signature in them is not valid
     */
    public SignedReport read(byte[] state) {
        SigningStateCodec read = SigningStateCodec.read(requireNonNull(state, "state"), SigningStateCodec.SIGNED,
                verifier.environment());
        return verify(read.document(verifier.clock()), read.assistant(), read.provider());
    }

    List<Finding> check(ReportDocument document, BankIdSignature assistant, BankIdSignature provider) {
        requireNonNull(document, "document");
        requireNonNull(assistant, "assistant");
        requireNonNull(provider, "provider");
        SignatureVerdict first = verifier.assistant(document, assistant);
        SignatureVerdict second = verifier.provider(document, provider);
        Stream<Finding> beside = isOneSignature(assistant, provider) && first.signer().isPresent()
                ? Stream.of(Finding.of(ErrorCode.ONE_PERSON_SIGNED_BOTH.variant("same"), "provider.signature")
                .withSeverity(Severity.ERROR)) : SignatureVerdict.beside(first, second);
        return Stream.of(first.findings().stream(), second.findings().stream(), beside)
                .flatMap(findings -> findings).toList();
    }

    /** Whatever OCSP answers came with it: one act of signing. */
    private static boolean isOneSignature(BankIdSignature assistant, BankIdSignature provider) {
        return assistant.signature().equals(provider.signature());
    }

    /** Shows the environment; no personal data. */
    @Override
    public String toString() {
        return "SignedReportVerifier[" + verifier.environment().name() + "]";
    }
}
