package se.eltsdk.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.PutResult;
import se.eltsdk.spring.internal.delivery.DeliveryStatus;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;
import se.eltsdk.transport.submit.Submission;

/** Two applications with one PostgreSQL database. */
@EltTest
@Tag("once")
class TwoNodesTest {

    private static final int REPORTS = 12;

    @TempDir
    private static Path folder;
    private static EmbeddedPostgres postgres;
    private static Map<String, String> configuration;

    @BeforeAll
    static void start(TestVendor vendor) {
        try {
            postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on").setServerConfig("synchronous_commit", "on").start();
        } catch (IOException | IllegalStateException e) {
            if ("required".equals(System.getenv("ELT_POSTGRES"))) {
                Assertions.fail("no PostgreSQL server can start here: " + e, e);
            }
            Assumptions.abort("no PostgreSQL server can start here: " + e);
        }
        configuration = vendor.writeConfiguration(folder);
    }

    @AfterAll
    static void stop() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    /** The leader is stopped while a call is in progress: the call ends, and the other node continues. */
    @Test
    void whenTheLeaderIsStopped_thenTheOtherNodeContinues_andThePaceIsKept(TestVendor vendor, MockFk fk)
            throws InterruptedException {
        int before = fk.requests().size();
        fk.always(FkReply.accept().after(Duration.ofMillis(300)));
        ConfigurableApplicationContext first = node("elt");
        ConfigurableApplicationContext second = node("elt");
        try {
            put(first, vendor, REPORTS / 2);
            put(second, vendor, REPORTS / 2);
            fk.awaitRequests(before + 3, Duration.ofSeconds(60));
            ConfigurableApplicationContext leader = isLeader(first) ? first : second;

            leader.close();

            ConfigurableApplicationContext other = leader == first ? second : first;
            fk.awaitRequests(before + REPORTS, Duration.ofSeconds(120));
            Outbox outbox = other.getBean(Outbox.class);
            while (outbox.count(EntryState.ACCEPTED) < REPORTS) {
                Thread.onSpinWait();
            }
            assertTrue(isLeader(other));
            assertEquals(before + REPORTS, fk.requests().size());
            assertEquals(0, fk.paceViolations());
            outbox.forEach(entry -> assertEquals(1, entry.attempts()), EntryState.ACCEPTED);
        } finally {
            Stream.of(first, second).forEach(ConfigurableApplicationContext::close);
        }
    }

    /** As Flyway runs it: the application itself may not create tables. */
    @Test
    void whenAMigrationCreatesTheTables_thenTheStarterUsesThem(TestVendor vendor) throws Exception {
        try (InputStream script = getClass().getResourceAsStream("/db/elt-outbox/postgresql/R__elt_outbox.sql");
                Connection connection = postgres.getPostgresDatabase(Map.of("currentSchema", "public")).getConnection();
                Statement statement = connection.createStatement()) {
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            statement.execute(text);
            statement.execute(text);
        }
        try (ConfigurableApplicationContext node = node("public", "--elt.outbox.create-tables=false",
                "--elt.delivery.enabled=false")) {
            Submission submission = TestReports.submission(vendor);
            assertEquals(PutResult.QUEUED, node.getBean(Outbox.class).put(submission));
            assertEquals(List.of(), node.getBean(Outbox.class).missing(List.of(submission.id())));
        }
    }

    private static boolean isLeader(ConfigurableApplicationContext node) {
        return node.getBean(DeliveryStatus.class).isLeader();
    }

    private static void put(ConfigurableApplicationContext node, TestVendor vendor, int reports) {
        TransactionTemplate transaction =
                new TransactionTemplate(node.getBean(PlatformTransactionManager.class));
        transaction.executeWithoutResult(status -> Stream.generate(() -> TestReports.submission(vendor))
                .limit(reports).forEach(node.getBean(TransactionalOutbox.class)::put));
    }

    private static ConfigurableApplicationContext node(String schema, String... more) {
        SpringApplication application = new SpringApplication(Node.class);
        String[] properties = Stream.of(TestReports.properties(configuration)).map(property -> "--" + property)
                .toArray(String[]::new);
        return application.run(Stream.of(Stream.of(properties),
                Stream.of("--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "--spring.main.banner-mode=off", "--elt.outbox.schema=" + schema), Stream.of(more))
                .flatMap(arguments -> arguments).toArray(String[]::new));
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Node {
    }
}
