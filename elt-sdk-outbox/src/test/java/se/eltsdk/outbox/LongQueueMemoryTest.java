package se.eltsdk.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.jdbc.SqliteStore;
import se.eltsdk.outbox.nodes.ChaosScenario;
import se.eltsdk.outbox.nodes.NodeProcesses;
import se.eltsdk.outbox.nodes.NodeSettings;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.transport.submit.FkFixture;

/** A node that drains a long queue needs no more memory at its end than at its beginning. */
@Tag("slow")
@Timeout(900)
class LongQueueMemoryTest {

    private static final int ENTRIES = 1_200;
    private static final int EVERY = 100;
    private static final long MEGABYTE = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void whenANodeDrainsALongQueue_thenItsMemoryStaysFlat() throws Exception {
        Path file = folder.resolve("outbox.db");
        try (OutboxStore store = SqliteStore.open(file, OutboxTables.standard());
                MockFk mock = MockFk.builder(FkFixture.PKI).minimumGap(Duration.ZERO).start()) {
            Outbox outbox = Outbox.of(SignedReports.ENVIRONMENT, store, OutboxKeys.of(new byte[32]), FkFixture.CLOCK);
            for (int i = 0; i < ENTRIES; i++) {
                outbox.put(SignedReports.submission());
            }
            NodeSettings settings = NodeSettings.in(folder, mock.endpoint()).with("url", "jdbc:sqlite:" + file)
                    .with("interval", Duration.ofMillis(1)).with("heap", Integer.toString(EVERY));
            try (NodeProcesses nodes = new NodeProcesses(settings, "-Xmx128m")) {
                nodes.start();
                assertTrue(ChaosScenario.await(() -> outbox.count(EntryState.ACCEPTED) == ENTRIES,
                        Duration.ofMinutes(12)),
                        () -> outbox.count() + " " + nodes.problems);
                assertTrue(ChaosScenario.await(() -> heaps(nodes).size() == ENTRIES / EVERY, Duration.ofSeconds(30)));
                assertFlat(heaps(nodes));
            }
        }
    }

    private static void assertFlat(List<Long> heaps) {
        System.out.println("memory of a draining node, in use after each " + EVERY + " entries: " + heaps);
        long first = heaps.get(1);
        long last = heaps.get(heaps.size() - 1);
        assertEquals(first, last, 3.0 * MEGABYTE, heaps.toString());
    }

    private static List<Long> heaps(NodeProcesses nodes) {
        return nodes.problems.stream().filter(line -> line.contains(": heap "))
                .map(line -> Long.valueOf(line.substring(line.lastIndexOf(' ') + 1))).toList();
    }
}
