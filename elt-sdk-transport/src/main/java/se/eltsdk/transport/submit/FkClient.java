package se.eltsdk.transport.submit;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.transport.internal.soap.SubmissionContent;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.pacing.internal.CallPermit;
import se.eltsdk.transport.pacing.internal.CallScheduler;
import se.eltsdk.transport.submit.SubmissionOutcome.Deferred;
import se.eltsdk.transport.submit.internal.FkClientAccess;
import se.eltsdk.transport.submit.internal.RevocationRefresh;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.key.KeyMaterial;

/**
 * A client of FK's service {@code SkickaTidredovisning}: sends a report once and returns the outcome.
 *
 * <pre>{@code
 * try (FkClient client = FkClient.open(FkClientConfig.of(environment, tlsKey))) {
 *     SubmissionOutcome outcome = client.submit(Submission.of(signedReport));
 * }
 * }</pre>
 *
 * <p>Each {@link #submit} makes one POST over its own connection, never two: nothing is repeated, and no redirect is
 * followed. Sending again is the caller's decision, by the outcome. The JVM's proxy settings, authenticator, cookies
 * and logging configuration are neither used nor changed, and bodies are never logged.
 *
 * <p>A client may live for years: its TLS key and its trust come in generations. {@link #renew(KeyMaterial)} and
 * {@link #renew(EltEnvironment)} start a new one between two calls; if the new credentials are not valid, the old ones
 * stay in use. Where a trust entry begins or ends, the client starts a new generation before the next call: an issuer
 * that is retired at an hour is rejected from that hour on.
 *
 * <p>Thread-safe. Calls are made one at a time, at the configured pace.
 *
 * <p><b>Locks.</b> A call takes them in this order and holds both until its outcome is known: first the pacer's permit,
 * which all clients of this pacer share; then this client's call lock. A renewal takes the renewal lock, checks the new
 * credentials, and takes the call lock only to exchange them. {@link #close()} takes the call lock. Nothing takes the
 * permit or the renewal lock while it holds the call lock.
 *
 * <p><b>Threads.</b> A call runs on the caller's thread and starts no other. Revocation lists are fetched on daemon threads {@code elt-sdk-revocation}, and the listener is
 * called on the daemon thread {@code elt-sdk-connection-listener}; both exist only while there is work, and hold none
 * of these locks.
 */
public final class FkClient implements AutoCloseable {

    static {
        FkClientAccess.grant(new ClientAccess());
    }

    /** How long before its time a request is chosen, its connection opened and TLS established. */
    private static final Duration AHEAD = Duration.ofMillis(250);

    private final FkClientConfig config;
    private final ConnectionEventDispatcher events;
    private final CredentialGenerations generations;
    private final RevocationRefresh revocation;
    /** Held during a call, so that renewals and close() wait for it; fair, so that they do not wait for many calls. */
    private final ReentrantLock callLock = new ReentrantLock(true);
    /** Held during a renewal, so that two concurrent renewals of key and trust do not lose one of them. */
    private final Object renewalLock = new Object();
    private volatile boolean closed;

    private FkClient(FkClientConfig config) {
        this.config = config;
        this.events = new ConnectionEventDispatcher(config.listener(), config.clock());
        this.generations = new CredentialGenerations(config, events);
        this.revocation = new RevocationRefresh(config.pacer(), config.timeouts().connect(),
                () -> generations.current().tls(), events::revocation);
    }

    /**
     * Opens a client: sets up TLS and SOAP. Nothing is sent, and FK is not called.
     *
     * @throws se.eltsdk.trust.UntrustedException           ELT-804 when the key may not be a TLS client's
     * @throws se.eltsdk.transport.tls.TlsSetupException    ELT-758 when its certificate has expired and ELT-759 when it
     *                                                      is not valid yet, by the configured clock; ELT-809 when the
     *                                                      Java platform does not support the required TLS
     * @throws EltException                                 ELT-812 when CXF would not send through our connection
     */
    public static FkClient open(FkClientConfig config) {
        return new FkClient(requireNonNull(config, "config"));
    }

    /**
     * Waits until the pace allows a call, sends exactly one POST, and returns its outcome. Never throws for network or
     * server failures.
     *
     * <p>Two calls with the same report are two POSTs, and FK may accept both and return two receipts: a client does
     * not remember what it has sent. An {@code Outbox} does, and sends no report twice.
     *
     * <p>A thread that is interrupted while it waits for the pace gets {@link Deferred} with {@code ELT-714}: nothing
     * was sent. A thread that is interrupted while it waits for FK's answer gets {@link SubmissionOutcome.Unknown} with
     * {@code ELT-721}. The interrupt flag is set in both cases.
     *
     * <p>A call takes at most the total timeout. If no byte of an answer came, a handshake follows to find out whether
     * FK rejects us; it takes at most the connect timeout. Revocation lists that are due are fetched on other threads.
     * The call waits for them before it begins: with soft revocation checking at most 5 seconds (or the connect
     * timeout, if that is less) from the beginning of their download; with hard at most 17 seconds, after a handshake
     * if FK's certificate has not been seen. The outcome waits for no list and no listener.
     *
     * <p>If our own certificate has expired since the client was opened, nothing is sent: the outcome is
     * {@link Deferred} with {@code ELT-712} and the detail {@code ELT-758}, until {@link #renew(KeyMaterial)} is
     * called.
     *
     * @throws EltException          ELT-813 when the submission was signed for another environment; nothing is sent
     * @throws IllegalStateException when the client is closed
     */
    public SubmissionOutcome submit(Submission submission) {
        return submit(requireNonNull(submission, "submission").content());
    }

    SubmissionOutcome submit(SubmissionContent content) {
        requireEnvironment(content.environment());
        try (CallSlot slot = awaitSlot(); PreparedCall call = slot.prepare(content)) {
            return call.send();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OutcomeClassifier.interrupted(content, config.clock().instant());
        }
    }

    /**
     * Waits until shortly before the pace allows the next call, and returns the right to make it: for a caller that
     * chooses what to send at the last moment, and wants to see FK connected before it sends. {@link #submit} does all
     * of it in one step. Waits for revocation lists as {@link #submit} does.
     *
     * @return to be closed by the same thread
     * @throws InterruptedException  when the thread is interrupted while it waits; nothing was sent
     * @throws IllegalStateException when the client is closed
     */
    public CallSlot awaitSlot() throws InterruptedException {
        requireOpen();
        revocation.before();
        CallPermit permit = CallScheduler.of(config.pacer()).acquire();
        try {
            permit.awaitTime(AHEAD);
            return new CallSlot(this, permit);
        } catch (Throwable e) {
            permit.cancel();
            throw e;
        }
    }

    /** See {@link CallSlot#prepare}. The call holds the call lock until it has ended. */
    PreparedCall prepare(SubmissionContent content, CallPermit permit) {
        requireEnvironment(content.environment());
        PreparedCall call = new PreparedCall(config, content, permit, this::ended);
        callLock.lock();
        try {
            requireOpen();
        } catch (IllegalStateException e) {
            callLock.unlock();
            throw e;
        }
        call.connect(() -> generations.at(config.clock().instant()));
        return call;
    }

    private void ended(PreparedCall call) {
        callLock.unlock();
        call.trustedServer().ifPresent(events::server);
        revocation.after();
    }

    CallPacer pacer() {
        return config.pacer();
    }

    String environment() {
        return config.environment().name();
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
     * Checks new credentials, waits for a call in progress, puts the new credentials into use and destroys the old
     * ones. When it returns, no call will show the old certificate again. If the new ones cannot be used, nothing
     * changes.
     *
     * @throws se.eltsdk.trust.UntrustedException        ELT-804 when the key may not be a TLS client's
     * @throws se.eltsdk.transport.tls.TlsSetupException ELT-758 when the certificate has expired, ELT-759 when it is
     *                                                   not valid yet, ELT-750 when its chain is not consistent,
     * ELT-751
     *                                                   when it is revoked, ELT-752 to 754 when revocation checking is
     *                                                   hard and the status unknown; if the configuration asks for a
     *                                                   probe before renewal, the code of its failure
     * @throws EltException                              ELT-813 when it is another environment than the client's
     * @throws IllegalStateException                     when the client is closed
     */
    public void renew(FkCredentials credentials) {
        requireNonNull(credentials, "credentials");
        renew(before -> credentials);
    }

    private void renew(UnaryOperator<FkCredentials> change) {
        generations.ask(change.apply(credentials()));
        synchronized (renewalLock) {
            FkCredentials next = change.apply(credentials());
            generations.check(next);
            betweenCalls(() -> {
                generations.renew(next);
                return next;
            });
        }
    }

    /**
     * Waits for a call in progress, at most its total timeout, then releases all resources and threads. Downloads of
     * revocation lists are ended, and a listener gets a second to receive the last events: without a call in progress,
     * closing takes less than five seconds. May be called again.
     */
    @Override
    public void close() {
        generations.endDownloads();
        callLock.lock();
        try {
            if (!closed) {
                closed = true;
                generations.close();
            }
        } finally {
            callLock.unlock();
        }
        events.close();
    }

    boolean isClosed() {
        return closed;
    }

    /** Notifies the listener of credentials that could not even be read. */
    void rejected(EltException why) {
        generations.rejected(why);
    }

    private FkCredentials credentials() {
        return betweenCalls(() -> generations.current().credentials());
    }

    /** What is done while no call is in progress. */
    @FunctionalInterface
    private interface Work<T, X extends Exception> {
        T run() throws X;
    }

    private <T, X extends Exception> T betweenCalls(Work<T, X> work) throws X {
        callLock.lock();
        try {
            requireOpen();
            return work.run();
        } finally {
            callLock.unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this client is closed; nothing was sent");
        }
    }

    private void requireEnvironment(String environment) {
        String ours = config.environment().name();
        if (!environment.equals(ours)) {
            throw new EltException(ErrorMessage.of(ErrorCode.WRONG_ENVIRONMENT.variant("report"))
                    .with("environment", environment).with("ours", ours));
        }
    }
}
