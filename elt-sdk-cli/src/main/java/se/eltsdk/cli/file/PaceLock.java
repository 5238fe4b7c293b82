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
 * Lets one run of {@code elt} at a time call FK by one configuration: by a lock on the file {@code .pace} beside it,
 * held from before a call until the interval after it has passed. While it is held, one byte stands in the file.
 * Whoever gets the lock may call at once where the file is empty, and waits one interval first where it is not: then
 * the run before was killed, and may have called a moment ago.
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

    public static PaceLock beside(Path config, Duration interval) throws IOException {
        Path real = config.toRealPath();
        return new PaceLock(real.resolveSibling(real.getFileName() + ".pace"), interval);
    }

    /** The same for the library's runner. */
    public CallLock callLock() {
        return () -> {
            try {
                return passage(take());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static CallLock.Lease passage(Lease turn) {
        return rest -> {
            turn.keepFor(rest);
            turn.close();
        };
    }

    /** Waits until no other run calls. */
    public Lease take() throws IOException, InterruptedException {
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

    /** The right to make one call. */
    public static final class Lease implements AutoCloseable {

        private final FileChannel channel;
        private final Duration interval;
        private Duration keep = Duration.ZERO;

        private Lease(FileChannel channel, Duration interval) {
            this.channel = channel;
            this.interval = interval;
        }

        /** A call is made in this turn. */
        public void use() {
            keepFor(interval);
        }

        /** No other call may be made for so long after the turn. */
        void keepFor(Duration time) {
            keep = time;
        }

        /**
         * Lets the next one in: after a call, when the interval has passed, also where the thread is interrupted.
         * Throws
         * nothing, since there is an outcome then; where the file cannot be emptied, the next run waits an interval.
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
