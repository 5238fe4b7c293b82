package se.eltsdk.transport.pacing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.transport.pacing.internal.MachineClock;

@Timeout(60)
class FileCallLockTest {

    private static final Duration INTERVAL = Duration.ofMillis(300);
    private static final int HELD = 3;

    @TempDir
    private Path folder;
    private Path file;
    private FileCallLock lock;

    @BeforeEach
    void create() {
        file = folder.resolve("fk.lock");
        lock = FileCallLock.of(file, new CallInterval(INTERVAL));
    }

    @Test
    void whenTheLockIsHeld_thenTheFileHasOneByte_andNoneAfterwards() throws Exception {
        CallLock.Lease lease = lock.acquire();
        assertEquals(1, Files.size(file));
        lease.release(Duration.ZERO);
        assertEquals(0, Files.size(file));
    }

    @Test
    void whenAProcessWasKilledWithTheLock_thenTheNextFirstWaitsAnInterval() throws Exception {
        leaveAsKilled();
        long before = System.nanoTime();

        lock.acquire().release(Duration.ZERO);

        assertTrue(System.nanoTime() - before >= INTERVAL.toNanos());
        assertEquals(0, Files.size(file));
    }

    @Test
    void whenTheLockWasReleased_thenTheNextMayCallAtOnce() throws Exception {
        FileCallLock ofADay = FileCallLock.of(file, new CallInterval(Duration.ofDays(1)));
        ofADay.acquire().release(Duration.ZERO);
        ofADay.acquire().release(Duration.ofMillis(-1));
        assertEquals(0, Files.size(file));
    }

    @Test
    void whenItIsReleasedAfterACall_thenTheCallerGoesOnAtOnceAndTheNextWaits_evenIfInterrupted() throws Exception {
        FileCallLock ofADay = FileCallLock.of(file, new CallInterval(Duration.ofDays(1)));
        CallLock.Lease lease = ofADay.acquire();
        Thread.currentThread().interrupt();
        lease.release(Duration.ofDays(1));
        assertTrue(Thread.interrupted());

        CallLock.Lease next = ofADay.acquireAhead();
        assertTrue(next.delay().compareTo(Duration.ofHours(23)) > 0, next.delay()::toString);
        next.release(Duration.ZERO);
        CallLock.Lease third = ofADay.acquireAhead();
        assertTrue(third.delay().compareTo(Duration.ofHours(23)) > 0, "no call was made in between");
        third.release(Duration.ofMillis(-1));
    }

    @Test
    void whenTheNextWaits_thenItWaitsForTheRestOfTheTime() throws Exception {
        long before = System.nanoTime();
        lock.acquire().release(INTERVAL);

        lock.acquire().release(Duration.ZERO);

        assertTrue(System.nanoTime() - before >= INTERVAL.toNanos());
        assertEquals(0, Files.size(file));
    }

    @Test
    void whenTheThreadIsInterruptedWhileItWaitsForTheRest_thenItHasNoLockAndTheRestStays() throws Exception {
        FileCallLock ofADay = FileCallLock.of(file, new CallInterval(Duration.ofDays(1)));
        ofADay.acquire().release(Duration.ofDays(1));
        FutureTask<CallLock.Lease> waiting = new FutureTask<>(ofADay::acquire);
        Thread other = new Thread(waiting);
        other.start();
        while (other.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        other.interrupt();

        assertInstanceOf(InterruptedException.class, assertThrows(ExecutionException.class, waiting::get).getCause());
        assertTrue(ofADay.acquireAhead().delay().compareTo(Duration.ofHours(23)) > 0);
    }

    /** What one process has written, when another reads it, by the clocks of both. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # the reader's machine, milliseconds by the ticker, by the time of day, milliseconds left of 300
            one,    0,       0, 300
            one,  100,     100, 200
            one,  300,     300,   0
            one, 9000,    9000,   0
            one,  100, 3600000, 200
            one, 9000,     100, 200
            one, 9000,  -60000, 300
            one, -100,    9000, 300
            two, 9000,    9000, 300
            """)
    void whenAClockWasSetOrTheMachineRestarted_thenTheNextNeitherCallsEarlyNorWaitsLonger(String machine, long ticker,
            long wall, long left) throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-11-02T10:00:00Z"), ZoneOffset.UTC);
        new FileCallLock(file, lock.interval(), new MachineClock("one", () -> 0, clock)).acquireAhead()
                .release(INTERVAL);

        CallLock.Lease next = new FileCallLock(file, lock.interval(), new MachineClock(machine,
                () -> Duration.ofMillis(ticker).toNanos(), Clock.offset(clock, Duration.ofMillis(wall)))).acquireAhead();

        assertEquals(Duration.ofMillis(left), next.delay());
        next.release(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1est one 300000000 0 0;", "rest one 300000000 0 0", "rest one 300000000 0 0;;",
        "rest one 99999999999999999999 0 0;", "rest two 0 0 0;", "other"})
    void whenTheContentIsNotTheTimeOfACall_thenTheNextWaitsAnInterval(String content) throws Exception {
        Files.writeString(file, content);

        CallLock.Lease next = new FileCallLock(file, lock.interval(), new MachineClock("one", () -> 0,
                Clock.systemUTC())).acquireAhead();

        assertEquals(INTERVAL, next.delay());
        next.release(Duration.ZERO);
    }

    @Test
    void whenTheFileIsAnotherOne_thenItStaysAsItIs() throws Exception {
        String database = "SQLite format 3" + "-".repeat(200);
        Files.writeString(file, database);

        UncheckedIOException refusal = assertThrows(UncheckedIOException.class, lock::acquire);

        assertTrue(refusal.getMessage().contains("not the file of a lock"), refusal.getMessage());
        assertEquals(database, Files.readString(file));
        Files.delete(file);
        lock.acquire().release(Duration.ZERO);
    }

    @Test
    void whenItIsReleasedTwice_thenTheSecondTimeDoesNothing() throws Exception {
        CallLock.Lease first = lock.acquire();
        first.release(Duration.ZERO);
        CallLock.Lease second = lock.acquire();
        first.release(Duration.ZERO);
        assertEquals(1, Files.size(file));
        second.release(Duration.ZERO);
    }

    @Test
    void whenManyThreadsAskWithManyInstances_thenOneHasItAtATime() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        Callable<Integer> call = () -> {
            CallLock.Lease lease = FileCallLock.of(folder.resolve("../" + folder.getFileName() + "/fk.lock"),
                    new CallInterval(Duration.ofDays(1))).acquire();
            int most = inside.incrementAndGet();
            Thread.yield();
            inside.decrementAndGet();
            lease.release(Duration.ZERO);
            return most;
        };
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> calls = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                calls.add(call);
            }
            for (Future<Integer> most : threads.invokeAll(calls)) {
                assertEquals(1, most.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whenTheThreadIsInterrupted_thenItHasNoLock() throws Exception {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, lock::acquire);
        assertFalse(Thread.interrupted());
        lock.acquire().release(Duration.ZERO);
    }

    @Test
    void whenTheFileIsNew_thenOnlyItsOwnerMayUseIt_andOtherwisePermissionsStay() throws Exception {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "no POSIX permissions here");
        lock.acquire().release(Duration.ZERO);
        assertEquals("rw-------", permissions());

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        lock.acquire().release(Duration.ZERO);
        assertEquals("rw-rw----", permissions());
    }

    @Test
    void whenTheFolderDoesNotExist_thenAnException_andTheLockWorksOnceItDoes() throws Exception {
        FileCallLock inside = FileCallLock.of(folder.resolve("later/fk.lock"), lock.interval());
        assertInstanceOf(NoSuchFileException.class,
                assertThrows(UncheckedIOException.class, inside::acquire).getCause());
        Files.createDirectory(folder.resolve("later"));
        inside.acquire().release(Duration.ZERO);
        assertEquals(0, Files.size(inside.file()));
    }

    @Test
    void whenTheFileCannotBeWritten_thenAnException_andTheLockWorksOnceItCan() throws Exception {
        Files.createDirectory(file);
        assertThrows(UncheckedIOException.class, lock::acquire);
        Files.delete(file);
        lock.acquire().release(Duration.ZERO);
    }

    /** POSIX releases all locks of a process on a file when the process closes any channel on it. */
    @Test
    @Tag("once")
    void whenAThreadGivesUpWaiting_thenAnotherProcessStillCannotLock() throws Exception {
        CallLock.Lease lease = lock.acquire();
        FutureTask<CallLock.Lease> waiting = new FutureTask<>(lock::acquire);
        Thread other = new Thread(waiting);
        other.start();
        while (other.getState() != Thread.State.WAITING && other.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        other.interrupt();
        other.join();

        assertEquals(HELD, otherProcess("try").waitFor());
        lease.release(Duration.ZERO);
        assertEquals(0, otherProcess("try").waitFor());
    }

    @Test
    @Tag("once")
    void whenAnotherProcessIsKilledWithTheLock_thenTheLockIsFreeAfterAnInterval() throws Exception {
        Process process = otherProcess("hold");
        try (var output = process.inputReader()) {
            assertEquals("held", output.readLine());
            process.destroyForcibly().waitFor();
        }
        assertEquals(1, Files.size(file));
        long before = System.nanoTime();

        lock.acquire().release(Duration.ZERO);

        assertTrue(System.nanoTime() - before >= INTERVAL.toNanos());
    }

    /** The other process. */
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[1]);
        if (arguments[0].equals("hold")) {
            FileCallLock.of(file, CallInterval.oneASecond()).acquire();
            System.out.println("held");
            System.in.read();
        } else {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                System.exit(channel.tryLock() == null ? HELD : 0);
            }
        }
    }

    private Process otherProcess(String what) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), FileCallLockTest.class.getName(), what, file.toString())
                .redirectError(Redirect.INHERIT).start();
    }

    /** The state after a process with the lock was killed: the lock is released, the file still has its byte. */
    private void leaveAsKilled() throws IOException, InterruptedException {
        CallLock.Lease lease = lock.acquire();
        byte[] during = Files.readAllBytes(file);
        lease.release(Duration.ZERO);
        Files.write(file, during);
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
