package se.eltsdk.transport.submit;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.transport.internal.revocation.RevocationMonitor;
import se.eltsdk.transport.internal.tls.MutualTls;
import se.eltsdk.transport.submit.FkConnectionEvent.GenerationChanged;
import se.eltsdk.transport.submit.FkConnectionEvent.GenerationRejected;
import se.eltsdk.transport.submit.FkConnectionEvent.Reason;
import se.eltsdk.transport.submit.internal.CredentialGeneration;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.TlsSetupException;
import se.eltsdk.trust.CertificateFacts;

/** Creates, checks and exchanges generations of credentials. The caller ensures that no call uses the old one. */
final class CredentialGenerations implements AutoCloseable {

    private final FkClientConfig config;
    private final Clock clock;
    private final ConnectionEventDispatcher events;
    private final RevocationMonitor revocation;
    /** Written by one thread at a time, read by others too. */
    private volatile CredentialGeneration current;

    CredentialGenerations(FkClientConfig config, ConnectionEventDispatcher events) {
        this.config = config;
        this.clock = config.clock();
        this.events = events;
        this.revocation = RevocationMonitor.of(config.revocation(), clock, config.route());
        FkCredentials first = new FkCredentials(config.environment(), config.tlsKey());
        refuse(tls(first).ownValidityFailure());
        this.current = make(1, first);
    }

    CredentialGeneration current() {
        return current;
    }

    /** Returns the generation for a call at this time: a new one if a trust entry has begun or ended since. */
    CredentialGeneration at(Instant now) {
        if (current.isOver(now)) {
            exchange(make(current.number() + 1, current.credentials()), Reason.TRUST_BOUNDARY);
        }
        return current;
    }

    /**
     * Asks about the revocation of a new certificate, so that {@link #check} need not. Called without a lock, since it
     * fetches lists.
     *
     * @throws EltException when the credentials cannot be used; the listener has been notified
     */
    void ask(FkCredentials credentials) {
        reporting(() -> {
            requireSameEnvironment(credentials);
            MutualTls tls = tls(credentials);
            refuse(tls.ownValidityFailure());
            tls.askRevocation(config.timeouts().connect()).forEach(events::revocation);
        });
    }

    /**
     * Sets up TLS with new credentials and checks them; nothing is exchanged yet.
     *
     * @throws EltException when they cannot be used; the listener has been notified
     */
    void check(FkCredentials credentials) {
        reporting(() -> {
            requireSameEnvironment(credentials);
            MutualTls tls = tls(credentials);
            refuse(tls.ownCertificateFailure());
            if (config.isProbingBeforeRenewal()) {
                refuse(tls.probe(config.timeouts().connect()).failure());
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

    private static void refuse(Optional<ConnectionFailure> failure) {
        failure.ifPresent(why -> {
            throw new TlsSetupException(why);
        });
    }

    void rejected(EltException why) {
        events.publish(new GenerationRejected(clock.instant(), why.errorMessage()));
    }

    void renew(FkCredentials credentials) {
        exchange(make(current.number() + 1, credentials), Reason.RENEWED);
    }

    private void exchange(CredentialGeneration next, Reason reason) {
        CertificateFacts own = CertificateFacts.of(next.credentials().tlsKey().certificate());
        CredentialGeneration old = current;
        current = next;
        old.close();
        events.publish(new GenerationChanged(clock.instant(), next.number(), reason, own));
    }

    private CredentialGeneration make(int number, FkCredentials credentials) {
        return new CredentialGeneration(number, credentials, clock.instant(), tls(credentials));
    }

    private MutualTls tls(FkCredentials credentials) {
        return MutualTls.of(credentials.environment(), credentials.tlsKey(), clock).withRevocation(revocation)
                .withRoute(config.route());
    }

    private void requireSameEnvironment(FkCredentials credentials) {
        String ours = config.environment().name();
        if (!credentials.environment().name().equals(ours)) {
            throw new EltException(ErrorMessage.of(ErrorCode.WRONG_ENVIRONMENT.variant("credentials"))
                    .with("ours", ours).with("environment", credentials.environment().name()));
        }
    }

    /** Ends the downloads of revocation lists and prevents new ones. */
    void endDownloads() {
        revocation.close();
    }

    @Override
    public void close() {
        current.close();
    }
}
