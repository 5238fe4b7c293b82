package se.eltsdk.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.signature.AssistantSignedReport;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.signature.SigningRequest;

class ProviderBatchExampleTest {

    @Test
    void whenTheProviderSignsABatch_thenOneSignatureServesAll() {
        try (ExampleSetup setup = new ExampleSetup()) {
            List<AssistantSignedReport> reports = Stream.generate(ExampleSetup::report).limit(5)
                    .map(ExampleSetup::document).map(document -> signedByAssistant(setup, document)).toList();
            AtomicInteger signatures = new AtomicInteger();

            List<SignedReport> signed = new ProviderBatchExample(request -> {
                signatures.incrementAndGet();
                return setup.providersBankId().apply(request);
            }, setup.environment, ExampleSetup.CLOCK).sign(reports);

            assertEquals(1, signatures.get());
            assertEquals(reports.stream().map(report -> report.document().id()).toList(),
                    signed.stream().map(report -> report.document().id()).toList());
        }
    }

    private static AssistantSignedReport signedByAssistant(ExampleSetup setup, ReportDocument document) {
        return AssistantSignedReport.of(document, setup.assistantsBankId().apply(SigningRequest.forAssistant(document)),
                setup.environment, ExampleSetup.CLOCK);
    }
}
