package se.eltsdk.cli.folder;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.cli.file.AtomicFile;
import se.eltsdk.cli.file.OwnerOnlyFiles;
import se.eltsdk.transport.pacing.FileCallLock;

/**
 * The exclusive right to work on a signed folder: an operating-system lock on the file {@code .elt.lock} in it, held
 * from reading the folder's state until the outcome is written. It excludes every other {@code elt}, whatever its
 * configuration, and on all hosts if the file system supports locks between hosts. The file stays. A process that ends,
 * in any way, leaves no lock.
 *
 * <p>Lock order: a command takes the locks of several folders in the order of their real paths, and the
 * {@link FileCallLock} after them, never before. So no two commands wait for each other. If a file system ignores
 * locks, {@link AtomicFile#create} still lets only one outbox take the report. Threads of one JVM exclude each other too; but when one of them closes its
 * channel, POSIX also releases the other's lock towards other processes. {@code elt} runs one command per process.
 */
public final class FolderLock implements AutoCloseable {

    static final String FILE = ".elt.lock";
    public static final ErrorCode BUSY = ErrorCode.FOLDER_LOCKED;
    /** For commands that read no configuration: the default time limit of a call to FK. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(90);

    private static final long POLL_MILLIS = 20;
    private static final Set<OpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits until no other {@code elt} works on the folder; prints a message if it has to wait.
     *
     * @throws EltException (ELT-941) if another one still works on it after this time
     * @throws IOException  if the folder cannot be written or locked
     */
    public static FolderLock acquire(SignedFolder folder, Duration timeout, PrintStream err)
            throws IOException, InterruptedException {
        FileChannel channel = OwnerOnlyFiles.open(folder.path().resolve(FILE), OPTIONS);
        try {
            await(channel, folder, timeout, err);
            return new FolderLock(channel);
        } catch (IOException | InterruptedException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void await(FileChannel channel, SignedFolder folder, Duration timeout, PrintStream err)
            throws IOException, InterruptedException {
        if (isLocked(channel, folder)) {
            return;
        }
        err.println(folder.path() + ": waiting for another elt that works on this folder ...");
        long begun = System.nanoTime();
        while (!isLocked(channel, folder)) {
            if (System.nanoTime() - begun > timeout.toNanos()) {
                throw new EltException(ErrorMessage.of(BUSY.variant("timeout"))
                        .with("path", folder.path()).with("seconds", timeout.toSeconds()));
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
    }

    private static boolean isLocked(FileChannel channel, SignedFolder folder) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            throw new FileSystemException(folder.path().resolve(FILE).toString(), null, "cannot be locked, so "
                    + "another elt could work on the folder at the same time. Move it to a file system with locks ("
                    + e.getMessage() + ")");
        }
    }

    /** Throws nothing, because the work has an outcome by then. The lock ends with the process at the latest. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            return;
        }
    }
}
