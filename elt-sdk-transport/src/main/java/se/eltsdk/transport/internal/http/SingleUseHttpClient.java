package se.eltsdk.transport.internal.http;

import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import se.eltsdk.transport.internal.tls.TlsHandshake;

/**
 * A JDK HTTP client for one call; closing it closes its connection and ends its threads.
 *
 * <p>The connection is not reused: if the server closed it while idle, the next report on it would be lost, and at FK's
 * pace reuse would save nothing. None of the JVM's proxy settings, authenticators, cookies or shared threads are used.
 */
public final class SingleUseHttpClient implements AutoCloseable {

    private static final long FOR_THREADS_TO_END_MILLIS = 2_000;

    private final ThreadGroup group;
    private final ExecutorService workers;
    private final HttpClient client;

    /**
     * @param group for the HTTP client's own thread and for nothing else
     * @param gate  what the request passes once TLS is established
     */
    public SingleUseHttpClient(TlsHandshake handshake, Timeouts limits, ThreadGroup group, SendGate gate) {
        this.group = group;
        this.workers = Executors.newCachedThreadPool(this::worker);
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .proxy(handshake.route().selector())
                .connectTimeout(limits.connect())
                .sslContext(SendGateSslContext.of(handshake.context(), gate))
                .sslParameters(handshake.parameters())
                .executor(workers);
        // The client's own thread joins the group of the thread that builds it: JDK 17 has no other way to end it.
        this.client = CompletableFuture.supplyAsync(builder::build, this::runInGroup).join();
    }

    public HttpClient client() {
        return client;
    }

    /** Closes the connection in any state, and waits for the threads to end, even if the caller was interrupted. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            endThreads();
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (RuntimeException | Error e) {
            return; // The outcome is known; a failure to close the connection must not replace it.
        } finally {
            workers.shutdownNow();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void endThreads() throws InterruptedException {
        Thread[] own = new Thread[group.activeCount() + 8];
        int count = group.enumerate(own);
        group.interrupt();
        for (int i = 0; i < count; i++) {
            own[i].join(FOR_THREADS_TO_END_MILLIS);
        }
        workers.shutdownNow();
        workers.awaitTermination(FOR_THREADS_TO_END_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void runInGroup(Runnable work) {
        daemon(new Thread(group, work, "elt-sdk-http-start")).start();
    }

    /** In the parent group: the HTTP client's own thread starts these, and they would otherwise join its group. */
    private Thread worker(Runnable work) {
        return daemon(new Thread(group.getParent(), work, "elt-sdk-http-worker"));
    }

    private static Thread daemon(Thread thread) {
        thread.setDaemon(true);
        return thread;
    }
}
