package se.eltsdk.transport.submit;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardOldestPolicy;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import se.eltsdk.transport.submit.FkConnectionEvent.RevocationWarning;
import se.eltsdk.transport.submit.FkConnectionEvent.ServerCertificateChanged;
import se.eltsdk.transport.tls.RevocationStatus;
import se.eltsdk.trust.CertificateFacts;

/**
 * Delivers events to a listener, in order, on its own thread, which exists only while there are events: no outcome
 * waits for a listener. Remembers FK's certificate to detect a change.
 */
final class ConnectionEventDispatcher {

    private static final int MOST_WAITING = 1_000;
    private static final Duration FOR_THE_LAST_EVENTS = Duration.ofSeconds(1);

    private final FkConnectionListener listener;
    private final Clock clock;
    private final ThreadPoolExecutor thread;
    private volatile Optional<X509Certificate> server = Optional.empty();
    /** The thread that calls the listener; none before the first event. */
    private volatile @Nullable Thread delivering;

    ConnectionEventDispatcher(FkConnectionListener listener, Clock clock) {
        this.listener = listener;
        this.clock = clock;
        this.thread = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(MOST_WAITING),
                this::daemon, new DiscardOldestPolicy());
        thread.allowCoreThreadTimeOut(true);
    }

    private Thread daemon(Runnable work) {
        Thread fresh = new Thread(work, "elt-sdk-connection-listener");
        fresh.setDaemon(true);
        delivering = fresh;
        return fresh;
    }

    /** Returns at once and throws nothing. */
    void publish(FkConnectionEvent event) {
        try {
            thread.execute(() -> deliver(event));
        } catch (Throwable e) {
            return; // No memory for a thread, for example: an event matters less than an outcome.
        }
    }

    private void deliver(FkConnectionEvent event) {
        try {
            listener.on(event);
        } catch (Throwable e) {
            return; // A listener's failure must not affect calls.
        }
    }

    void revocation(RevocationStatus status) {
        publish(new RevocationWarning(clock.instant(), status));
    }

    /** Records the certificate that FK showed. Throws nothing: it is called between an answer and its outcome. */
    void server(X509Certificate certificate) {
        try {
            Optional<X509Certificate> before = server;
            server = Optional.of(certificate);
            before.filter(old -> !old.equals(certificate)).ifPresent(old -> publish(new ServerCertificateChanged(
                    clock.instant(), CertificateFacts.of(old), CertificateFacts.of(certificate))));
        } catch (Throwable e) {
            return; // A certificate whose extensions cannot be read, for example.
        }
    }

    /** Waits a second for the listener to receive the last events. */
    void close() {
        thread.shutdown();
        try {
            // A listener may close the client, and would then wait for itself.
            if (Thread.currentThread() != delivering && !thread.awaitTermination(FOR_THE_LAST_EVENTS.toMillis(),
                    TimeUnit.MILLISECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException e) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
