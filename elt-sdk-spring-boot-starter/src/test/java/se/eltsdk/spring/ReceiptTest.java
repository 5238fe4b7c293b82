package se.eltsdk.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.annotation.Transactional;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.PutResult;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;
import se.eltsdk.transport.submit.Submission;

/** A whole application: its own row and the report in one transaction, and FK's receipt. */
@SpringBootTest
@EltTest
@DirtiesContext
class ReceiptTest {

    @TempDir
    private static Path folder;
    private static TestVendor vendor;

    @Autowired
    private ReportService service;
    @Autowired
    private TransactionalOutbox transactional;
    @Autowired
    private Outbox outbox;
    @Autowired
    private JdbcTemplate jdbc;
    @Autowired
    private BlockingQueue<OutboxEntry> accepted;

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
    void whenTheTransactionCommits_thenFkGivesAReceipt(MockFk fk) throws InterruptedException {
        Submission submission = TestReports.submission(vendor);

        assertEquals(PutResult.QUEUED, service.send(submission, false));

        OutboxEntry entry = accepted.poll(60, TimeUnit.SECONDS);
        assertEquals(submission.id(), entry.id());
        assertTrue(entry.receipt().isPresent());
        assertEquals(1, rows(submission));
        assertEquals(List.of(), fk.requests().get(0).problems());
        assertEquals(PutResult.ALREADY_PRESENT, service.put(submission));
    }

    @Test
    void whenTheTransactionRollsBack_thenNothingIsLeft() {
        Submission submission = TestReports.submission(vendor);

        assertThrows(IllegalArgumentException.class, () -> service.send(submission, true));

        assertEquals(0, rows(submission));
        assertEquals(List.of(submission.id()), outbox.missing(List.of(submission.id())));
    }

    @Test
    void whenNoTransactionIsActive_thenNothingIsPut() {
        Submission submission = TestReports.submission(vendor);

        IllegalTransactionStateException thrown =
                assertThrows(IllegalTransactionStateException.class, () -> transactional.put(submission));

        assertEquals("No transaction is active, so nothing was put: annotate the method that calls put with"
                + " @Transactional, or call Outbox.put(submission)", thrown.getMessage());
        assertEquals(List.of(submission.id()), outbox.missing(List.of(submission.id())));
    }

    private Integer rows(Submission submission) {
        return jdbc.queryForObject("SELECT COUNT(*) FROM report WHERE id = ?", Integer.class,
                submission.id().toString());
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(ReportService.class)
    static class Application {

        @Bean
        BlockingQueue<OutboxEntry> accepted() {
            return new LinkedBlockingQueue<>();
        }

        @Bean
        OutboxListener acceptedListener(BlockingQueue<OutboxEntry> accepted) {
            return new OutboxListener() {
                @Override
                public void changed(OutboxEntry entry) {
                    if (entry.state() == EntryState.ACCEPTED) {
                        accepted.add(entry);
                    }
                }
            };
        }
    }

    static class ReportService {

        private final JdbcTemplate jdbc;
        private final TransactionalOutbox outbox;

        ReportService(JdbcTemplate jdbc, TransactionalOutbox outbox) {
            this.jdbc = jdbc;
            this.outbox = outbox;
            jdbc.execute("CREATE TABLE IF NOT EXISTS report (id TEXT PRIMARY KEY)");
        }

        @Transactional
        public PutResult send(Submission submission, boolean failing) {
            jdbc.update("INSERT INTO report (id) VALUES (?)", submission.id().toString());
            PutResult result = outbox.put(submission);
            if (failing) {
                throw new IllegalArgumentException("the vendor's own failure");
            }
            return result;
        }

        @Transactional
        public PutResult put(Submission submission) {
            return outbox.put(submission);
        }
    }
}
