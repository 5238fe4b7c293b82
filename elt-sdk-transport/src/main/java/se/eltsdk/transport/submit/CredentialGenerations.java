package se.eltsdk.transport.submit;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.transport.internal.revocation.RevocationMonitor;
import se.eltsdk.transport.internal.tls.MutualTls;
import se.eltsdk.transport.submit.FkConnectionEvent.GenerationChanged;
import se.eltsdk.transport.submit.FkConnectionEvent.GenerationRejected;
import se.eltsdk.transport.submit.FkConnectionEvent.Reason;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.TlsSetupException;
import se.eltsdk.trust.CertificateFacts;

/** Makes, checks and exchanges generations of credentials. Whoever calls sees to it that no call is on the old one. */
final class CredentialGenerations implements AutoCloseable {

    private final FkClientConfig endpoint;
    private final Clock clock;
    private final ConnectionEventDispatcher news;
    private final RevocationMonitor revocation;
    /** Exchanged by one thread at a time; read by others too. */
    private volatile CredentialGeneration current;

    CredentialGenerations(FkClientConfig endpoint, ConnectionEventDispatcher news) {
        this.endpoint = endpoint;
        this.clock = endpoint.clock();
        this.news = news;
        this.revocation = RevocationMonitor.of(endpoint.revocation(), clock, endpoint.route());
        FkCredentials first = new FkCredentials(endpoint.environment(), endpoint.tlsKey());
        refuse(tls(first).ownValidityFailure());
        this.current = make(1, first);
    }

    CredentialGeneration current() {
        return current;
    }

    /** The generation for a call at this time: another than before where a trust entry has begun or ended since. */
    CredentialGeneration at(Instant now) {
        if (current.isOver(now)) {
            exchange(make(current.number() + 1, current.credentials()), Reason.TRUST_BOUNDARY);
        }
        return current;
    }

    /**
     * Asks about the revocation of a new certificate, so that {@link #check} need not; fetches lists, and is called
     * without a lock.
     *
     * @throws EltException when the credentials cannot be used; the listener has been notified
     */
    void ask(FkCredentials credentials) {
        reporting(() -> {
            requireSameEnvironment(credentials);
            MutualTls tls = tls(credentials);
            refuse(tls.ownValidityFailure());
            tls.askRevocation(endpoint.timeouts().connect()).forEach(news::revocation);
        });
    }

    /**
     * Makes TLS of new credentials and checks them; nothing is exchanged yet.
     *
     * @throws EltException when they cannot be used; the listener has been notified
     */
    void check(FkCredentials credentials) {
        reporting(() -> {
            requireSameEnvironment(credentials);
            MutualTls tls = tls(credentials);
            refuse(tls.ownCertificateFailure());
            if (endpoint.isProbingBeforeRenewal()) {
                refuse(tls.probe(endpoint.timeouts().connect()).fault());
            }
        });
    }

    private void reporting(Runnable check) {
        try {
            check.run();
        } catch (EltException e) {
            rejected(e);
            throw e;
        }
    }

    private static void refuse(Optional<ConnectionFailure> fault) {
        fault.ifPresent(why -> {
            throw new TlsSetupException(why);
        });
    }

    void rejected(EltException why) {
        news.tell(new GenerationRejected(clock.instant(), why.code(), why.getMessage()));
    }

    void renew(FkCredentials credentials) {
        exchange(make(current.number() + 1, credentials), Reason.RENEWED);
    }

    private void exchange(CredentialGeneration next, Reason reason) {
        CertificateFacts own = CertificateFacts.of(next.credentials().tlsKey().certificate());
        CredentialGeneration old = current;
        current = next;
        old.close();
        news.tell(new GenerationChanged(clock.instant(), next.number(), reason, own));
    }

    private CredentialGeneration make(int number, FkCredentials credentials) {
        return new CredentialGeneration(number, credentials, clock.instant(), tls(credentials), endpoint.timeouts());
    }

    private MutualTls tls(FkCredentials credentials) {
        return MutualTls.of(credentials.environment(), credentials.tlsKey(), clock).withRevocation(revocation)
                .withRoute(endpoint.route());
    }

    private void requireSameEnvironment(FkCredentials credentials) {
        String ours = endpoint.environment().name();
        if (!credentials.environment().name().equals(ours)) {
            throw new EltException("ELT-813", "This client sends to the environment " + ours + " and stays there; for "
                    + credentials.environment().name() + " open a client of its own.");
        }
    }

    /** Ends the downloads of revocation lists; no others begin. */
    void endDownloads() {
        revocation.close();
    }

    @Override
    public void close() {
        current.close();
    }
}
