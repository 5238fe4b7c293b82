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
import se.eltsdk.cli.file.AtomicFile;
import se.eltsdk.cli.file.OwnerOnlyFiles;
import se.eltsdk.cli.file.PaceLock;

/**
 * The exclusive right to work on a signed folder: a lock of the operating system on the file {@code .elt.lock} in it,
 * kept from the look at the folder's state until what was done is written. It excludes every other {@code elt},
 * whatever
 * its configuration, and over all hosts where the file system passes locks on. The file stays; a process that ends, in
 * whatever way, leaves no lock.
 *
 * <p>A command takes one folder at a time, and no folder while it keeps the {@link PaceLock}: no two commands can wait
 * for each other. Where a file system takes locks without effect, {@link AtomicFile#create} still lets only one process
 * note the first attempt. Threads of one JVM exclude each other too; but when one of them gives up, POSIX also ends the
 * lock of the other towards other processes. {@code elt} runs one command in a process.
 */
public final class FolderLock implements AutoCloseable {

    static final String FILE = ".elt.lock";
    public static final String BUSY = "ELT-941";
    /** For commands that read no configuration: as long as a call to FK takes at most, if not set. */
    public static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final long POLL_MILLIS = 20;
    private static final Set<OpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits until no other {@code elt} works on the folder, and says so if it has to wait.
     *
     * @throws EltException (ELT-941) when another still does after this time
     * @throws IOException  when the folder cannot be written or locked
     */
    public static FolderLock take(SignedFolder folder, Duration patience, PrintStream err)
            throws IOException, InterruptedException {
        FileChannel channel = OwnerOnlyFiles.open(folder.path().resolve(FILE), OPTIONS);
        try {
            await(channel, folder, patience, err);
            return new FolderLock(channel);
        } catch (IOException | InterruptedException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void await(FileChannel channel, SignedFolder folder, Duration patience, PrintStream err)
            throws IOException, InterruptedException {
        if (isLocked(channel, folder)) {
            return;
        }
        err.println(folder.path() + ": waiting for another elt that works on this folder ...");
        long begun = System.nanoTime();
        while (!isLocked(channel, folder)) {
            if (System.nanoTime() - begun > patience.toNanos()) {
                throw new EltException(BUSY, "Another elt works on " + folder.path() + " and has not ended within "
                        + patience.toSeconds() + " s. Nothing was done with the folder: try again when it has ended.");
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
            throw new FileSystemException(folder.path().resolve(FILE).toString(), null, "cannot be locked, so that "
                    + "another elt could work on the folder at the same time: move it to a file system with locks ("
                    + e.getMessage() + ")");
        }
    }

    /** Throws nothing, since it is called when there is an outcome: the lock ends with the process at the latest. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            return;
        }
    }
}
