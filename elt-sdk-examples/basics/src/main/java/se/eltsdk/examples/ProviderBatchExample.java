package se.eltsdk.examples;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.signature.AssistantSignedReport;
import se.eltsdk.signature.BankIdSignature;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.signature.SigningRequest;

/** The provider signs many reports, each already signed by its assistant, with few BankID signatures. */
public final class ProviderBatchExample {

    private final Function<SigningRequest, BankIdSignature> providersBankId;
    private final Clock clock;

    /** Takes the BankID of the person who signs for the provider. */
    public ProviderBatchExample(Function<SigningRequest, BankIdSignature> providersBankId, Clock clock) {
        this.providersBankId = providersBankId;
        this.clock = clock;
    }

    /** Signs all reports: one BankID signature for as many reports as BankID's limits allow at once. */
    public List<SignedReport> sign(List<AssistantSignedReport> reports) {
        List<ReportDocument> documents = reports.stream().map(AssistantSignedReport::document).toList();
        List<SignedReport> signed = new ArrayList<>();
        for (SigningRequest request : SigningRequest.forProvider(documents)) {
            BankIdSignature signature = providersBankId.apply(request);
            reports.stream().filter(report -> request.reports().contains(report.document().id()))
                    .map(report -> report.signedByProvider(signature, clock)).forEach(signed::add);
        }
        return signed;
    }
}
