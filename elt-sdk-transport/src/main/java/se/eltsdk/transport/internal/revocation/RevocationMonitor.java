package se.eltsdk.transport.internal.revocation;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.transport.tls.RevocationMode;
import se.eltsdk.transport.tls.RevocationStatus;
import se.eltsdk.transport.tls.RevocationStatus.State;
import se.eltsdk.transport.tls.internal.ProxyRoute;
import se.eltsdk.transport.tls.internal.RevocationStatuses;

/**
 * Knows the revocation status of FK's server certificate and of the vendor's own, by the revocation lists (CRL, RFC
 * 5280) that their issuers publish over http. Issuers' certificates are not checked: untrusted anchors are removed by
 * hand.
 *
 * <p>Lists are fetched outside of handshakes, on one daemon thread per certificate, within limits: 5 seconds to
 * connect, 15 seconds in all (connection, head, body and redirects, of all addresses together; the operating system
 * limits the look-up of a host name), 16 MiB, three redirects, and only http and https. An answer is kept until the
 * list's next update. If anything fails, even with an error of the Java platform, the status is unknown, and the list
 * is fetched again after ten minutes. A handshake only looks up known answers.
 *
 * <p>Thread-safe; clients may share it. No lock is held while a list is fetched.
 */
public final class RevocationMonitor implements AutoCloseable {

    /** How long a call waits for a list that it can do without, from the beginning of the download. */
    private static final Duration SOFT_WAIT = Duration.ofSeconds(5);
    /** Longer than a download may take, so that there is always an answer, even if it is that the status is unknown. */
    private static final Duration HARD_WAIT = CrlRevocationChecker.IN_ALL.plusSeconds(2);
    private static final Duration FOR_A_THREAD_TO_END = Duration.ofSeconds(1);

    private record Server(X509Certificate certificate, List<X509Certificate> issuers) {}

    /** A list that is being fetched. */
    private record Fetch(CompletableFuture<RevocationStatus> answer, Thread thread, long begun) {}

    private final RevocationMode mode;
    private final Clock clock;
    private final CrlRevocationChecker lists;
    private final Map<X509Certificate, RevocationStatus> answers = new ConcurrentHashMap<>();
    private final Map<X509Certificate, Fetch> fetches = new ConcurrentHashMap<>();
    private volatile Optional<Server> server = Optional.empty();
    private volatile boolean closed;

    RevocationMonitor(RevocationMode mode, Clock clock, CrlRevocationChecker lists) {
        this.mode = mode;
        this.clock = clock;
        this.lists = lists;
    }

    /** Returns a monitor that knows nothing yet and fetches lists without a proxy. */
    public static RevocationMonitor of(RevocationMode mode, Clock clock) {
        return of(mode, clock, ProxyRoute.DIRECT);
    }

    /** Returns a monitor that knows nothing yet and fetches lists by this route. */
    public static RevocationMonitor of(RevocationMode mode, Clock clock, ProxyRoute route) {
        return new RevocationMonitor(requireNonNull(mode, "mode"), requireNonNull(clock, "clock"),
                new CrlRevocationChecker(new CrlFetcher(route, System::nanoTime), System::nanoTime));
    }

    /** Returns how the answers are used. */
    public RevocationMode mode() {
        return mode;
    }

    /**
     * Returns a certificate's status, from memory or by fetching its list if that is due; in every mode. Takes 17
     * seconds at most. A thread that is interrupted while it waits gets an unknown status, and keeps its interrupt
     * flag.
     *
     * @param issuers candidates for its issuer's certificate, to verify the list with
     */
    public RevocationStatus status(X509Certificate certificate, List<X509Certificate> issuers) {
        start(requireNonNull(certificate, "certificate"), List.copyOf(issuers), status -> { });
        try {
            await(certificate, HARD_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Instant now = clock.instant();
        return known(certificate, now).orElseGet(() -> CrlRevocationChecker.pending(certificate, now));
    }

    /** Ends downloads in progress and prevents new ones. Known answers are kept. */
    @Override
    public void close() {
        closed = true;
        List<Thread> threads = fetches.values().stream().map(Fetch::thread).toList();
        threads.forEach(Thread::interrupt);
        try {
            for (Thread thread : threads) {
                thread.join(FOR_A_THREAD_TO_END.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Fetches the lists for our own certificate and the server's if due; returns new answers that are not good. */
    public List<RevocationStatus> ask(X509Certificate own, List<X509Certificate> issuersOfOwn) {
        List<RevocationStatus> news = new CopyOnWriteArrayList<>();
        startAll(own, issuersOfOwn, news::add);
        try {
            awaitAll(own, HARD_WAIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return List.copyOf(news);
    }

    /**
     * Starts to fetch the lists for our own certificate and the server's if due, and returns at once.
     *
     * @param news receives each new answer that is not good, on a thread that fetches
     */
    public void startAll(X509Certificate own, List<X509Certificate> issuersOfOwn, Consumer<RevocationStatus> news) {
        if (mode != RevocationMode.OFF) {
            start(own, issuersOfOwn, news);
            server.ifPresent(seen -> start(seen.certificate(), seen.issuers(), news));
        }
    }

    /**
     * Waits for lists that are being fetched: in hard mode until they are there, in soft mode until five seconds after
     * the download began, or the limit if that is less.
     */
    public void awaitOpen(X509Certificate own, Duration limit) throws InterruptedException {
        Duration soft = limit.compareTo(SOFT_WAIT) < 0 ? limit : SOFT_WAIT;
        awaitAll(own, mode == RevocationMode.HARD ? HARD_WAIT : soft);
    }

    private void awaitAll(X509Certificate own, Duration patience) throws InterruptedException {
        await(own, patience);
        Optional<Server> seen = server;
        if (seen.isPresent()) {
            await(seen.get().certificate(), patience);
        }
    }

    private void await(X509Certificate certificate, Duration patience) throws InterruptedException {
        Fetch fetch = fetches.get(certificate);
        if (fetch == null) {
            return;
        }
        try {
            fetch.answer().get(Math.max(0, patience.toNanos() - (System.nanoTime() - fetch.begun())),
                    TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return; // It is not known yet.
        }
    }

    private void start(X509Certificate certificate, List<X509Certificate> issuers, Consumer<RevocationStatus> news) {
        Instant now = clock.instant();
        if (closed || known(certificate, now).isPresent() || fetches.containsKey(certificate)) {
            return;
        }
        try {
            Optional<RevocationStatus> without = lists.withoutList(certificate, issuers, now);
            if (without.isPresent()) {
                remember(certificate, without.get(), news);
            } else {
                fetches.computeIfAbsent(certificate, one -> known(one, now).isPresent() ? null
                        : fetch(one, issuers, now, news));
            }
        } catch (Throwable e) {
            // Also errors, such as no memory for a thread: a revocation check must not stop a report by failing.
            remember(certificate, CrlRevocationChecker.failed(certificate, e, now), news);
        }
    }

    private Fetch fetch(X509Certificate certificate, List<X509Certificate> issuers, Instant now,
            Consumer<RevocationStatus> news) {
        CompletableFuture<RevocationStatus> answer = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            RevocationStatus status = lists.status(certificate, issuers, now);
            try {
                if (!closed) {
                    remember(certificate, status, news);
                }
            } finally {
                fetches.remove(certificate);
                answer.complete(status);
            }
        }, "elt-sdk-revocation");
        thread.setDaemon(true);
        thread.start();
        if (closed) {
            thread.interrupt();
        }
        return new Fetch(answer, thread, System.nanoTime());
    }

    private void remember(X509Certificate certificate, RevocationStatus status, Consumer<RevocationStatus> news) {
        answers.put(certificate, status);
        Instant now = clock.instant();
        answers.values().removeIf(old -> !now.isBefore(old.until()));
        if (status.state() != State.GOOD) {
            news.accept(status);
        }
    }

    public void sawServer(X509Certificate certificate, List<X509Certificate> issuers) {
        server = Optional.of(new Server(certificate, issuers));
    }

    public boolean hasSeenServer() {
        return server.isPresent();
    }

    /** Returns why a connection with this certificate is refused, by known answers and the mode; fetches nothing. */
    public Optional<RevocationStatus> refusal(X509Certificate certificate) {
        Instant now = clock.instant();
        if (mode == RevocationMode.OFF) {
            return Optional.empty();
        }
        RevocationStatus status = known(certificate, now).orElseGet(() -> fetches.containsKey(certificate)
                ? CrlRevocationChecker.pending(certificate, now)
                : RevocationStatuses.notKnown(
                ErrorMessage.of(ErrorCode.NO_REVOCATION_SOURCE.variant("not-checked")), now));
        boolean refused = status.state() == State.REVOKED
                || mode == RevocationMode.HARD && status.state() == State.NOT_KNOWN;
        return refused ? Optional.of(status) : Optional.empty();
    }

    private Optional<RevocationStatus> known(X509Certificate certificate, Instant now) {
        return Optional.ofNullable(answers.get(certificate)).filter(status -> now.isBefore(status.until()));
    }
}
