package se.eltsdk.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.PersistenceContext;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;
import se.eltsdk.transport.submit.Submission;

/** An application with Hibernate: its entity and the report in one transaction. */
@SpringBootTest(properties = {"spring.autoconfigure.exclude=", "spring.jpa.hibernate.ddl-auto=create",
    "elt.delivery.enabled=false"})
@EltTest
@DirtiesContext
@Tag("once")
class JpaTest {

    @TempDir
    private static Path folder;
    private static TestVendor vendor;

    @Autowired
    private SentReports reports;
    @Autowired
    private Outbox outbox;

    @BeforeAll
    static void vendor(TestVendor given) {
        vendor = given;
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        vendor.writeConfiguration(folder).forEach((key, value) -> registry.add("elt." + key, () -> value));
        String url = TestPostgres.url("jpa");
        registry.add("spring.datasource.url", () -> url);
    }

    @Test
    void whenTheTransactionCommits_thenBothAreStored(@Autowired PlatformTransactionManager transactions) {
        Submission submission = TestReports.submission(vendor);

        reports.send(submission, false);

        assertInstanceOf(JpaTransactionManager.class, transactions);
        assertEquals(1, reports.count(submission));
        assertEquals(List.of(), outbox.missing(List.of(submission.id())));
    }

    @Test
    void whenTheTransactionRollsBack_thenNothingIsLeft() {
        Submission submission = TestReports.submission(vendor);

        assertThrows(IllegalArgumentException.class, () -> reports.send(submission, true));

        assertEquals(0, reports.count(submission));
        assertEquals(List.of(submission.id()), outbox.missing(List.of(submission.id())));
    }

    /** Hibernate writes the entity only at the commit, after the report has been put. */
    @Test
    void whenTheEntityCannotBeStored_thenNoReportIsLeft() {
        Submission submission = TestReports.submission(vendor);
        reports.add(submission.id().toString());

        assertThrows(DataIntegrityViolationException.class, () -> reports.send(submission, false));

        assertEquals(List.of(submission.id()), outbox.missing(List.of(submission.id())));
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    @Import(SentReports.class)
    static class Application {
    }

    /** The vendor's own table. */
    @Entity(name = "sent_report")
    static class SentReport {

        @Id
        private String id;
    }

    static class SentReports {

        @PersistenceContext
        private EntityManager entities;
        private final TransactionalOutbox outbox;

        SentReports(TransactionalOutbox outbox) {
            this.outbox = outbox;
        }

        @Transactional
        public void send(Submission submission, boolean failing) {
            add(submission.id().toString());
            outbox.put(submission);
            if (failing) {
                throw new IllegalArgumentException("the vendor's own failure");
            }
        }

        @Transactional
        public void add(String id) {
            SentReport report = new SentReport();
            report.id = id;
            entities.persist(report);
        }

        public long count(Submission submission) {
            return entities.createQuery("SELECT COUNT(r) FROM sent_report r WHERE r.id = :id", Long.class)
                    .setParameter("id", submission.id().toString()).getSingleResult();
        }
    }
}
