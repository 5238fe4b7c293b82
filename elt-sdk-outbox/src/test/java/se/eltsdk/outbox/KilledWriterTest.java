package se.eltsdk.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.Bytes;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.jdbc.SqliteStore;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.outbox.spi.StoredRow;

/** A process that writes to a SQLite outbox is killed in the middle of it: what it has confirmed is there. */
@Tag("once")
class KilledWriterTest {

    private static final int PAYLOAD = 30_000;
    private static final int LONGEST_RUN = 40;
    private static final long SEED = 20261122;

    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    void whenKilled5Times_thenNothingConfirmedIsLost() throws Exception {
        kill(5);
    }

    @Test
    @Tag("slow")
    @Timeout(1200)
    void whenKilled200Times_thenNothingConfirmedIsLost() throws Exception {
        kill(200);
    }

    private void kill(int times) throws Exception {
        Random random = new Random(SEED);
        Path file = folder.resolve("elt.db");
        Map<String, Long> confirmed = new HashMap<>();
        for (int run = 0; run < times; run++) {
            runAndKill(file, run, 1 + random.nextInt(LONGEST_RUN), random.nextInt(4_000_000), confirmed);
            try (OutboxSession session = SqliteStore.open(file, OutboxTables.standard()).open()) {
                confirmed.forEach((id, version) -> requireThere(session, id, version));
            }
        }
        assertTrue(confirmed.size() > times, "entries written: " + confirmed.size());
        System.out.println(times + " kills, " + confirmed.size() + " entries, " + confirmed.values().stream()
                .mapToLong(Long::longValue).sum() + " confirmed changes, none lost");
    }

    private static void requireThere(OutboxSession session, String id, long version) {
        Optional<StoredRow> entry = session.find("test", id);
        assertTrue(entry.isPresent(), id + " was confirmed");
        assertTrue(entry.get().version() >= version && entry.get().version() <= version + 1, id + " is "
                + entry.get() + " after version " + version + " was confirmed");
        assertEquals(payload(id), session.payload("test", id).orElseThrow());
    }

    private static void runAndKill(Path file, int run, int lines, int nanos, Map<String, Long> confirmed)
            throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
                KilledWriterTest.class.getName(), file.toString(), Integer.toString(run))
                .redirectError(Redirect.INHERIT).start();
        try (BufferedReader out = new BufferedReader(new InputStreamReader(writer.getInputStream(),
                StandardCharsets.US_ASCII))) {
            for (int line = 0; line < lines; line++) {
                note(out.readLine(), confirmed);
            }
            // A random moment after the last line that was waited for.
            long until = System.nanoTime() + nanos;
            while (System.nanoTime() - until < 0) {
                Thread.onSpinWait();
            }
            // By its handle: the process itself would close the stream that is still to be read.
            writer.toHandle().destroyForcibly();
            for (String line = out.readLine(); line != null && line.endsWith("."); line = out.readLine()) {
                note(line, confirmed);
            }
        }
        assertTrue(writer.waitFor(30, TimeUnit.SECONDS));
        assertEquals(137, writer.exitValue(), "killed, not ended by itself");
    }

    private static void note(String line, Map<String, Long> confirmed) {
        String[] words = line.substring(0, line.length() - 1).split(" ");
        confirmed.put(words[0], Long.parseLong(words[1]));
    }

    private static Bytes payload(String id) {
        byte[] bytes = new byte[PAYLOAD];
        new Random(id.hashCode()).nextBytes(bytes);
        return Bytes.of(bytes);
    }

    /** Inserts entries and changes each twice, and says so when it is done; without end. */
    public static void main(String[] arguments) {
        OutboxStore store = SqliteStore.open(Path.of(arguments[0]), OutboxTables.standard());
        try (OutboxSession session = store.open()) {
            for (int number = 0; true; number++) {
                String id = "run-" + arguments[1] + "-" + number;
                StoredRow entry = entry(id, 1, "queued");
                session.insert(entry, payload(id));
                confirm(entry);
                for (String state : List.of("sending", "accepted")) {
                    entry = entry(id, entry.version() + 1, state);
                    session.replace(entry);
                    confirm(entry);
                }
            }
        }
    }

    private static void confirm(StoredRow entry) {
        System.out.println(entry.id() + " " + entry.version() + ".");
        System.out.flush();
    }

    private static StoredRow entry(String id, long version, String state) {
        Bytes log = Bytes.of(new byte[(int) (100 * version)]);
        return new StoredRow("test", id, version, state, "queue", "2026-12-05", version,
                "2026-11-05T08:00:00.000Z", "2026-11-05T08:00:00.000Z", "", "facts", log, log);
    }
}
