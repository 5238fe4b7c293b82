package se.eltsdk.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.jdbc.PostgresServer;
import se.eltsdk.outbox.jdbc.SqliteStore;
import se.eltsdk.outbox.nodes.ArrivalTimes;
import se.eltsdk.outbox.nodes.ChaosScenario;
import se.eltsdk.outbox.nodes.DeliveryAudit;
import se.eltsdk.outbox.nodes.NodeProcesses;
import se.eltsdk.outbox.nodes.NodeSettings;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;

/** Nodes are killed at any moment, and FK answers at random: nothing is lost, and nothing goes twice unasked. */
@Timeout(600)
@Tag("once")
class NodeKillTest {

    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Duration RESEND = Duration.ofSeconds(3);
    private static final Duration DRAINED = Duration.ofMinutes(3);
    /** What the mock says of a request whose node was killed while it wrote. */
    private static final String BROKEN_OFF = "The request broke off before its body was whole.";

    @TempDir
    private Path folder;

    private final List<Submission> put = new ArrayList<>();

    @Test
    void whenTenNodesAreKilled_thenNothingIsLostOrSentUnasked() throws Exception {
        OutboxTables tables = PostgresServer.tables();
        String url = PostgresServer.url();

        DeliveryAudit audit = storm(PostgresServer.store(tables), url, tables.schema(), 3, 10, Duration.ofMillis(1500));

        assertTrue(audit.cutOffAttempts() >= 1, audit.cutOffAttempts() + " calls were cut off");
    }

    @Test
    @Tag("slow")
    void whenSixtyNodesAreKilledOnPostgres_thenNothingIsLostOrSentUnasked() throws Exception {
        OutboxTables tables = PostgresServer.tables();
        String url = PostgresServer.url();

        DeliveryAudit audit = storm(PostgresServer.store(tables), url, tables.schema(), 3, 60, Duration.ofSeconds(2));

        assertTrue(audit.cutOffAttempts() >= 20, audit.cutOffAttempts() + " calls were cut off");
    }

    @Test
    @Tag("slow")
    void whenTheOnlyNodeIsKilledSixtyTimesOnSqlite_thenNothingIsLostOrSentUnasked() throws Exception {
        Path file = folder.resolve("outbox.db");

        DeliveryAudit audit = storm(SqliteStore.open(file, OutboxTables.standard()), "jdbc:sqlite:" + file, "", 1, 60,
                Duration.ofSeconds(5));

        assertTrue(audit.cutOffAttempts() >= 20, audit.cutOffAttempts() + " calls were cut off");
    }

    private DeliveryAudit storm(OutboxStore store, String url, String schema, int count, int kills, Duration span)
            throws Exception {
        try (store; ChaosScenario chaos = new ChaosScenario(20261122);
                NodeProcesses nodes = new NodeProcesses(settings(chaos, url, schema), "-Xmx128m")) {
            Outbox outbox = Outbox.of(SignedReports.ENVIRONMENT, store, OutboxKeys.of(new byte[32]), FkFixture.CLOCK);
            add(outbox, 10);
            for (int i = 0; i < count; i++) {
                nodes.start();
            }
            nodes.awaitReady(count);
            chaos.run(nodes, kills, span, () -> add(outbox, 3));
            assertTrue(ChaosScenario.await(() -> isDrained(outbox), DRAINED), outbox.count() + " " + nodes.problems);
            DeliveryAudit audit = new DeliveryAudit(outbox, chaos.mock().requests(), RESEND);
            audit.check(put);
            ArrivalTimes arrivals = new ArrivalTimes(chaos.mock().requests());
            assertTrue(arrivals.smallestGap().compareTo(INTERVAL) >= 0, "two calls within " + arrivals.smallestGap());
            List<String> problems = chaos.mock().requests().stream().flatMap(request -> request.problems().stream())
                    .toList();
            assertEquals(List.of(), problems.stream().filter(problem -> !problem.equals(BROKEN_OFF)).toList());
            assertTrue(problems.size() <= kills, problems.size() + " requests broke off");
            System.out.println("kill test: " + kills + " kills, " + audit.cutOffAttempts() + " calls cut off, "
                    + put.size() + " entries, " + audit.repeats() + " repeats, " + outbox.count());
            return audit;
        }
    }

    private NodeSettings settings(ChaosScenario chaos, String url, String schema) throws Exception {
        return NodeSettings.in(folder, chaos.proxy().endpoint()).with("url", url).with("schema", schema)
                .with("interval", INTERVAL).with("connect", Duration.ofSeconds(1))
                .with("answer", Duration.ofSeconds(1)).with("total", Duration.ofMillis(1500))
                .with("backoff", Duration.ofMillis(500)).with("resend", RESEND);
    }

    private void add(Outbox outbox, int count) {
        for (int i = 0; i < count; i++) {
            Submission submission = SignedReports.submission();
            outbox.put(submission);
            put.add(submission);
        }
    }

    private static boolean isDrained(Outbox outbox) {
        Map<EntryState, Long> counts = outbox.count();
        return Set.of(EntryState.QUEUED, EntryState.SENDING, EntryState.WAITING, EntryState.UNKNOWN).stream()
                .allMatch(state -> counts.get(state) == 0);
    }
}
