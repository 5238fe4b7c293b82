package se.eltsdk.bankid.internal.http;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.trust.CertificateFacts;

/**
 * The JDK's check of path and host name, with the given roots alone, at the clock's time. Of one call: it knows whether
 * a server has passed.
 */
final class ServerTrust extends X509ExtendedTrustManager {

    private static final String HOST_NAME_CHECK = "HTTPS";

    private final List<X509Certificate> roots;
    private final Clock clock;
    private boolean passed;
    private boolean repeated;
    private boolean stopped;
    private @Nullable ErrorMessage rejection;

    ServerTrust(List<X509Certificate> roots, Clock clock) {
        this.roots = roots;
        this.clock = clock;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        requireHostNameCheck(engine.getSSLParameters());
        try {
            jdk().checkServerTrusted(chain, authType, engine);
        } catch (CertificateException e) {
            reject(chain[0], e, engine.getPeerHost());
            throw e;
        }
        pass();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        if (!(socket instanceof SSLSocket secure)) {
            throw new CertificateException("without a TLS socket the host name cannot be checked");
        }
        requireHostNameCheck(secure.getSSLParameters());
        jdk().checkServerTrusted(chain, authType, socket);
        pass();
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
        return roots.toArray(X509Certificate[]::new);
    }

    /** Whether a second connection was refused: then the first may have taken the request. */
    synchronized boolean isRepeated() {
        return repeated;
    }

    /** Refuses another connection after one whose server has passed. */
    synchronized void requireFirst() {
        if (passed) {
            repeated = true;
            throw new IllegalStateException("one call makes one connection");
        }
    }

    /** Whether the server was accepted, so that a request may have been sent. */
    synchronized boolean hasPassed() {
        return passed;
    }

    /** Accepts no server from now on. Returns whether one was accepted before. */
    synchronized boolean stop() {
        stopped = true;
        return passed;
    }

    /** Returns why the server's certificate was not accepted; empty if it was, or none came. */
    synchronized Optional<ErrorMessage> rejection() {
        return Optional.ofNullable(rejection);
    }

    private synchronized void pass() throws CertificateException {
        if (stopped) {
            throw new CertificateException("the call has ended");
        }
        passed = true;
    }

    private synchronized void reject(X509Certificate server, CertificateException why, String host) {
        CertificateFacts facts = CertificateFacts.of(server);
        Instant now = clock.instant();
        if (now.isBefore(facts.notBefore()) || now.isAfter(facts.notAfter())) {
            rejection = ErrorMessage.of(ErrorCode.BANKID_SERVER_NOT_TRUSTED.variant("dates"))
                    .with("notBefore", facts.notBefore()).with("notAfter", facts.notAfter());
        } else if (why.getCause() instanceof GeneralSecurityException) {
            rejection = ErrorMessage.of(ErrorCode.BANKID_SERVER_NOT_TRUSTED.variant("root"))
                    .with("issuer", facts.issuer());
        } else {
            rejection = ErrorMessage.of(ErrorCode.BANKID_SERVER_NOT_TRUSTED.variant("host"))
                    .with("host", host);
        }
    }

    /** A system property of the JDK's HTTP client can turn the check of the host name off; not here. */
    private static void requireHostNameCheck(SSLParameters parameters) throws CertificateException {
        if (!HOST_NAME_CHECK.equals(parameters.getEndpointIdentificationAlgorithm())) {
            throw new CertificateException("the connection does not check the server's host name");
        }
    }

    private X509ExtendedTrustManager jdk() throws CertificateException {
        try {
            Set<TrustAnchor> anchors = roots.stream().map(root -> new TrustAnchor(root, null))
                    .collect(Collectors.toSet());
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
            parameters.setDate(Date.from(clock.instant()));
            // BankID publishes no source of revocation for its server.
            parameters.setRevocationEnabled(false);
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX", "SunJSSE");
            factory.init(new CertPathTrustManagerParameters(parameters));
            return Arrays.stream(factory.getTrustManagers()).filter(X509ExtendedTrustManager.class::isInstance)
                    .map(X509ExtendedTrustManager.class::cast).findFirst()
                    .orElseThrow(() -> new CertificateException("no X.509 trust manager"));
        } catch (CertificateException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new CertificateException("the JDK's path validation is not available", e);
        }
    }

    private static CertificateException noServer() {
        return new CertificateException("this is trust in BankID's server, not in clients");
    }
}
