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
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;

/**
 * Polls files of keys and trust, and renews a client's credentials when they change. A client does not watch files by
 * itself.
 *
 * <pre>{@code
 * CredentialWatcher watcher = CredentialWatcher.open(client, List.of(keyStore, trustFolder),
 *         () -> new FkCredentials(readEnvironment(trustFolder), readKey(keyStore)));
 * }</pre>
 *
 * <p>A change is applied after two identical polls, so a file that is still being written is left alone. Credentials
 * that cannot be read or used are reported to the client's listener as {@link FkConnectionEvent.GenerationRejected},
 * and tried again at the next change, and after every 720 polls, which is an hour by default: their certificate may be
 * valid from tomorrow on, or a revocation list was not reached. Nothing that is thrown ends the polling, not even an error of the Java platform:
 * it is reported in the same way, and polling continues until {@link #close()} or until the client is closed. It has
 * its own daemon thread, {@code elt-sdk-credential-watcher}. Closing it does not close the client.
 */
public final class CredentialWatcher implements AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int POLLS_UNTIL_AGAIN = 720;
    private static final Duration FOR_A_RENEWAL = Duration.ofSeconds(10);
    private static final int DEPTH = 4;

    private final FkClient client;
    private final List<Path> files;
    private final Supplier<FkCredentials> reader;
    private final ScheduledExecutorService thread;
    private Map<Path, String> taken;
    private Map<Path, String> before;
    /** The number of polls after which what was taken last is tried again; 0 if it is in use. */
    private int pollsLeft;
    /** What a look failed with last, so that it is reported once; empty text when the last look succeeded. */
    private String failure = "";

    private CredentialWatcher(FkClient client, List<Path> files, Supplier<FkCredentials> reader) {
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

    /** Starts to poll these files, and everything in these folders, every five seconds. */
    public static CredentialWatcher open(FkClient client, Collection<Path> files, Supplier<FkCredentials> reader) {
        return open(client, files, reader, EVERY);
    }

    /**
     * Starts to poll these files, and everything in these folders, at this interval.
     *
     * @param reader makes credentials of the files as they are; may throw what the readers of keys and trust throw
     * @throws IllegalArgumentException when there is nothing to watch, or the interval is less than a millisecond
     */
    @SuppressWarnings("FutureReturnValueIgnored") // lookAgain throws nothing.
    public static CredentialWatcher open(FkClient client, Collection<Path> files, Supplier<FkCredentials> reader,
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

    /** Ends the polling. Waits for a renewal in progress, at most ten seconds, and then interrupts it. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(FOR_A_RENEWAL.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** Throws nothing: the scheduler silently drops a task that throws. */
    private void lookAgain() {
        try {
            renewIfChanged();
            failure = "";
        } catch (Throwable e) {
            if (!failure.equals(e.getClass().getName())) {
                failure = e.getClass().getName();
                report("not-watched", e);
            }
        }
    }

    private void renewIfChanged() {
        if (client.isClosed()) {
            thread.shutdown(); // Nothing is left to renew.
            return;
        }
        Map<Path, String> now = look();
        boolean settled = now.equals(before);
        before = now;
        boolean again = settled && pollsLeft > 0 && --pollsLeft == 0;
        if (settled && !now.equals(taken) || again) {
            taken = now;
            pollsLeft = POLLS_UNTIL_AGAIN;
            renew();
        }
    }

    private void renew() {
        FkCredentials credentials;
        try {
            credentials = reader.get();
        } catch (EltException e) {
            client.rejected(e);
            return;
        } catch (Throwable e) {
            report("not-read", e);
            return;
        }
        try {
            client.renew(credentials);
            pollsLeft = 0;
        } catch (EltException e) {
            return; // The client has notified its listener.
        } catch (Throwable e) {
            report("not-used", e);
        }
    }

    private void report(String variant, Throwable why) {
        if (!client.isClosed()) {
            client.rejected(new EltException(ErrorMessage.of(ErrorCode.CLIENT_CERTIFICATE_UNUSABLE.variant(variant))
                    .with("reason", why.getClass().getSimpleName()), why));
        }
    }

    /** When each file was changed last, how long it is, and whether it is another file under the same name. */
    private Map<Path, String> look() {
        Map<Path, String> seen = new TreeMap<>();
        for (Path file : files) {
            // A walk does not enter a folder that is a symbolic link; its target is walked instead.
            try (Stream<Path> all = Files.walk(file.toRealPath(), DEPTH)) {
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
