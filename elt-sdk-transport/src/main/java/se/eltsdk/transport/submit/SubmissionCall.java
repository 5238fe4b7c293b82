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
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.tls.ConnectionFailure;

/** One call to FK with one generation of credentials, from the look at our own certificate to the outcome. */
final class SubmissionCall {

    private final Timeouts limits;
    private final boolean fromSending;
    private final Clock clock;
    private final FkSoapPort port;
    private final MutualTls tls;
    private final ConnectionEventDispatcher news;
    private final ThreadGroup httpThreads;

    SubmissionCall(FkClientConfig endpoint, CredentialGeneration generation, ConnectionEventDispatcher news,
            ThreadGroup httpThreads) {
        this.limits = endpoint.timeouts();
        this.fromSending = endpoint.pacer().isFromSending();
        this.clock = endpoint.clock();
        this.port = generation.port();
        this.tls = generation.tls();
        this.news = news;
        this.httpThreads = httpThreads;
    }

    /**
     * Connects, and sends the request when it may go.
     *
     * @param turn  told when the request was sent and when its answer was read
     * @param start when the request may go
     */
    SubmissionOutcome send(SubmissionContent content, SkickaTidredovisning request, CallPacer.Permit turn,
            SendGate.Start start) {
        SendGate gate = new SendGate(start, fromSending ? turn::requestSent : () -> { }, clock);
        try {
            return send(content, request, turn, gate);
        } catch (Throwable e) {
            // Also errors: once the request may have gone, there is an outcome, whatever broke.
            return gate.giveUp() ? OutcomeClassifier.notSetUp(content, gate.startedAt(), e)
                    : OutcomeClassifier.lost(content, gate.startedAt());
        }
    }

    private SubmissionOutcome send(SubmissionContent content, SkickaTidredovisning request, CallPacer.Permit turn,
            SendGate gate) {
        TlsHandshake handshake = tls.begin();
        try (SingleUseHttpClient connection = new SingleUseHttpClient(handshake, limits, httpThreads, gate)) {
            HttpExchangeTrace call = new HttpExchangeTrace(connection.client(), handshake, limits, gate);
            OutcomeClassifier classifier = new OutcomeClassifier(content, clock, call);
            Optional<ConnectionFailure> own = tls.ownValidityFailure().or(tls::ownRevocationFailure);
            return own.isPresent() ? classifier.notAllowed(own.get()) : exchange(request, call, turn, classifier);
        } finally {
            handshake.trustedServer().ifPresent(news::server);
        }
    }

    private SubmissionOutcome exchange(SkickaTidredovisning request, HttpExchangeTrace call, CallPacer.Permit turn,
            OutcomeClassifier classifier) {
        try {
            SkickaTidredovisningResponse response = port.send(request, call);
            turn.answerRead();
            return classifier.answer(response);
        } catch (XmlValidationFault fault) {
            return classifier.refused(fault);
        } catch (SignatureValidationFault fault) {
            return classifier.refused(fault);
        } catch (Throwable failure) {
            // Also errors: whether FK has the report is worth more than how an answer could break its reader.
            if (OutcomeClassifier.isInterruption(failure)) {
                Thread.currentThread().interrupt();
            }
            return classifier.failure(failure, this::refusalByFk);
        }
    }

    private Optional<ConnectionFailure> refusalByFk() {
        try {
            return tls.probe(limits.connect()).fault().filter(ConnectionFailure::isClientRefused);
        } catch (RuntimeException | Error e) {
            return Optional.empty(); // Then it is not known whether FK turned us away.
        }
    }
}
