package se.eltsdk.transport.internal.revocation;

import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import se.eltsdk.transport.tls.internal.ProxyRoute;

/**
 * A JDK HTTP client for one download; closing it closes its connections and ends its threads. It uses none of the JVM's
 * proxy settings, authenticators, cookies or shared threads.
 */
final class CrlHttpClient implements AutoCloseable {

    private static final long FOR_THREADS_TO_END_MILLIS = 500;
    private static final String THREADS = "elt-sdk-revocation-http";

    /** Groups without a live thread. One group serves one client at a time: JDK 17 never frees a group. */
    static final class Groups {

        private final Queue<ThreadGroup> free = new ConcurrentLinkedQueue<>();

        private ThreadGroup take() {
            ThreadGroup group = free.poll();
            return group == null ? new ThreadGroup(THREADS) : group;
        }

        private void giveBack(ThreadGroup group) {
            if (group.activeCount() == 0) {
                free.add(group);
            }
        }
    }

    private final Groups groups;
    private final ThreadGroup group;
    private final ExecutorService workers;
    private final HttpClient client;

    CrlHttpClient(Groups groups, ProxyRoute route, Duration connectLimit) {
        this.groups = groups;
        this.group = groups.take();
        this.workers = Executors.newCachedThreadPool(work -> daemon(work, THREADS + "-worker"));
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(Version.HTTP_1_1)
                .followRedirects(Redirect.NEVER)
                .proxy(route.selector())
                .connectTimeout(connectLimit)
                .executor(workers);
        // The client's own thread joins the group of the thread that builds it: JDK 17 has no other way to end it.
        this.client = CompletableFuture.supplyAsync(builder::build, work -> daemon(work, THREADS + "-start").start())
                .join();
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        workers.shutdownNow();
        group.interrupt();
        Thread[] own = new Thread[group.activeCount() + 8];
        int count = group.enumerate(own);
        try {
            for (int i = 0; i < count; i++) {
                own[i].join(FOR_THREADS_TO_END_MILLIS);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        groups.giveBack(group);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(group, work, name);
        thread.setDaemon(true);
        return thread;
    }
}
