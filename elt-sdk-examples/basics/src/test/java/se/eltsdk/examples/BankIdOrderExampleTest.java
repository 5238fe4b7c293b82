package se.eltsdk.examples;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.bankid.CollectResult;
import se.eltsdk.document.ReportWriter;
import se.eltsdk.rules.ReportRules;
import se.eltsdk.testkit.bankid.MockBankId;
import se.eltsdk.testkit.bankid.OrderScript;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;

@EltTest
class BankIdOrderExampleTest {

    @TempDir
    Path folder;

    @Test
    void whenTheAssistantDeclines_thenTheResultSaysSo(TestVendor vendor, MockBankId mock) {
        Map<String, String> configuration = vendor.writeConfiguration(folder);
        mock.then(OrderScript.decline());
        var example = new BankIdOrderExample(URI.create(configuration.get("bankid.endpoint")),
                folder.resolve(configuration.get("bankid.tls-anchors")), vendor.relyingPartyKey(), vendor.clock());

        CollectResult result = example.begin(
                new ReportWriter().write(ReportRules.validate(vendor.report(), vendor.clock())), vendor.endUser());

        assertInstanceOf(CollectResult.Failed.class, result);
    }
}
