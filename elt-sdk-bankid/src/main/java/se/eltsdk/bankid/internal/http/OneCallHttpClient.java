package se.eltsdk.bankid.internal.http;

import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/**
 * A JDK HTTP client for one call; closing it closes its connection and ends its threads.
 *
 * <p>The connection is not reused: an order would be lost, and its signer left in doubt, whenever the server or a
 * firewall had dropped an idle connection. {@link OneHandshakeContext} keeps the client from repeating a request.
 */
final class OneCallHttpClient implements AutoCloseable {

    private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

    private final Queue<ThreadGroup> freeGroups;
    private final ThreadGroup group;
    private final ExecutorService workers;
    private final HttpClient client;

    /**
     * @param freeGroups groups that no call uses; this call takes one of them, and gives it back at its end. Up to JDK
     *                   18 a group stays in its parent for good, so each call must not make its own. A concurrent queue
     */
    OneCallHttpClient(SSLContext tls, ProxySelector proxy, Duration connectLimit, Queue<ThreadGroup> freeGroups) {
        this.freeGroups = freeGroups;
        ThreadGroup free = freeGroups.poll();
        this.group = free == null ? newGroup() : free;
        ThreadGroup outside = Thread.currentThread().getThreadGroup();
        this.workers = Executors.newCachedThreadPool(
                work -> daemon(new Thread(outside, work, "elt-sdk-bankid-worker")));
        HttpClient.Builder builder = HttpClient.newBuilder().version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER).proxy(proxy).connectTimeout(connectLimit).sslContext(tls)
                .sslParameters(parameters()).executor(workers);
        // The client's own thread joins the group of the thread that builds it: JDK 17 has no other way to end it.
        this.client = CompletableFuture.supplyAsync(builder::build,
                work -> daemon(new Thread(group, work, "elt-sdk-bankid-start")).start()).join();
    }

    /** The protocols, and the check of the server's host name. */
    static SSLParameters parameters() {
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(PROTOCOLS);
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        group.interrupt();
        workers.shutdown();
        freeGroups.add(group);
    }

    /** Below the outermost group, which nobody can destroy. */
    private static ThreadGroup newGroup() {
        ThreadGroup outermost = Thread.currentThread().getThreadGroup();
        while (outermost.getParent() != null) {
            outermost = outermost.getParent();
        }
        return new ThreadGroup(outermost, "elt-sdk-bankid");
    }

    private static Thread daemon(Thread thread) {
        thread.setDaemon(true);
        return thread;
    }
}
