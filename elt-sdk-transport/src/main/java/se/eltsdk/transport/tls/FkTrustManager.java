package se.eltsdk.transport.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import se.eltsdk.identity.OrganisationNumber;
import se.eltsdk.trust.CertificateFacts;
import se.eltsdk.trust.UntrustedException;

/**
 * Trusts FK's server: the JDK's own path check to the given anchors and of the host name, then FK's organisation
 * number, since the same issuer serves others too.
 */
final class FkTrustManager extends X509ExtendedTrustManager {

    static final String HOST_NAME_CHECK = "HTTPS";

    private final X509ExtendedTrustManager pkix;
    private final Optional<OrganisationNumber> expected;

    FkTrustManager(X509ExtendedTrustManager pkix, Optional<OrganisationNumber> expected) {
        this.pkix = pkix;
        this.expected = expected;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        requireHostNameCheck(engine.getSSLParameters());
        pkix.checkServerTrusted(chain, authType, engine);
        requireOrganisation(chain[0]);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        if (!(socket instanceof SSLSocket secure)) {
            throw new CertificateException("without a TLS socket the host name cannot be checked");
        }
        requireHostNameCheck(secure.getSSLParameters());
        pkix.checkServerTrusted(chain, authType, socket);
        requireOrganisation(chain[0]);
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
        return pkix.getAcceptedIssuers();
    }

    /** Whoever uses our context without our parameters would reach anyone under the anchors: refuse. */
    private static void requireHostNameCheck(SSLParameters parameters) throws CertificateException {
        if (!HOST_NAME_CHECK.equals(parameters.getEndpointIdentificationAlgorithm())) {
            throw new CertificateException("the connection does not check the server's host name");
        }
    }

    private void requireOrganisation(X509Certificate certificate) throws CertificateException {
        if (expected.isPresent() && !organisationIn(certificate).equals(expected)) {
            throw new CertificateException("the server's certificate does not bear FK's organisation number");
        }
    }

    private static Optional<OrganisationNumber> organisationIn(X509Certificate certificate)
            throws CertificateException {
        try {
            return CertificateFacts.of(certificate).organisationNumber();
        } catch (UntrustedException e) {
            throw new CertificateException("the server's certificate cannot be read", e);
        }
    }

    private static CertificateException noServer() {
        return new CertificateException("this is trust in FK's server, not in clients");
    }
}
