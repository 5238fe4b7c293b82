package vendor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportWriter;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.rules.ReportRules;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;

@SpringBootTest
@EltTest
@DirtiesContext
class ReportServiceTest {

    @TempDir
    static Path folder;
    static TestVendor vendor;

    @BeforeAll
    static void vendor(TestVendor given) {
        vendor = given;
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        vendor.writeConfiguration(folder).forEach((key, value) -> registry.add("elt." + key, () -> value));
        registry.add("spring.datasource.url", () -> "jdbc:sqlite:" + folder.resolve("vendor.db"));
    }

    @Test
    void whenAReportIsSent_thenFkGivesAReceipt(@Autowired ReportService service, @Autowired Outbox outbox,
            @Autowired JdbcTemplate jdbc) throws InterruptedException {
        ReportDocument document = new ReportWriter().write(ReportRules.validate(vendor.report(), vendor.clock()));

        service.send(vendor.sign(document));

        vendor.mockFk().awaitRequests(1, Duration.ofSeconds(60));
        while (jdbc.queryForList("SELECT id FROM sent WHERE state = 'accepted'").isEmpty()) {
            Thread.onSpinWait();
        }
        assertThat(outbox.list(EntryState.ACCEPTED).get(0).receipt()).isPresent();
    }
}
