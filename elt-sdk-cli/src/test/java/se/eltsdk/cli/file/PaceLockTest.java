package se.eltsdk.cli.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PaceLockTest {

    private static final Duration INTERVAL = Duration.ofMillis(300);

    @TempDir
    private Path folder;
    private Path config;

    @BeforeEach
    void write() throws IOException {
        config = Files.createFile(folder.resolve("elt.properties"));
    }

    @Test
    void whenATurnIsOn_thenTheFileSaysSoAndNoMore() throws Exception {
        try (PaceLock.Lease lease = PaceLock.of(config, INTERVAL).acquire()) {
            lease.use();
            assertEquals(1, Files.size(mark()));
        }
        assertEquals(0, Files.size(mark()));
    }

    @Test
    void whenARunWasKilledInItsTurn_thenTheNextFirstWaitsAnInterval() throws Exception {
        leaveAsKilled();
        long before = System.nanoTime();

        PaceLock.of(config, INTERVAL).acquire().close();

        assertTrue(System.nanoTime() - before >= INTERVAL.toNanos());
        assertEquals(0, Files.size(mark()));
    }

    @Test
    @Timeout(60)
    void whenTheTurnBeforeEndedWell_thenTheNextMayCallAtOnce() throws Exception {
        PaceLock lock = PaceLock.of(config, Duration.ofDays(1));
        lock.acquire().close();
        lock.acquire().close();
        assertEquals(0, Files.size(mark()));
    }

    /** The state after a process with the lock was killed: the lock is released, the file still has its byte. */
    private void leaveAsKilled() throws IOException, InterruptedException {
        PaceLock.Lease lease = PaceLock.of(config, INTERVAL).acquire();
        byte[] during = Files.readAllBytes(mark());
        lease.close();
        Files.write(mark(), during);
    }

    private Path mark() {
        return folder.resolve("elt.properties.pace");
    }
}
