package se.eltsdk.transport.internal.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import se.eltsdk.transport.internal.certificate.PkixPathValidator;
import se.eltsdk.transport.internal.certificate.ServerCertificateDiagnosis;
import se.eltsdk.transport.internal.revocation.RevocationMonitor;
import se.eltsdk.transport.tls.ConnectionFailure;
import se.eltsdk.transport.tls.internal.ConnectionFailures;
import se.eltsdk.trust.EltEnvironment;

/**
 * Decides in one handshake whether the server is FK's: by the JDK's own check of the path to the current anchors and of
 * the host name; by FK's organisation number, since the same issuer serves others too; by the current pins; and by the
 * known revocation status. It keeps what the server sent, and explains why it is not FK's.
 */
final class FkTrustManager extends X509ExtendedTrustManager {

    static final String HOST_NAME_CHECK = "HTTPS";

    private final EltEnvironment environment;
    private final X509Certificate own;
    private final Clock clock;
    private final RevocationMonitor revocation;
    private volatile List<X509Certificate> sent = List.of();
    private volatile Optional<X509Certificate> trusted = Optional.empty();

    FkTrustManager(EltEnvironment environment, X509Certificate own, Clock clock, RevocationMonitor revocation) {
        this.environment = environment;
        this.own = own;
        this.clock = clock;
        this.revocation = revocation;
    }

    /** The JDK's check of path and host name, with a connection. */
    @FunctionalInterface
    private interface Pkix {
        void check(X509ExtendedTrustManager jdk) throws CertificateException;
    }

    List<X509Certificate> sent() {
        return sent;
    }

    Optional<X509Certificate> trusted() {
        return trusted;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("FK is connected to by sockets only");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        if (!(socket instanceof SSLSocket secure)) {
            throw new CertificateException("without a TLS socket the host name cannot be checked");
        }
        requireHostNameCheck(secure.getSSLParameters());
        check(chain, jdk -> jdk.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("without the connection the host name cannot be checked");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw noServer();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw noServer();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return environment.fkAnchors(clock.instant()).certificates().toArray(X509Certificate[]::new);
    }

    /** Fails if our context is used without our parameters: it would connect to any host under the anchors. */
    private static void requireHostNameCheck(SSLParameters parameters) throws CertificateException {
        if (!HOST_NAME_CHECK.equals(parameters.getEndpointIdentificationAlgorithm())) {
            throw new CertificateException("the connection does not check the server's host name");
        }
    }

    private void check(X509Certificate[] chain, Pkix pkix) throws CertificateException {
        sent = List.of(chain);
        Instant now = clock.instant();
        requirePath(pkix, now);
        Optional<ConnectionFailure> failure = new ServerIdentityCheck(environment, now).failure(sent.get(0))
                .or(this::revocationFailure);
        if (failure.isPresent()) {
            throw new ServerNotTrustedException(ConnectionFailures.withChain(failure.get(), sent), null);
        }
        trusted = Optional.of(sent.get(0));
    }

    private void requirePath(Pkix pkix, Instant now) throws ServerNotTrustedException {
        try {
            pkix.check(PkixPathValidator.trustManager(environment.fkAnchors(now).certificates(), now));
        } catch (GeneralSecurityException e) {
            ConnectionFailure failure = new ServerCertificateDiagnosis(environment, own, now,
                    PkixPathValidator::machineAnchors).of(sent, e);
            throw new ServerNotTrustedException(ConnectionFailures.withChain(failure, sent), e);
        }
    }

    private Optional<ConnectionFailure> revocationFailure() {
        revocation.sawServer(sent.get(0), PkixPathValidator.issuers(sent, environment.fkAnchors(clock.instant())));
        return revocation.refusal(sent.get(0)).map(ConnectionFailures::of);
    }

    private static CertificateException noServer() {
        return new CertificateException("this is trust in FK's server, not in clients");
    }
}
