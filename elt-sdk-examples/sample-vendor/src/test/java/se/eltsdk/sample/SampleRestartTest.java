package se.eltsdk.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import se.eltsdk.sample.demo.DemoMocks;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.testkit.bankid.MockBankId;
import se.eltsdk.testkit.bankid.Telephone;

/** The application ends while somebody signs, and the next start continues. */
@Tag("once")
class SampleRestartTest {

    @TempDir
    private Path folder;

    @Test
    void whenTheApplicationEndsDuringASigning_thenTheNextStartContinuesIt() throws Exception {
        TestPki pki = TestPki.of(Clock.systemUTC());
        try (MockFk fk = MockFk.start(pki); MockBankId bankId = MockBankId.start(pki)) {
            Map<String, Object> properties = DemoMocks.properties(fk, bankId, folder.resolve("vendor"));
            PageClient before;
            String signing;
            try (ConfigurableApplicationContext first = start(properties)) {
                before = new PageClient(port(first));
                String report = PageClient.first("Lova Hav</td>.*?href=\"(/reports/[0-9a-f-]+)\"", before.get("/"));
                before.get(report);
                before.post(report + "/sign", List.of());
                signing = before.address().getPath();
            }
            try (ConfigurableApplicationContext second = start(properties)) {
                PageClient after = before.at(port(second));
                assertTrue(after.get(signing).contains("autostarttoken"));
                assertEquals(200, after.raw(signing + "/code.svg").statusCode());
                Telephone.Order order = bankId.telephone()
                        .openWaiting(bankId.telephone().waitingOrders().firstKey());
                order.sign(order.requiredPerson().orElseThrow());
                second.getBean(TestEnds.class).awaitSigning(signing.substring("/signings/".length()));
                assertTrue(after.get(signing).contains("Signerat"));
                assertTrue(after.get("/provider").contains("Lova Hav hos Elis Ängman"));
                // The signature is in the report; nothing else keeps it.
                assertEquals(0, second.getBean(JdbcTemplate.class)
                        .queryForObject("SELECT COUNT(*) FROM signing_order", Integer.class));
            }
        }
    }

    private static ConfigurableApplicationContext start(Map<String, Object> properties) {
        return new SpringApplicationBuilder(SampleVendor.class, TestEnds.class).profiles("demo").properties(properties)
                .run("--server.port=0");
    }

    private static int port(ConfigurableApplicationContext context) {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }
}
