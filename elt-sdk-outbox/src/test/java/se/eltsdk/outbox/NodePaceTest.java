package se.eltsdk.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.jdbc.PostgresServer;
import se.eltsdk.outbox.jdbc.SqliteStore;
import se.eltsdk.outbox.nodes.ArrivalTimes;
import se.eltsdk.outbox.nodes.NodeProcesses;
import se.eltsdk.outbox.nodes.NodeSettings;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.transport.submit.FkFixture;

/** Several nodes whose clocks differ and which stand still at times: FK never gets two calls within a second. */
@Timeout(600)
@Tag("once")
class NodePaceTest {

    private static final List<Duration> CLOCKS = List.of(Duration.ofMinutes(-2), Duration.ofSeconds(-40),
            Duration.ofMinutes(1), Duration.ofMinutes(3));
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** And the time that the mock takes to judge a report comes before. */
    private static final Duration ANSWER = Duration.ofMillis(150);

    @TempDir
    private Path folder;

    @Test
    void whenTwoNodesStandStillAtTimes_thenCallsAreASecondApart() throws Exception {
        OutboxTables tables = PostgresServer.tables();

        ArrivalTimes arrivals = arrivals(PostgresServer.url(), PostgresServer.store(tables), tables.schema(),
                CLOCKS.subList(2, 4),
                Duration.ofSeconds(10), 3, "answer");

        assertKeepsThePace(arrivals);
        assertTrue(arrivals.count() >= 4, arrivals.toString());
    }

    /** The rate is asked only where nobody stands still. */
    @ParameterizedTest
    @CsvSource({"answer,25,0", "answer,0,0.83", "sent,25,0", "sent,0,0.93"})
    @Tag("slow")
    void whenFourNodesShareADatabase_thenCallsAreASecondApartAndTheRateIsNearlyFull(String mode, int stalls,
            double rate) throws Exception {
        OutboxTables tables = PostgresServer.tables();

        ArrivalTimes arrivals = arrivals(PostgresServer.url(), PostgresServer.store(tables), tables.schema(), CLOCKS,
                Duration.ofSeconds(90), stalls, mode);

        assertKeepsThePace(arrivals);
        assertTrue(arrivals.rate() >= rate, arrivals.toString());
    }

    @ParameterizedTest
    @CsvSource({"answer,25,0", "answer,0,0.83", "sent,25,0", "sent,0,0.93"})
    @Tag("slow")
    void whenOneNodeRunsOnSqlite_thenCallsAreASecondApartAndTheRateIsNearlyFull(String mode, int stalls, double rate)
            throws Exception {
        Path file = folder.resolve("outbox.db");

        ArrivalTimes arrivals = arrivals("jdbc:sqlite:" + file, SqliteStore.open(file, OutboxTables.standard()), "",
                CLOCKS.subList(0, 1), Duration.ofSeconds(90), stalls, mode);

        assertKeepsThePace(arrivals);
        assertTrue(arrivals.rate() >= rate, arrivals.toString());
    }

    private static void assertKeepsThePace(ArrivalTimes arrivals) {
        assertEquals(1, arrivals.mostInASecond(), arrivals.toString());
        assertTrue(arrivals.smallestGap().compareTo(SECOND) >= 0, arrivals.toString());
    }

    /** What arrives within this time from the first arrival on. */
    private ArrivalTimes arrivals(String url, OutboxStore store, String schema, List<Duration> clocks, Duration time,
                              int stalls, String mode) throws Exception {
        try (store; MockFk mock = MockFk.start(FkFixture.PKI)) {
            mock.always(FkReply.accept().after(ANSWER));
            Outbox outbox = Outbox.of(SignedReports.ENVIRONMENT, store, OutboxKeys.of(new byte[32]), FkFixture.CLOCK);
            for (long i = 0; i < time.toSeconds() + 5; i++) {
                outbox.put(SignedReports.submission());
            }
            NodeSettings settings = NodeSettings.in(folder, mock.endpoint()).with("url", url).with("schema", schema)
                    .with("mode", mode).with("interval", mode.equals("sent") ? Duration.ofMillis(1050) : SECOND);
            try (NodeProcesses nodes = new NodeProcesses(settings)) {
                for (Duration clock : clocks) {
                    settings.with("clock", clock);
                    nodes.start();
                }
                nodes.awaitReady(clocks.size());
                mock.awaitRequests(1, Duration.ofMinutes(1));
                stall(nodes, time, stalls);
                ArrivalTimes arrivals = new ArrivalTimes(mock.requests());
                System.out.println("pace test, " + clocks.size() + " nodes, " + stalls + " stalls, mode " + mode + ": "
                        + arrivals);
                assertEquals(List.of(), List.copyOf(nodes.problems));
                return arrivals;
            }
        }
    }

    /** Stops a node by chance, so many times within this time, for 0.3 to 0.8 seconds each. */
    private static void stall(NodeProcesses nodes, Duration time, int stalls) throws Exception {
        Random random = new Random(25);
        long begun = System.nanoTime();
        for (int i = 0; i < stalls; i++) {
            long slot = time.toNanos() / stalls;
            until(begun + i * slot + random.nextLong(slot - Duration.ofMillis(800).toNanos()));
            NodeProcesses.Running node = nodes.any(random);
            node.signal("STOP");
            until(System.nanoTime() + Duration.ofMillis(300 + random.nextInt(500)).toNanos());
            node.signal("CONT");
        }
        until(begun + time.toNanos());
    }

    private static void until(long nanos) {
        while (System.nanoTime() < nanos) {
            LockSupport.parkNanos(nanos - System.nanoTime());
        }
    }
}
