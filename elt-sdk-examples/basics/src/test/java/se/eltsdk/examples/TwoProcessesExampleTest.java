package se.eltsdk.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import se.eltsdk.Bytes;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.signature.SigningRequest;

class TwoProcessesExampleTest {

    @Test
    void whenTheSecondProcessGoesOn_thenItHasTheVeryBytesOfTheFirst() {
        try (ExampleSetup setup = new ExampleSetup()) {
            TwoProcessesExample example = new TwoProcessesExample(setup.environment, ExampleSetup.CLOCK);
            ReportDocument document = ExampleSetup.document(ExampleSetup.report());
            Bytes state = example.signedByAssistant(document,
                    setup.assistantsBankId().apply(SigningRequest.forAssistant(document)));

            ReportDocument shown = example.toSign(state);
            SignedReport signed = example.signedByProvider(state,
                    setup.providersBankId().apply(SigningRequest.forProvider(List.of(shown)).get(0)));

            assertEquals(document.bytes(), signed.document().bytes());
        }
    }
}
