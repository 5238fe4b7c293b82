package se.eltsdk.transport.pacing;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
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
 * wider permissions. It contains one byte while the lock is held, and none otherwise. It stays: do not delete it while
 * a process may use it, or two processes can hold a lock each. Do not open it yourself in a process that uses it: when
 * a process closes a file, POSIX releases all its locks on that file.
 *
 * <p>If a process is killed, the operating system releases its lock and the byte stays. Whoever takes the lock then
 * waits one interval first, because the killed process may have called a moment ago.
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
    private static final byte[] IN_USE = {'1'};
    // One channel per file and process: closing a channel would release the locks of all others on its file (POSIX).
    private static final Map<Path, Semaphore> IN_THIS_PROCESS = new ConcurrentHashMap<>();

    private final Path file;
    private final CallInterval interval;

    private FileCallLock(Path file, CallInterval interval) {
        this.file = requireNonNull(file, "file").toAbsolutePath().normalize();
        this.interval = requireNonNull(interval, "interval");
    }

    /**
     * Returns the lock on a file. Creates nothing yet.
     *
     * @param interval how long the first call waits after a process was killed with the lock; the interval of the calls
     */
    public static FileCallLock of(Path file, CallInterval interval) {
        return new FileCallLock(file, interval);
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
     * @throws UncheckedIOException if the file cannot be created, written or locked
     */
    @Override
    public Lease acquire() throws InterruptedException {
        try {
            Semaphore permit = IN_THIS_PROCESS.computeIfAbsent(realFile(), key -> new Semaphore(1, true));
            permit.acquire();
            Optional<FileChannel> channel = Optional.empty();
            try {
                channel = Optional.of(locked());
                return new FileLease(channel.get(), permit);
            } finally {
                if (channel.isEmpty()) {
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

    private FileChannel locked() throws IOException, InterruptedException {
        FileChannel channel = FileChannel.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                DurableFiles.permissions(file, PosixFilePermissions.fromString("rw-------")));
        try {
            while (!isLocked(channel)) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            if (channel.size() > 0) {
                TimeUnit.NANOSECONDS.sleep(interval.interval().toNanos());
            }
            channel.write(ByteBuffer.wrap(IN_USE), 0);
            return channel;
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

    private static final class FileLease implements Lease {

        private final FileChannel channel;
        private final Semaphore permit;
        private final AtomicBoolean released = new AtomicBoolean();

        private FileLease(FileChannel channel, Semaphore permit) {
            this.channel = channel;
            this.permit = permit;
        }

        /**
         * Throws nothing, because the call has an outcome by then. If the file cannot be emptied, the next process
         * waits an interval.
         */
        @Override
        public void release(Duration rest) {
            if (!released.compareAndSet(false, true)) {
                return;
            }
            boolean interrupted = sleepThrough(rest);
            try (channel) {
                channel.truncate(0);
            } catch (IOException e) {
                return;
            } finally {
                permit.release();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        /** Sleeps for the whole time; returns whether the thread was interrupted before or meanwhile. */
        private static boolean sleepThrough(Duration time) {
            long begun = System.nanoTime();
            // An interrupted thread cannot use the channel.
            boolean interrupted = Thread.interrupted();
            for (Duration left = time; left.compareTo(Duration.ZERO) > 0;
                    left = time.minusNanos(System.nanoTime() - begun)) {
                try {
                    TimeUnit.NANOSECONDS.sleep(left.toNanos());
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return interrupted;
        }
    }
}
