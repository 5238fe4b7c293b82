package se.eltsdk.transport.submit;

import java.time.Clock;
import java.util.Optional;
import se.eltsdk.contract.message.SkickaTidredovisning;
import se.eltsdk.contract.message.SkickaTidredovisningResponse;
import se.eltsdk.contract.service.SignatureValidationFault;
import se.eltsdk.contract.service.XmlValidationFault;
import se.eltsdk.transport.pacing.Pacer;
import se.eltsdk.transport.tls.ConnectionFault;
import se.eltsdk.transport.tls.MutualTls;
import se.eltsdk.transport.tls.TlsHandshake;

/** One call to FK with one generation of credentials, from the look at our own certificate to the outcome. */
final class Call {

    private final TimeLimits limits;
    private final boolean fromSending;
    private final Clock clock;
    private final SoapPort port;
    private final MutualTls tls;
    private final ConnectionNews news;
    private final ThreadGroup httpThreads;

    Call(FkEndpoint endpoint, Generation generation, ConnectionNews news, ThreadGroup httpThreads) {
        this.limits = endpoint.limits();
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
    SubmissionOutcome send(Content content, SkickaTidredovisning request, Pacer.Turn turn, RequestGate.Start start) {
        RequestGate gate = new RequestGate(start, fromSending ? turn::sent : () -> { }, clock);
        try {
            return send(content, request, turn, gate);
        } catch (Throwable e) {
            // Also errors: once the request may have gone, there is an outcome, whatever broke.
            return gate.giveUp() ? OutcomeClassifier.notSetUp(content, gate.startedAt(), e)
                    : OutcomeClassifier.lost(content, gate.startedAt());
        }
    }

    private SubmissionOutcome send(Content content, SkickaTidredovisning request, Pacer.Turn turn, RequestGate gate) {
        TlsHandshake handshake = tls.begin();
        try (OneConnection connection = new OneConnection(handshake, limits, httpThreads, gate)) {
            WireCall call = new WireCall(connection.client(), handshake, limits, gate);
            OutcomeClassifier classifier = new OutcomeClassifier(content, clock, call);
            Optional<ConnectionFault> own = tls.ownValidityFault().or(tls::ownRevocationFault);
            return own.isPresent() ? classifier.notAllowed(own.get()) : exchange(request, call, turn, classifier);
        } finally {
            handshake.trustedServer().ifPresent(news::server);
        }
    }

    private SubmissionOutcome exchange(SkickaTidredovisning request, WireCall call, Pacer.Turn turn,
            OutcomeClassifier classifier) {
        try {
            SkickaTidredovisningResponse response = port.send(request, call);
            turn.answered();
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

    private Optional<ConnectionFault> refusalByFk() {
        try {
            return tls.probe(limits.connect()).fault().filter(ConnectionFault::isRefusalOfUs);
        } catch (RuntimeException | Error e) {
            return Optional.empty(); // Then it is not known whether FK turned us away.
        }
    }
}
