package se.eltsdk.transport.internal.http;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import se.eltsdk.transport.internal.tls.TlsHandshake;

/**
 * An HTTP client of the JDK's for one call, and the end of it: its connection and its threads.
 *
 * <p>A kept connection that the server closes while it idles loses the next report on it, and at FK's pace it would
 * save nothing. Nothing of the JVM's is used: no proxy setting, authenticator, cookies or shared threads.
 */
public final class SingleUseHttpClient implements AutoCloseable {

    private static final long FOR_THREADS_TO_END_MILLIS = 2_000;

    private final ThreadGroup group;
    private final ExecutorService workers;
    private final HttpClient client;

    /**
     * @param group for the HTTP client's own thread and for nothing else
     * @param gate  what the request passes when TLS stands
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

    /** Closes the connection, whatever it was doing, and waits for the threads to end; also when interrupted before. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        try {
            endThreads();
        } catch (InterruptedException e) {
            interrupted = true;
        } catch (RuntimeException | Error e) {
            return; // The outcome is there; it must not be lost to the end of its connection.
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

    /** The HTTP client's own thread starts these, and they would join its group. */
    private Thread worker(Runnable work) {
        return daemon(new Thread(group.getParent(), work, "elt-sdk-http-worker"));
    }

    private static Thread daemon(Thread thread) {
        thread.setDaemon(true);
        return thread;
    }
}
