package se.eltsdk.sample;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import se.eltsdk.sample.demo.DemoMocks;
import se.eltsdk.sample.signing.BreakableLeases;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.SettableClock;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.testkit.bankid.MockBankId;

/** The database is gone for longer than an order of BankID lives. */
@Tag("once")
class SampleDatabaseLossTest {

    @TempDir
    private Path folder;

    @Test
    void whenTheDatabaseComesBackAfterTheOrdersLife_thenTheSigningEnds_andItsReportIsFree() throws Exception {
        TestPki pki = TestPki.of(Clock.systemUTC());
        try (MockFk fk = MockFk.start(pki); MockBankId bankId = MockBankId.start(pki)) {
            Map<String, Object> properties = DemoMocks.properties(fk, bankId, folder.resolve("vendor"));
            try (ConfigurableApplicationContext context = new SpringApplicationBuilder(SampleVendor.class,
                    TestEnds.class, Loss.class).profiles("demo").properties(properties).run("--server.port=0")) {
                PageClient browser = new PageClient(context.getEnvironment()
                        .getRequiredProperty("local.server.port", Integer.class));
                String report = PageClient.first("Lova Hav</td>.*?href=\"(/reports/[0-9a-f-]+)\"", browser.get("/"));
                browser.get(report);
                browser.post(report + "/sign", List.of());
                String signing = browser.address().getPath();
                BreakableLeases leases = context.getBean(BreakableLeases.class);

                leases.breakOff();
                context.getBean(SettableClock.class).advance(Duration.ofMinutes(11));
                assertTrue(leases.awaitFailureAndRepair());

                context.getBean(TestEnds.class).awaitSigning(signing.substring("/signings/".length()));
                assertTrue(browser.get(report).contains("id=\"sign\""));
            }
        }
    }

    /** What the test controls. */
    @TestConfiguration
    static class Loss {

        @Bean
        @Primary
        SettableClock testClock() {
            return SettableClock.of(Instant.now());
        }

        @Bean
        @Primary
        BreakableLeases breakableLeases(JdbcClient jdbc, Clock clock) {
            return new BreakableLeases(jdbc, clock);
        }
    }
}
