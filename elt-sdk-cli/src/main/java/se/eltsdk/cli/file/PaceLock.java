package se.eltsdk.cli.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import se.eltsdk.transport.pacing.CallLock;

/**
 * Lets one run of {@code elt} at a time call FK with one configuration. It locks the file {@code .pace} next to the
 * configuration from before a call until the interval after it has passed.
 *
 * <p>While the lock is held, the file contains one byte. A run that gets the lock and finds that byte waits one
 * interval before it calls: the run before it was killed, and may have called a moment ago.
 */
public final class PaceLock {

    private static final long POLL_MILLIS = 20;
    private static final byte[] IN_USE = {'1'};

    private final Path file;
    private final Duration interval;

    private PaceLock(Path file, Duration interval) {
        this.file = file;
        this.interval = interval;
    }

    public static PaceLock of(Path config, Duration interval) throws IOException {
        Path real = config.toRealPath();
        return new PaceLock(real.resolveSibling(real.getFileName() + ".pace"), interval);
    }

    /** This lock for the library's runner. */
    public CallLock callLock() {
        return () -> {
            try {
                return callLease(acquire());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static CallLock.Lease callLease(Lease lease) {
        return delay -> {
            lease.keepFor(delay);
            lease.close();
        };
    }

    /** Waits until no other run holds the lock. */
    public Lease acquire() throws IOException, InterruptedException {
        FileChannel channel = OwnerOnlyFiles.open(file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE));
        try {
            while (!isLocked(channel)) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
            if (channel.size() > 0) {
                TimeUnit.NANOSECONDS.sleep(interval.toNanos());
            }
            channel.write(ByteBuffer.wrap(IN_USE), 0);
            return new Lease(channel, interval);
        } catch (IOException | InterruptedException e) {
            channel.close();
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** The right to make one call, until it is closed. */
    public static final class Lease implements AutoCloseable {

        private final FileChannel channel;
        private final Duration interval;
        private Duration keep = Duration.ZERO;

        private Lease(FileChannel channel, Duration interval) {
            this.channel = channel;
            this.interval = interval;
        }

        /** Declares that a call is made with this lease. */
        public void use() {
            keepFor(interval);
        }

        /** Keeps the lock for this time after the lease is closed. */
        void keepFor(Duration time) {
            keep = time;
        }

        /**
         * Releases the lock: after a call, when the interval has passed, also if the thread is interrupted. Throws
         * nothing, because the call has an outcome by then. If the file cannot be emptied, the next run waits an
         * interval.
         */
        @Override
        public void close() {
            boolean interrupted = false;
            while (!keep.isNegative() && !keep.isZero()) {
                try {
                    TimeUnit.NANOSECONDS.sleep(keep.toNanos());
                    keep = Duration.ZERO;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            try (channel) {
                channel.truncate(0);
            } catch (IOException e) {
                return;
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
