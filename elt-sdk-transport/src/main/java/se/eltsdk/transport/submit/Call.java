package se.eltsdk.transport.submit;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import se.eltsdk.contract.message.SkickaTidredovisning;
import se.eltsdk.contract.service.SignatureValidationFault;
import se.eltsdk.contract.service.XmlValidationFault;
import se.eltsdk.transport.tls.ConnectionFault;
import se.eltsdk.transport.tls.MutualTls;
import se.eltsdk.transport.tls.TlsHandshake;

/** One call to FK with one generation of credentials, from the look at revocation to the outcome. */
final class Call {

    private final TimeLimits limits;
    private final Clock clock;
    private final SoapPort port;
    private final MutualTls tls;
    private final ConnectionNews news;
    private final ThreadGroup httpThreads;

    Call(FkEndpoint endpoint, Generation generation, ConnectionNews news, ThreadGroup httpThreads) {
        this.limits = endpoint.limits();
        this.clock = endpoint.clock();
        this.port = generation.port();
        this.tls = generation.tls();
        this.news = news;
        this.httpThreads = httpThreads;
    }

    SubmissionOutcome send(Content content, SkickaTidredovisning request) {
        askRevocation();
        Instant startedAt = clock.instant();
        TlsHandshake handshake = tls.begin();
        try (OneConnection connection = new OneConnection(handshake, limits, httpThreads)) {
            WireCall call = new WireCall(connection.client(), handshake, limits);
            OutcomeClassifier classifier = new OutcomeClassifier(content, startedAt, clock, call);
            Optional<ConnectionFault> own = tls.ownRevocationFault();
            return own.isPresent() ? classifier.notAllowed(own.get()) : exchange(request, call, classifier);
        } finally {
            handshake.trustedServer().ifPresent(news::server);
            askRevocation();
        }
    }

    private void askRevocation() {
        tls.askRevocation(limits.connect()).forEach(news::revocation);
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
            return classifier.failure(failure, this::refusalByFk);
        }
    }

    private Optional<ConnectionFault> refusalByFk() {
        return tls.probe(limits.connect()).fault().filter(ConnectionFault::isRefusalOfUs);
    }
}
