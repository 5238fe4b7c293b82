package se.eltsdk.transport.outbox;

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
import se.eltsdk.transport.outbox.jdbc.OutboxTables;
import se.eltsdk.transport.outbox.jdbc.Postgres;
import se.eltsdk.transport.outbox.jdbc.SqliteStore;
import se.eltsdk.transport.outbox.nodes.Arrivals;
import se.eltsdk.transport.outbox.nodes.NodeSettings;
import se.eltsdk.transport.outbox.nodes.Nodes;
import se.eltsdk.transport.outbox.nodes.Reckoning;
import se.eltsdk.transport.outbox.nodes.Storm;
import se.eltsdk.transport.submit.Fk;
import se.eltsdk.transport.submit.Submission;

/** Nodes are killed at any moment, and FK answers at random: nothing is lost, and nothing goes twice unasked. */
@Timeout(600)
@Tag("once")
class KillTest {

    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final Duration RESEND = Duration.ofSeconds(3);
    private static final Duration DRAINED = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private final List<Submission> put = new ArrayList<>();

    @Test
    void whenTenNodesAreKilled_thenNothingIsLostOrSentUnasked() throws Exception {
        OutboxTables tables = Postgres.tables();
        String url = Postgres.url();

        Reckoning reckoning = storm(Postgres.store(tables), url, tables.schema(), 3, 10, Duration.ofMillis(1500));

        assertTrue(reckoning.hits() >= 1, reckoning.hits() + " calls were cut off");
    }

    @Test
    @Tag("slow")
    void whenSixtyNodesAreKilledOnPostgres_thenNothingIsLostOrSentUnasked() throws Exception {
        OutboxTables tables = Postgres.tables();
        String url = Postgres.url();

        Reckoning reckoning = storm(Postgres.store(tables), url, tables.schema(), 3, 60, Duration.ofSeconds(2));

        assertTrue(reckoning.hits() >= 20, reckoning.hits() + " calls were cut off");
    }

    @Test
    @Tag("slow")
    void whenTheOnlyNodeIsKilledSixtyTimesOnSqlite_thenNothingIsLostOrSentUnasked() throws Exception {
        Path file = folder.resolve("outbox.db");

        Reckoning reckoning = storm(SqliteStore.open(file, OutboxTables.standard()), "jdbc:sqlite:" + file, "", 1, 60,
                Duration.ofSeconds(5));

        assertTrue(reckoning.hits() >= 20, reckoning.hits() + " calls were cut off");
    }

    private Reckoning storm(OutboxStore store, String url, String schema, int count, int kills, Duration span)
            throws Exception {
        try (store; Storm storm = new Storm(20261122);
                Nodes nodes = new Nodes(settings(storm, url, schema), "-Xmx128m")) {
            Outbox outbox = Outbox.of(Reports.ENVIRONMENT, store, OutboxKeys.of(new byte[32]), Fk.CLOCK);
            add(outbox, 10);
            for (int i = 0; i < count; i++) {
                nodes.start();
            }
            nodes.awaitReady(count);
            storm.rage(nodes, kills, span, () -> add(outbox, 3));
            assertTrue(Storm.await(() -> isDrained(outbox), DRAINED), outbox.count() + " " + nodes.troubles);
            Reckoning reckoning = new Reckoning(outbox, storm.mock().requests(), RESEND);
            reckoning.check(put);
            Arrivals arrivals = new Arrivals(storm.mock().requests());
            assertTrue(arrivals.smallestGap().compareTo(INTERVAL) >= 0, "two calls within " + arrivals.smallestGap());
            assertEquals(List.of(), storm.mock().requests().stream()
                    .flatMap(request -> request.problems().stream()).toList());
            System.out.println("kill test: " + kills + " kills, " + reckoning.hits() + " calls cut off, "
                    + put.size() + " entries, " + reckoning.repeats() + " repeats, " + outbox.count());
            return reckoning;
        }
    }

    private NodeSettings settings(Storm storm, String url, String schema) throws Exception {
        return NodeSettings.in(folder, storm.door().endpoint()).with("url", url).with("schema", schema)
                .with("interval", INTERVAL).with("connect", Duration.ofSeconds(1))
                .with("answer", Duration.ofSeconds(1)).with("total", Duration.ofMillis(1500))
                .with("backoff", Duration.ofMillis(500)).with("resend", RESEND);
    }

    private void add(Outbox outbox, int count) {
        for (int i = 0; i < count; i++) {
            Submission submission = Reports.submission();
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
