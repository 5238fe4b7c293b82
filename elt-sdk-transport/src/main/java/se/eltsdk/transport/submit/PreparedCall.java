package se.eltsdk.transport.submit;

import static java.util.Objects.requireNonNull;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.eltsdk.contract.message.SkickaTidredovisning;
import se.eltsdk.contract.service.SignatureValidationFault;
import se.eltsdk.contract.service.XmlValidationFault;
import se.eltsdk.transport.internal.soap.FkExchange;
import se.eltsdk.transport.internal.soap.RequestMapper;
import se.eltsdk.transport.internal.soap.SubmissionContent;
import se.eltsdk.transport.internal.tls.MutualTls;
import se.eltsdk.transport.pacing.internal.CallPermit;
import se.eltsdk.transport.submit.internal.CredentialGeneration;
import se.eltsdk.transport.tls.ConnectionFailure;

/**
 * A call of {@code SkickaTidredovisning} that stands ready: FK is connected to, and nothing is sent yet. {@link #send}
 * sends the report once; {@link #cancel} and {@link #close} end the call without a byte of it.
 *
 * <pre>{@code
 * try (CallSlot slot = client.awaitSlot(); PreparedCall call = slot.prepare(submission)) {
 *     SubmissionOutcome outcome = isStillWanted() ? call.send() : call.cancel();
 * }
 * }</pre>
 *
 * <p>For the thread that prepared it. The client's other calls and its renewals wait until it has ended. The client's
 * time limits count from when it was prepared.
 */
public final class PreparedCall implements AutoCloseable {

    private final FkClientConfig config;
    private final SubmissionContent content;
    private final SkickaTidredovisning request;
    private final CallPermit permit;
    /** Called once, when the call has ended. */
    private final Consumer<PreparedCall> release;
    /** These three are null if the call could not be set up. */
    private @Nullable CredentialGeneration generation;
    private @Nullable FkExchange exchange;
    private @Nullable OutcomeClassifier classifier;
    /** Null as long as nothing stands in the way of sending. */
    private @Nullable SubmissionOutcome known;
    private boolean ended;

    PreparedCall(FkClientConfig config, SubmissionContent content, CallPermit permit,
            Consumer<PreparedCall> release) {
        this.config = config;
        this.content = content;
        this.request = RequestMapper.toRequest(content);
        this.permit = permit;
        this.release = release;
    }

    /** Chooses the credentials and connects with them. Throws nothing. */
    void connect(Supplier<CredentialGeneration> credentials) {
        try {
            if (Thread.currentThread().isInterrupted()) {
                known = OutcomeClassifier.interrupted(content, config.clock().instant());
                return;
            }
            generation = credentials.get();
            MutualTls tls = generation.tls();
            exchange = new FkExchange(tls.begin(), permit, config.timeouts(), config.clock());
            classifier = new OutcomeClassifier(content, config.clock(), exchange);
            Optional<ConnectionFailure> own = tls.ownValidityFailure().or(tls::ownRevocationFailure);
            if (own.isPresent()) {
                known = classifier.notAllowed(own.get());
            } else {
                known = connected(exchange, classifier);
            }
        } catch (Throwable e) {
            known = OutcomeClassifier.notSetUp(content, config.clock().instant(), e);
        }
    }

    private static @Nullable SubmissionOutcome connected(FkExchange exchange, OutcomeClassifier classifier) {
        try {
            exchange.connect();
            return null;
        } catch (Throwable e) {
            return classifier.failure(e, Optional::empty);
        }
    }

    /** Whether FK is connected to. If not, {@link #send} returns at once the outcome that is known already. */
    public boolean isConnected() {
        return known == null && !ended;
    }

    /**
     * Waits until the pace allows the call, sends the report once, and returns the outcome. If FK breaks the connection
     * off during the wait, nothing is sent. Never throws for network or server failures. The call has ended then, and
     * the pace counts it, also if there was no connection.
     *
     * <p>A thread that is interrupted before the first byte gets {@link SubmissionOutcome.Deferred} with
     * {@code ELT-714}, and later {@link SubmissionOutcome.Unknown} with {@code ELT-721}. The interrupt flag is set in
     * both cases.
     *
     * @throws IllegalStateException when the call has ended already
     */
    public SubmissionOutcome send() {
        requireOpen();
        try {
            return known == null ? outcome() : known;
        } finally {
            permit.close();
            end();
        }
    }

    /**
     * Ends the call without sending anything. The pace does not count it.
     *
     * @return {@link SubmissionOutcome.Deferred} with {@code ELT-936}; if FK could not be connected to, with that
     * @throws IllegalStateException when the call has ended already
     */
    public SubmissionOutcome cancel() {
        requireOpen();
        close();
        return known == null ? requireNonNull(classifier).cancelled() : known;
    }

    /** Returns how long {@link #send} waited for the pace; zero before, and if nothing was sent. */
    public Duration waited() {
        return exchange == null ? Duration.ZERO : exchange.waited();
    }

    /** Ends the call without sending anything, if it has not ended. The pace does not count it. */
    @Override
    public void close() {
        if (!ended) {
            permit.cancel();
            end();
        }
    }

    private SubmissionOutcome outcome() {
        FkExchange exchange = requireNonNull(this.exchange);
        try {
            return exchanged(exchange, requireNonNull(classifier));
        } catch (Throwable e) {
            // Also errors: once the request may have been sent, there is an outcome, whatever failed.
            return exchange.hasBegun() ? OutcomeClassifier.lost(content, exchange.startedAt())
                    : OutcomeClassifier.notSetUp(content, exchange.startedAt(), e);
        }
    }

    private SubmissionOutcome exchanged(FkExchange exchange, OutcomeClassifier classifier) {
        try {
            return classifier.answer(requireNonNull(generation).port().send(request, exchange));
        } catch (XmlValidationFault fault) {
            return classifier.refused(fault);
        } catch (SignatureValidationFault fault) {
            return classifier.refused(fault);
        } catch (Throwable failure) {
            // Also errors: whether FK has the report matters more than how an answer could break its reader.
            return classifier.failure(failure, this::rejectionByFk);
        }
    }

    private Optional<ConnectionFailure> rejectionByFk() {
        try {
            return requireNonNull(generation).tls().probe(config.timeouts().connect()).failure()
                    .filter(ConnectionFailure::isClientRejected);
        } catch (RuntimeException | Error e) {
            return Optional.empty(); // Then it is not known whether FK rejected us.
        }
    }

    /** Returns the server's own certificate once it was verified to be FK's; empty before, or if it was not. */
    Optional<X509Certificate> trustedServer() {
        return Optional.ofNullable(exchange).flatMap(made -> made.handshake().trustedServer());
    }

    private void requireOpen() {
        if (ended) {
            throw new IllegalStateException("this call has ended");
        }
    }

    private void end() {
        ended = true;
        try {
            if (exchange != null) {
                exchange.close();
            }
        } finally {
            release.accept(this);
        }
    }
}
