package se.eltsdk.transport.pacing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import se.eltsdk.internal.DurableFiles;
import se.eltsdk.transport.pacing.internal.MachineClock;

/**
 * A {@link CallLock} on a file: all processes of one machine that name the same file call FK one at a time.
 *
 * <pre>{@code
 * CallLock lock = FileCallLock.of(Path.of("/var/lib/vendor/fk-production.lock"), CallInterval.oneASecond());
 * OutboxRunner runner = OutboxRunner.of(outbox, client).callLock(lock).open();
 *
 * CallLock.Lease lease = lock.acquire();   // elsewhere, for a call without a runner
 * try {
 *     outcome = client.submit(submission);
 * } finally {
 *     lease.release(CallInterval.oneASecond().interval());
 * }
 * }</pre>
 *
 * <p>The file is created with the first call, in a folder that exists, for its owner only ({@code rw-------}); without
 * POSIX permissions it inherits those of its folder. If processes of several users share it, create it beforehand with
 * wider permissions. It contains one byte while the lock is held. After a call it contains the time of the call, so the
 * caller goes on at once and the next one waits for the rest of the interval. It stays: do not delete it while
 * a process may use it, or two processes can hold a lock each. Do not open it yourself in a process that uses it: when
 * a process closes a file, POSIX releases all its locks on that file.
 *
 * <p>If a process is killed, the operating system releases its lock and the byte stays. Whoever takes the lock then
 * waits one interval first, because the killed process may have called a moment ago. So it does if a clock was set
 * back, if the machine was restarted since the last call, and if another process called on a system other than Linux. A
 * clock that was set forward does not shorten the wait.
 *
 * <p>Use a file on a local disk. On NFS the lock works between hosts only if the server supports locks; after the crash
 * of a host it is released when the server gives up the host, often after 90 seconds. If NFS is mounted with
 * {@code nolock} or {@code local_lock}, each host has a lock of its own, which no program notices. To send from several
 * hosts, share an outbox in PostgreSQL: only its leader sends.
 *
 * <p>While another process holds the lock, it is tried every 20 milliseconds, in no particular order. Threads of one
 * process get it first come, first served. Thread-safe.
 */
public final class FileCallLock implements CallLock {

    private static final long POLL_MILLIS = 20;
    /** Longer than what is written: a longer file is another one, and is not overwritten. */
    private static final int MOST_BYTES = 200;
    private static final String IN_USE = "1";
    // One channel per file and process: closing a channel would release the locks of all others on its file (POSIX).
    private static final Map<Path, Semaphore> IN_THIS_PROCESS = new ConcurrentHashMap<>();

    private final Path file;
    private final CallInterval interval;
    private final MachineClock clock;

    FileCallLock(Path file, CallInterval interval, MachineClock clock) {
        this.file = requireNonNull(file, "file").toAbsolutePath().normalize();
        this.interval = requireNonNull(interval, "interval");
        this.clock = clock;
    }

    /**
     * Returns the lock on a file. Creates nothing yet.
     *
     * @param interval how long the first call waits after a process was killed with the lock; the interval of the calls
     */
    public static FileCallLock of(Path file, CallInterval interval) {
        return new FileCallLock(file, interval, MachineClock.system());
    }

    /** Returns the file that is locked, as an absolute path. */
    public Path file() {
        return file;
    }

    /** Returns the interval that the first call waits after a process was killed with the lock. */
    public CallInterval interval() {
        return interval;
    }

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException if the file cannot be created, read, written or locked, or is not a lock's: it is
     *                              longer than 200 bytes, and stays as it is
     */
    @Override
    public Lease acquire() throws InterruptedException {
        Lease lease = acquireAhead();
        try {
            for (Duration left = lease.delay(); !left.isZero(); left = lease.delay()) {
                TimeUnit.NANOSECONDS.sleep(left.toNanos());
            }
            return lease;
        } catch (InterruptedException e) {
            lease.release(Duration.ZERO);
            throw e;
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException as {@link #acquire}
     */
    @Override
    public Lease acquireAhead() throws InterruptedException {
        try {
            Semaphore permit = IN_THIS_PROCESS.computeIfAbsent(realFile(), key -> new Semaphore(1, true));
            permit.acquire();
            Optional<Lease> lease = Optional.empty();
            try {
                lease = Optional.of(locked(permit));
                return lease.get();
            } finally {
                if (lease.isEmpty()) {
                    permit.release();
                }
            }
        } catch (ClosedByInterruptException e) {
            Thread.interrupted();
            throw new InterruptedException("interrupted while it waited for the lock");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path realFile() throws IOException {
        return Files.exists(file) ? file.toRealPath()
                : file.resolveSibling(".").toRealPath().resolve(file.getFileName());
    }

    private Lease locked(Semaphore permit) throws IOException, InterruptedException {
        FileChannel channel = FileChannel.open(file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                DurableFiles.permissions(file, PosixFilePermissions.fromString("rw-------")));
        try {
            while (!isLocked(channel)) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            if (channel.size() > MOST_BYTES) {
                throw new FileSystemException(file.toString(), null, "is not the file of a lock: it is longer than "
                        + MOST_BYTES + " bytes");
            }
            String before = content(channel);
            Duration rest = before.isEmpty() ? Duration.ZERO : clock.left(before, interval.interval());
            replace(channel, IN_USE);
            return new FileLease(channel, permit, clock, rest);
        } catch (IOException | InterruptedException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            // Another class loader of this process has its own copy of this class, and the lock.
            return false;
        }
    }

    private static String content(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MOST_BYTES);
        channel.read(bytes, 0);
        return new String(bytes.array(), 0, bytes.position(), US_ASCII);
    }

    /** Not forced to disk: a machine takes longer to start again than an interval lasts. */
    private static void replace(FileChannel channel, String content) throws IOException {
        channel.write(ByteBuffer.wrap(content.getBytes(US_ASCII)), 0);
        channel.truncate(content.length());
    }

    private static final class FileLease implements Lease {

        private final FileChannel channel;
        private final Semaphore permit;
        private final MachineClock clock;
        private final Duration rest;
        private final long since;
        private final AtomicBoolean released = new AtomicBoolean();

        private FileLease(FileChannel channel, Semaphore permit, MachineClock clock, Duration rest) {
            this.channel = channel;
            this.permit = permit;
            this.clock = clock;
            this.rest = rest;
            this.since = clock.ticker().getAsLong();
        }

        @Override
        public Duration delay() {
            return atLeastZero(rest.minusNanos(clock.ticker().getAsLong() - since));
        }

        /**
         * Throws nothing, because the call has an outcome by then. If the file cannot be written, the next process
         * waits an interval.
         */
        @Override
        public void release(Duration time) {
            if (!released.compareAndSet(false, true)) {
                return;
            }
            Duration delay = delay();
            Duration left = time.compareTo(delay) > 0 ? time : delay;
            // An interrupted thread cannot use the channel.
            boolean interrupted = Thread.interrupted();
            try (channel) {
                replace(channel, left.isZero() ? "" : clock.write(left));
            } catch (IOException e) {
                return;
            } finally {
                permit.release();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private static Duration atLeastZero(Duration time) {
            return time.isNegative() ? Duration.ZERO : time;
        }
    }
}
