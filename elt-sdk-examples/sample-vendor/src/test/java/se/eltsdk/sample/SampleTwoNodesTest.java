package se.eltsdk.sample;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.sample.demo.DemoMocks;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.testkit.bankid.MockBankId;
import se.eltsdk.testkit.bankid.OrderScript;
import se.eltsdk.testkit.bankid.RecordedBankIdRequest;
import se.eltsdk.testkit.bankid.Telephone;

/** Two nodes on one PostgreSQL: one in this process, the other in a process that is killed while somebody signs. */
@Tag("once")
@Timeout(180)
class SampleTwoNodesTest {

    private static final Pattern IDENTITY_NUMBER = Pattern.compile("(19|20)[0-9]{6}-?(98|99)[0-9]{2}");
    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final String WITH_LEASE = "--sample.signing-lease=" + LEASE;

    @TempDir
    private Path folder;
    private PageClient here;
    private PageClient there;

    @Test
    void whenANodeIsKilledWhileSomebodySigns_thenTheOtherNodeContinues() throws Exception {
        TestPki pki = TestPki.of(Clock.systemUTC());
        try (EmbeddedPostgres postgres = postgres(); MockFk fk = MockFk.start(pki);
                MockBankId bankId = MockBankId.start(pki)) {
            Map<String, Object> properties = DemoMocks.properties(fk, bankId, folder.resolve("vendor"));
            String database = "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres");
            // Both start at the same time, and create the tables one after the other.
            try (NodeProcess other = other(database);
                    ConfigurableApplicationContext node = new SpringApplicationBuilder(SampleVendor.class,
                            TestEnds.class).profiles("demo", "postgres").properties(properties)
                            .run("--server.port=0", database, WITH_LEASE)) {
                here = new PageClient(node.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
                there = here.at(other.awaitPort());
                TestEnds ends = node.getBean(TestEnds.class);

                bankId.then(OrderScript.signAsRequired(), OrderScript.signAsRequired());
                String first = report("Hav");
                String byOtherNode = sign(there, first);
                await(() -> here.get(byOtherNode).contains("Signerat"));
                ends.awaitSigning(id(signAsProvider(here, first)));

                String second = report("Ek");
                enterShift(second);
                String signing = sign(there, second);
                assertTrue(here.get(signing).contains("autostarttoken"));
                assertEquals(200, here.raw(signing + "/code.svg").statusCode());
                String order = last(bankId, "/sign").orderRef().orElseThrow();
                await(() -> !collects(bankId, order).isEmpty());

                other.kill();
                int atKill = collects(bankId, order).size();

                Telephone.Order shown = bankId.telephone().openWaiting(bankId.telephone().waitingOrders().firstKey());
                shown.sign(shown.requiredPerson().orElseThrow());
                // Meanwhile, until the lease of the killed node lapses, this one has a signing of its own.
                bankId.always(OrderScript.signAsRequired());
                String third = report("Sjö");
                ends.awaitSigning(id(sign(here, third)), id(signing));
                assertTrue(here.get(signing).contains("Signerat"));

                ends.awaitSigning(id(signAsProvider(here, second, third)));
                Outbox outbox = node.getBean(Outbox.class);
                await(() -> outbox.count(EntryState.ACCEPTED) == 3);

                assertEquals(3, fk.requests().size());
                assertEquals(0, fk.paceViolations());
                outbox.forEach(each -> assertEquals(1, each.attempts()), EntryState.ACCEPTED);
                // The mock notes two calls of collect for one order that are closer than a node's pace: of two nodes.
                assertEquals(List.of(), bankId.requests().stream().flatMap(each -> each.problems().stream()).toList());
                List<Instant> collected = collects(bankId, order).stream()
                        .map(RecordedBankIdRequest::arrivedAt).toList();
                assertTrue(collected.get(atKill).isAfter(collected.get(atKill - 1).plus(LEASE)), collected::toString);
                assertFalse(IDENTITY_NUMBER.matcher(other.log()).find(), "a personnummer in the log");
            }
        }
    }

    private NodeProcess other(String database) throws IOException {
        return NodeProcess.start("--spring.profiles.active=postgres", "--server.port=0", database, WITH_LEASE,
                "--spring.config.additional-location=" + folder.resolve("vendor").resolve("node.properties").toUri());
    }

    private String report(String familyName) throws Exception {
        return PageClient.first(familyName + "</td>.*?href=\"(/reports/[0-9a-f-]+)\"", here.get("/"));
    }

    private void enterShift(String report) throws Exception {
        YearMonth month = YearMonth.now(ZoneId.of("Europe/Stockholm")).minusMonths(1);
        here.get(report);
        here.post(report + "/shifts", List.of(entry("start", month + "-01 08:00"), entry("end", month + "-01 16:00"),
                entry("kind", "ACTIVE")));
        assertTrue(there.get(report).contains(month + "-01 08:00"));
    }

    private static String sign(PageClient node, String report) throws Exception {
        node.get(report);
        node.post(report + "/sign", List.of());
        return node.address().getPath();
    }

    private static String signAsProvider(PageClient node, String... reports) throws Exception {
        node.get("/provider");
        node.post("/provider/sign", Stream.of(reports)
                .map(report -> entry("report", report.substring("/reports/".length()))).toList());
        return node.address().getPath();
    }

    private static String id(String signing) {
        return signing.substring("/signings/".length());
    }

    /** What happens at the other node is seen in the database and at the mocks only. */
    private static void await(Callable<Boolean> condition) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        while (!condition.call()) {
            assertFalse(never.await(100, TimeUnit.MILLISECONDS));
        }
    }

    private static RecordedBankIdRequest last(MockBankId bankId, String path) {
        return bankId.requests().stream().filter(each -> each.path().endsWith(path)).reduce((one, next) -> next)
                .orElseThrow();
    }

    private static List<RecordedBankIdRequest> collects(MockBankId bankId, String order) {
        return bankId.requests().stream().filter(each -> each.path().endsWith("/collect")
                && each.orderRef().filter(order::equals).isPresent()).toList();
    }

    private static EmbeddedPostgres postgres() {
        try {
            return EmbeddedPostgres.builder().setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on").setServerConfig("synchronous_commit", "on").start();
        } catch (IOException | IllegalStateException e) {
            if ("required".equals(System.getenv("ELT_POSTGRES"))) {
                Assertions.fail("no PostgreSQL server can start here: " + e, e);
            }
            Assumptions.abort("no PostgreSQL server can start here: " + e);
            throw new IllegalStateException(e);
        }
    }
}
