package se.eltsdk.transport.submit;

import java.time.Clock;
import java.util.Optional;
import se.eltsdk.contract.message.SkickaTidredovisning;
import se.eltsdk.contract.message.SkickaTidredovisningResponse;
import se.eltsdk.contract.service.SignatureValidationFault;
import se.eltsdk.contract.service.XmlValidationFault;
import se.eltsdk.transport.internal.http.HttpExchangeTrace;
import se.eltsdk.transport.internal.http.SendGate;
import se.eltsdk.transport.internal.http.SingleUseHttpClient;
import se.eltsdk.transport.internal.http.Timeouts;
import se.eltsdk.transport.internal.soap.FkSoapPort;
import se.eltsdk.transport.internal.soap.SubmissionContent;
import se.eltsdk.transport.internal.tls.MutualTls;
import se.eltsdk.transport.internal.tls.TlsHandshake;
import se.eltsdk.transport.pacing.internal.CallPermit;
import se.eltsdk.transport.submit.internal.CredentialGeneration;
import se.eltsdk.transport.tls.ConnectionFailure;

/** One call to FK with one generation of credentials, from the check of our own certificate to the outcome. */
final class SubmissionCall {

    private final Timeouts timeouts;
    private final boolean fromSending;
    private final Clock clock;
    private final FkSoapPort port;
    private final MutualTls tls;
    private final ConnectionEventDispatcher events;
    private final ThreadGroup httpThreads;

    SubmissionCall(FkClientConfig config, CredentialGeneration generation, ConnectionEventDispatcher events,
            ThreadGroup httpThreads) {
        this.timeouts = config.timeouts();
        this.fromSending = config.pacer().isFromSending();
        this.clock = config.clock();
        this.port = generation.port();
        this.tls = generation.tls();
        this.events = events;
        this.httpThreads = httpThreads;
    }

    /**
     * Connects, and sends the request when it may be sent.
     *
     * @param permit notified when the request was sent and when its answer was read
     * @param start  when the request may be sent
     */
    SubmissionOutcome send(SubmissionContent content, SkickaTidredovisning request, CallPermit permit,
            SendGate.Start start) {
        SendGate gate = new SendGate(start, fromSending ? permit::requestSent : () -> { }, clock);
        try {
            return send(content, request, permit, gate);
        } catch (Throwable e) {
            // Also errors: once the request may have been sent, there is an outcome, whatever failed.
            return gate.giveUp() ? OutcomeClassifier.notSetUp(content, gate.startedAt(), e)
                    : OutcomeClassifier.lost(content, gate.startedAt());
        }
    }

    private SubmissionOutcome send(SubmissionContent content, SkickaTidredovisning request, CallPermit permit,
            SendGate gate) {
        TlsHandshake handshake = tls.begin();
        try (SingleUseHttpClient connection = new SingleUseHttpClient(handshake, timeouts, httpThreads, gate)) {
            HttpExchangeTrace call = new HttpExchangeTrace(connection.client(), handshake, timeouts, gate);
            OutcomeClassifier classifier = new OutcomeClassifier(content, clock, call);
            Optional<ConnectionFailure> own = tls.ownValidityFailure().or(tls::ownRevocationFailure);
            return own.isPresent() ? classifier.notAllowed(own.get()) : exchange(request, call, permit, classifier);
        } finally {
            handshake.trustedServer().ifPresent(events::server);
        }
    }

    private SubmissionOutcome exchange(SkickaTidredovisning request, HttpExchangeTrace call, CallPermit permit,
            OutcomeClassifier classifier) {
        try {
            SkickaTidredovisningResponse response = port.send(request, call);
            permit.answerRead();
            return classifier.answer(response);
        } catch (XmlValidationFault fault) {
            return classifier.refused(fault);
        } catch (SignatureValidationFault fault) {
            return classifier.refused(fault);
        } catch (Throwable failure) {
            // Also errors: whether FK has the report matters more than how an answer could break its reader.
            if (OutcomeClassifier.isInterruption(failure)) {
                Thread.currentThread().interrupt();
            }
            return classifier.failure(failure, this::refusalByFk);
        }
    }

    private Optional<ConnectionFailure> refusalByFk() {
        try {
            return tls.probe(timeouts.connect()).failure().filter(ConnectionFailure::isClientRejected);
        } catch (RuntimeException | Error e) {
            return Optional.empty(); // Then it is not known whether FK rejected us.
        }
    }
}
