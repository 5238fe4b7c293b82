package se.eltsdk.transport.submit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import se.eltsdk.EltException;
import se.eltsdk.contract.message.SkickaTidredovisning;
import se.eltsdk.transport.internal.http.PacedStart;
import se.eltsdk.transport.internal.soap.RequestMapper;
import se.eltsdk.transport.internal.soap.SubmissionContent;
import se.eltsdk.transport.submit.internal.FkClientAccess;
import se.eltsdk.transport.submit.internal.NextSubmission;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.submit.SubmissionOutcome.Deferred;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.key.KeyMaterial;

/**
 * A client of FK's service {@code SkickaTidredovisning}: sends a report once and tells what became of it.
 *
 * <pre>{@code
 * try (FkClient client = FkClient.open(FkEndpoint.of(environment, tlsKey))) {
 *     SubmissionOutcome outcome = client.submit(Submission.of(signedReport));
 * }
 * }</pre>
 *
 * <p>Each {@link #submit} makes one POST over a connection of its own, never two: nothing is repeated, and no redirect
 * followed. Sending again is the caller's decision, by the outcome. The JVM's proxy settings, authenticator, cookies
 * and logging set-up are neither used nor changed, and bodies are never logged.
 *
 * <p>A client may live for years: its TLS key and its trust come in generations. {@link #renew(KeyMaterial)} and
 * {@link #renew(EltEnvironment)} bring a new one, between two calls, and leave the old one at work where the new does
 * not
 * hold. Where a trust entry begins or ends, a generation follows by itself before the next call: an issuer that is
 * retired at an hour is refused from that hour on. Thread-safe; calls go one at a time, at the endpoint's pace.
 */
public final class FkClient implements AutoCloseable {

    static {
        FkClientAccess.grant(FkClient::submitNext);
    }

    /** So long before it may go, what is sent is chosen, and its connection made and TLS agreed on. */
    private static final Duration AHEAD = Duration.ofMillis(250);

    private final FkClientConfig endpoint;
    private final ConnectionEventDispatcher news;
    private final CredentialGenerations generations;
    private final RevocationRefresh revocation;
    private final ThreadGroup httpThreads = new ThreadGroup("elt-sdk-http");
    /** Held during a call, so that a change of generation and the client's end wait for it; fair, so not for long. */
    private final ReentrantLock line = new ReentrantLock(true);
    /** Held during a renewal, so that of two at once none is lost. */
    private final Object renewals = new Object();
    private volatile boolean closed;

    private FkClient(FkClientConfig endpoint) {
        this.endpoint = endpoint;
        this.news = new ConnectionEventDispatcher(endpoint.listener(), endpoint.clock());
        this.generations = new CredentialGenerations(endpoint, news);
        this.revocation = new RevocationRefresh(endpoint, generations, news);
    }

    /**
     * Sets up TLS and SOAP; nothing is sent, and FK is not called.
     *
     * @throws se.eltsdk.trust.UntrustedException           ELT-804 when the key may not be a TLS client's
     * @throws se.eltsdk.transport.tls.TlsSetupException    ELT-758 when its certificate has expired and ELT-759 when it
     *                                                      is not valid yet, by the endpoint's clock; ELT-809 when the
     *                                                      Java platform cannot do TLS as asked
     * @throws EltException                                 ELT-812 when CXF would send by another way than ours
     */
    public static FkClient open(FkClientConfig endpoint) {
        return new FkClient(requireNonNull(endpoint, "endpoint"));
    }

    /**
     * Waits for its turn and the pace, sends exactly one POST, and returns its outcome. Never throws for what happens
     * on the wire.
     *
     * <p>Two calls with the same report are two POSTs, and FK may accept both and give two receipts: a client does not
     * remember what it has sent. An {@link se.eltsdk.outbox.Outbox} does, and sends no report twice.
     *
     * <p>A thread that is interrupted while it waits for its turn gets {@link Deferred} with {@code ELT-714}, since
     * nothing was sent; while it waits for FK's answer, {@link SubmissionOutcome.Unknown} with {@code ELT-721}. The
     * thread's interrupt flag is set in both cases. A call takes at most the endpoint's total limit; where no byte of
     * an answer came, a handshake follows that asks whether FK turns us away, which is bounded by the connect limit.
     * Revocation lists that are due are fetched on threads of their own. Before a call begins it waits for them: with
     * soft revocation at most 5 seconds, or the connect limit if that is less, from the beginning of their download;
     * with hard at most 17, after a handshake if FK's certificate has not been seen. The outcome waits for no list and
     * no listener.
     *
     * <p>If our own certificate has expired since the client was opened, nothing is sent: {@link Deferred} with {@code
     * ELT-712} and the detail {@code ELT-758}, until {@link #renew(KeyMaterial)} brings another one.
     *
     * @throws EltException          ELT-813 when the submission was signed for another environment; nothing is sent
     * @throws IllegalStateException when the client is closed
     */
    public SubmissionOutcome submit(Submission submission) {
        return submit(requireNonNull(submission, "submission").content());
    }

    SubmissionOutcome submit(SubmissionContent content) {
        requireEnvironment(content.environment());
        SkickaTidredovisning request = RequestMapper.toRequest(content);
        try {
            requireOpen();
            revocation.before();
            try (CallPacer.Permit turn = endpoint.pacer().acquire()) {
                PacedStart.await(turn, AHEAD);
                return send(content, request, turn, () -> true);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return interrupted(content);
        }
    }

    /** Reached by {@link FkClientAccess#submitNext}, which describes it. */
    Optional<SubmissionOutcome> submitNext(Supplier<Optional<NextSubmission>> next) throws InterruptedException {
        requireOpen();
        revocation.before();
        try (CallPacer.Permit turn = endpoint.pacer().acquire()) {
            Optional<NextSubmission> departure;
            try {
                PacedStart.await(turn, AHEAD);
                departure = next.get();
            } catch (InterruptedException | RuntimeException e) {
                turn.cancel();
                throw e;
            }
            if (departure.isEmpty()) {
                turn.cancel();
            }
            return departure.map(chosen -> send(turn, chosen));
        }
    }

    /** The pace that the client keeps, alone or with others. */
    public CallPacer pacer() {
        return endpoint.pacer();
    }

    /** The name of the environment that the client sends to, {@code test} or {@code production}. */
    public String environment() {
        return endpoint.environment().name();
    }

    /** Continues with a new key and the same trust; see {@link #renew(FkCredentials)}. */
    public void renew(KeyMaterial tlsKey) {
        requireNonNull(tlsKey, "tlsKey");
        renew(before -> new FkCredentials(before.environment(), tlsKey));
    }

    /** Continues with new trust, or another address, and the same key; see {@link #renew(FkCredentials)}. */
    public void renew(EltEnvironment environment) {
        requireNonNull(environment, "environment");
        renew(before -> new FkCredentials(environment, before.tlsKey()));
    }

    /**
     * Checks new credentials; waits for a call that is under way; exchanges them, and destroys what belonged to the
     * old. When it returns, no call will show the old certificate again. If the new ones cannot be used, nothing
     * changes.
     *
     * @throws se.eltsdk.trust.UntrustedException        ELT-804 when the key may not be a TLS client's
     * @throws se.eltsdk.transport.tls.TlsSetupException ELT-758 when the certificate has expired, ELT-759 when it is
     *                                                   not valid yet, ELT-750 when its chain does not hold together,
     *                                                   ELT-751 when it is revoked, ELT-752 to 754 where revocation is
     *                                                   hard and nobody can tell; where the endpoint asks for a trial
     *                                                   handshake, the code of its fault
     * @throws EltException                              ELT-813 when it is another environment than the client's
     * @throws IllegalStateException                     when the client is closed
     */
    public void renew(FkCredentials credentials) {
        requireNonNull(credentials, "credentials");
        renew(before -> credentials);
    }

    private void renew(UnaryOperator<FkCredentials> change) {
        generations.ask(change.apply(credentials()));
        synchronized (renewals) {
            FkCredentials next = change.apply(credentials());
            generations.check(next);
            inLine(() -> {
                generations.renew(next);
                return null;
            });
        }
    }

    /**
     * Waits for a call that is under way, at most its total limit, then frees what the client holds, threads and all.
     * Downloads of revocation lists are ended, and a listener gets a second to take the last events: without a call
     * under way it takes less than five seconds. May be repeated.
     */
    @Override
    public void close() {
        generations.endDownloads();
        line.lock();
        try {
            if (!closed) {
                closed = true;
                generations.close();
            }
        } finally {
            line.unlock();
        }
        news.close();
    }

    boolean isClosed() {
        return closed;
    }

    private SubmissionOutcome send(CallPacer.Permit turn, NextSubmission departure) {
        SubmissionContent content = departure.submission().content();
        requireEnvironment(content.environment());
        SkickaTidredovisning request = RequestMapper.toRequest(content);
        try {
            return send(content, request, turn, departure.mayGo());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return interrupted(content);
        }
    }

    private SubmissionOutcome send(SubmissionContent content, SkickaTidredovisning request, CallPacer.Permit turn,
            BooleanSupplier mayGo) throws InterruptedException {
        SubmissionOutcome outcome = inLine(() -> {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            CredentialGeneration generation;
            try {
                generation = generations.at(endpoint.clock().instant());
            } catch (RuntimeException e) {
                return OutcomeClassifier.notSetUp(content, endpoint.clock().instant(), e);
            }
            return new SubmissionCall(endpoint, generation, news, httpThreads)
                    .send(content, request, turn, new PacedStart(turn, mayGo));
        });
        revocation.after();
        return outcome;
    }

    /** Tells the listener of credentials that could not even be read. */
    void rejected(EltException why) {
        generations.rejected(why);
    }

    private FkCredentials credentials() {
        return inLine(() -> generations.current().credentials());
    }

    /** What is done while no call is under way. */
    @FunctionalInterface
    private interface Work<T, X extends Exception> {
        T run() throws X;
    }

    private <T, X extends Exception> T inLine(Work<T, X> work) throws X {
        line.lock();
        try {
            requireOpen();
            return work.run();
        } finally {
            line.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this client is closed; nothing was sent");
        }
    }

    private void requireEnvironment(String environment) {
        String ours = endpoint.environment().name();
        if (!environment.equals(ours)) {
            throw new EltException("ELT-813", "The report was signed for the environment " + environment
                    + " and this client sends to " + ours + ": nothing was sent; use the client of its environment.");
        }
    }

    private Deferred interrupted(SubmissionContent content) {
        return OutcomeClassifier.interrupted(content, endpoint.clock().instant());
    }
}
