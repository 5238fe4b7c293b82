package se.eltsdk.transport.submit;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import se.eltsdk.EltException;
import se.eltsdk.contract.message.SkickaTidredovisning;
import se.eltsdk.contract.service.SignatureValidationFault;
import se.eltsdk.contract.service.XmlValidationFault;
import se.eltsdk.transport.pacing.Pacer;
import se.eltsdk.transport.submit.SubmissionOutcome.Deferred;
import se.eltsdk.transport.tls.MutualTls;

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
 * <p>A client keeps one TLS key and one environment for its life. For a new key or new trust, open another client, let
 * new submissions go there, and close this one. Thread-safe; calls go one at a time, at the endpoint's pace.
 */
public final class FkClient implements AutoCloseable {

    private final FkEndpoint endpoint;
    private final MutualTls tls;
    private final SoapPort port;
    private final ThreadGroup httpThreads = new ThreadGroup("elt-sdk-http");
    /** Guards the port: held during a call, so that closing waits for it. */
    private final Object line = new Object();
    private boolean closed;

    private FkClient(FkEndpoint endpoint, MutualTls tls) {
        this.endpoint = endpoint;
        this.tls = tls;
        this.port = new SoapPort(endpoint.environment().endpoint(), endpoint.limits());
    }

    /**
     * Sets up TLS and SOAP; nothing is sent, and FK is not called.
     *
     * @throws se.eltsdk.trust.UntrustedException           ELT-804 when the key may not be a TLS client's
     * @throws se.eltsdk.transport.tls.TlsSetupException    ELT-809 when the Java platform cannot do TLS as asked
     * @throws EltException                                 ELT-812 when CXF would send by another way than ours
     */
    public static FkClient open(FkEndpoint endpoint) {
        requireNonNull(endpoint, "endpoint");
        return new FkClient(endpoint, MutualTls.of(endpoint.environment(), endpoint.tlsKey()));
    }

    /**
     * Waits for its turn and the pace, sends exactly one POST, and tells what became of it. Never throws for what
     * happens on the wire.
     *
     * <p>A thread that is interrupted while it waits for its turn gets {@link Deferred} with {@code ELT-714}, since
     * nothing was sent; while it waits for FK's answer, {@link SubmissionOutcome.Unknown} with {@code ELT-721}. The
     * thread's interrupt flag is set in both cases. A call takes at most the endpoint's total limit; where no byte of
     * an answer came, a handshake follows that asks whether FK turns us away, which is bounded by the connect limit.
     *
     * @throws EltException          ELT-813 when the submission was signed for another environment; nothing is sent
     * @throws IllegalStateException when the client is closed
     */
    public SubmissionOutcome submit(Submission submission) {
        Content content = requireNonNull(submission, "submission").content();
        requireEnvironment(content.environment());
        SkickaTidredovisning request = RequestMapper.toRequest(content);
        try (Pacer.Turn turn = endpoint.pacer().enter()) {
            await(turn);
            return sendOpen(content, request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return interrupted(content);
        }
    }

    /**
     * Waits for a call that is under way, then frees what the client holds, threads and all. May be repeated.
     */
    @Override
    public void close() {
        synchronized (line) {
            if (!closed) {
                closed = true;
                port.close();
            }
        }
    }

    private void requireEnvironment(String environment) {
        String ours = endpoint.environment().name();
        if (!environment.equals(ours)) {
            throw new EltException("ELT-813", "The report was signed for the environment " + environment
                    + " and this client sends to " + ours + ": nothing was sent; use the client of its environment.");
        }
    }

    private static void await(Pacer.Turn turn) throws InterruptedException {
        for (Duration left = turn.delay(); !left.isNegative() && !left.isZero(); left = turn.delay()) {
            TimeUnit.NANOSECONDS.sleep(left.toNanos());
        }
    }

    private SubmissionOutcome sendOpen(Content content, SkickaTidredovisning request) throws InterruptedException {
        synchronized (line) {
            if (closed) {
                throw new IllegalStateException("this client is closed; nothing was sent");
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return send(content, request);
        }
    }

    private SubmissionOutcome send(Content content, SkickaTidredovisning request) {
        Instant startedAt = endpoint.clock().instant();
        try (OneConnection connection = new OneConnection(tls, endpoint.limits(), httpThreads)) {
            WireCall call = new WireCall(connection.client(), endpoint.limits());
            return exchange(request, call, new OutcomeClassifier(content, startedAt, endpoint.clock(), call));
        }
    }

    private SubmissionOutcome exchange(SkickaTidredovisning request, WireCall call, OutcomeClassifier classifier) {
        try {
            return classifier.answer(port.send(request, call));
        } catch (XmlValidationFault fault) {
            return classifier.refused(fault);
        } catch (SignatureValidationFault fault) {
            return classifier.refused(fault);
        } catch (RuntimeException | LinkageError | StackOverflowError failure) {
            if (OutcomeClassifier.isInterruption(failure)) {
                Thread.currentThread().interrupt();
            }
            return classifier.failure(failure, this::isRefusedByFk);
        }
    }

    private boolean isRefusedByFk() {
        URI address = endpoint.environment().endpoint();
        return tls.isRefusedBy(address.getHost(), address.getPort() < 0 ? 443 : address.getPort(),
                endpoint.limits().connect());
    }

    private Deferred interrupted(Content content) {
        return new Deferred(content.id(), endpoint.clock().instant(), "ELT-714",
                "The thread was interrupted before anything was sent: send the same again when it suits.",
                Optional.empty(), false, false);
    }
}
