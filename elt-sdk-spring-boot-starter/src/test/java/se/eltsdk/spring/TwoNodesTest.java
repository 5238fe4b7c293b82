package se.eltsdk.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
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
import se.eltsdk.spring.internal.delivery.DeliveryStatus;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;

/** Two applications with one PostgreSQL database. */
@EltTest
@Tag("once")
class TwoNodesTest {

    private static final int REPORTS = 6;

    @TempDir
    private static Path folder;
    private static String url;
    private static Map<String, String> configuration;

    @BeforeAll
    static void start(TestVendor vendor) {
        url = TestPostgres.url("two_nodes");
        configuration = vendor.writeConfiguration(folder);
    }

    /** The leader is stopped while a call is in progress: the call ends, and the other node continues. */
    @Test
    void whenTheLeaderIsStopped_thenTheOtherNodeContinues_andThePaceIsKept(TestVendor vendor, MockFk fk)
            throws InterruptedException {
        int before = fk.requests().size();
        fk.always(FkReply.accept().after(Duration.ofMillis(300)));
        ConfigurableApplicationContext first = node();
        ConfigurableApplicationContext second = node();
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

    private static boolean isLeader(ConfigurableApplicationContext node) {
        return node.getBean(DeliveryStatus.class).isLeader();
    }

    private static void put(ConfigurableApplicationContext node, TestVendor vendor, int reports) {
        TransactionTemplate transaction =
                new TransactionTemplate(node.getBean(PlatformTransactionManager.class));
        transaction.executeWithoutResult(status -> Stream.generate(() -> TestReports.submission(vendor))
                .limit(reports).forEach(node.getBean(TransactionalOutbox.class)::put));
    }

    private static ConfigurableApplicationContext node() {
        return new SpringApplication(Node.class).run(Stream.concat(Stream.of(TestReports.properties(configuration)),
                Stream.of("spring.datasource.url=" + url, "spring.main.banner-mode=off", "elt.outbox.schema=two_elt"))
                .map(property -> "--" + property).toArray(String[]::new));
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Node {
    }
}
