package se.eltsdk.examples;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.signature.AssistantSignedReport;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.signature.SignedReportVerifier;
import se.eltsdk.signature.SigningRequest;
import se.eltsdk.trust.EltEnvironment;

/** The provider signs many reports, each already signed by its assistant, with few BankID signatures. */
public final class ProviderBatchExample {

    private final Function<SigningRequest, BankIdSignature> providersBankId;
    private final EltEnvironment environment;
    private final Clock clock;

    /** Takes the BankID of the person who signs for the provider. */
    public ProviderBatchExample(Function<SigningRequest, BankIdSignature> providersBankId, EltEnvironment environment,
            Clock clock) {
        this.providersBankId = providersBankId;
        this.environment = environment;
        this.clock = clock;
    }

    /** Signs all reports: one BankID signature, verified once, for as many reports as BankID's limits allow at once. */
    public List<SignedReport> sign(List<AssistantSignedReport> reports) {
        List<ReportDocument> documents = reports.stream().map(AssistantSignedReport::document).toList();
        SignedReportVerifier verifier = SignedReportVerifier.of(environment, clock);
        List<SignedReport> signed = new ArrayList<>();
        for (SigningRequest request : SigningRequest.forProvider(documents)) {
            BankIdSignature signature = providersBankId.apply(request);
            reports.stream().filter(report -> request.reports().contains(report.document().id()))
                    .map(report -> report.signedByProvider(signature, verifier)).forEach(signed::add);
        }
        return signed;
    }
}
