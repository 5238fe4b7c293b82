package se.eltsdk.transport.submit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import se.eltsdk.EltException;

/**
 * Looks whether files of keys and trust have changed, and renews a client's credentials from them. Only a vendor who
 * wants that starts one; a client by itself watches nothing.
 *
 * <pre>{@code
 * CredentialWatcher watcher = CredentialWatcher.watch(client, List.of(keyStore, trustFolder),
 *         () -> new Credentials(readEnvironment(trustFolder), readKey(keyStore)));
 * }</pre>
 *
 * <p>A change counts when two looks in a row have seen the same: a file that is still being written is left alone. What
 * cannot be read, or does not hold, is told to the endpoint's listener as {@link ConnectionEvent.GenerationRejected},
 * and tried again at the next change. It works on a daemon thread of its own; {@link #close()} ends it. The client is
 * not closed with it.
 */
public final class CredentialWatcher implements AutoCloseable {

    private static final Duration USUAL = Duration.ofSeconds(5);
    private static final int DEPTH = 4;

    private final FkClient client;
    private final List<Path> files;
    private final Supplier<Credentials> reader;
    private final ScheduledExecutorService thread;
    private Map<Path, String> taken;
    private Map<Path, String> before;

    private CredentialWatcher(FkClient client, List<Path> files, Supplier<Credentials> reader) {
        this.client = client;
        this.files = files;
        this.reader = reader;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread daemon = new Thread(work, "elt-sdk-credential-watcher");
            daemon.setDaemon(true);
            return daemon;
        });
        this.taken = look();
        this.before = taken;
    }

    /** Looks every five seconds at these files, and at all in these folders. */
    public static CredentialWatcher watch(FkClient client, Collection<Path> files, Supplier<Credentials> reader) {
        return watch(client, files, reader, USUAL);
    }

    /**
     * Looks as often as is said.
     *
     * @param reader makes credentials of the files as they are; may throw what the readers of keys and trust throw
     * @throws IllegalArgumentException when there is nothing to watch, or the interval is less than a millisecond
     */
    public static CredentialWatcher watch(FkClient client, Collection<Path> files, Supplier<Credentials> reader,
            Duration every) {
        if (files.isEmpty() || requireNonNull(every, "every").toMillis() < 1) {
            throw new IllegalArgumentException("a watcher has files, and at least a millisecond between looks");
        }
        CredentialWatcher watcher = new CredentialWatcher(requireNonNull(client, "client"), List.copyOf(files),
                requireNonNull(reader, "reader"));
        watcher.thread.scheduleWithFixedDelay(watcher::lookAgain, every.toMillis(), every.toMillis(),
                TimeUnit.MILLISECONDS);
        return watcher;
    }

    /** Ends the looking; a renewal that is under way is waited for, at most a minute. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(1, TimeUnit.MINUTES)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    private void lookAgain() {
        Map<Path, String> now = look();
        boolean settled = now.equals(before);
        before = now;
        if (settled && !now.equals(taken)) {
            taken = now;
            renew();
        }
    }

    private void renew() {
        Credentials credentials;
        try {
            credentials = reader.get();
        } catch (EltException e) {
            client.rejected(e);
            return;
        } catch (RuntimeException e) {
            client.rejected(new EltException("ELT-750", "The new credentials cannot be read ("
                    + e.getClass().getSimpleName() + "); look at the files.", e));
            return;
        }
        try {
            client.renew(credentials);
        } catch (EltException e) {
            return; // The client has told its listener why.
        } catch (IllegalStateException e) {
            thread.shutdown(); // The client is closed: nothing is left to renew.
        }
    }

    /** When each file was changed last, how long it is, and whether it is another file under the same name. */
    private Map<Path, String> look() {
        Map<Path, String> seen = new TreeMap<>();
        for (Path file : files) {
            try (Stream<Path> all = Files.walk(file, DEPTH)) {
                all.forEach(one -> seen.put(one, stamp(one)));
            } catch (IOException | UncheckedIOException e) {
                seen.put(file, "not there");
            }
        }
        return seen;
    }

    private static String stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isDirectory() ? "a folder" : attributes.lastModifiedTime() + " " + attributes.size() + " "
                    + attributes.fileKey();
        } catch (IOException e) {
            return "not there";
        }
    }
}
