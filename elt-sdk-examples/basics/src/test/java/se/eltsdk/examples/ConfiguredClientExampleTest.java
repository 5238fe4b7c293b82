package se.eltsdk.examples;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.document.ReportWriter;
import se.eltsdk.rules.ReportRules;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.SubmissionOutcome;

@EltTest
class ConfiguredClientExampleTest {

    @TempDir
    Path folder;

    @Test
    void whenTheFileNamesFk_thenTheClientGetsAReceipt(TestVendor vendor) throws IOException {
        Path file = Files.write(folder.resolve("elt.properties"), vendor.writeConfiguration(folder).entrySet().stream()
                .filter(key -> !key.getKey().startsWith("outbox.")).map(key -> key.getKey() + " = " + key.getValue())
                .collect(Collectors.toList()));

        try (FkClient client = new ConfiguredClientExample(vendor.clock()).open(file)) {
            assertInstanceOf(SubmissionOutcome.Accepted.class, client.submit(Submission.of(vendor.sign(
                    new ReportWriter().write(ReportRules.validate(vendor.report(), vendor.clock()))))));
        }
    }
}
