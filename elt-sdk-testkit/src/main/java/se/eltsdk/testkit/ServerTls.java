package se.eltsdk.testkit;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Mutual TLS, seen from the server. */
final class ServerTls {

    private final SSLContext context;
    private final List<String> protocols;

    ServerTls(TestCredential server, X509Certificate clientCa, List<String> protocols) {
        this.protocols = protocols;
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(server.keyStore(), server.password());
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(only(clientCa));
            context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The mock's TLS could not be set up", e);
        }
    }

    private static KeyStore only(X509Certificate ca) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("client-ca", ca);
        return store;
    }

    /** A TLS connection over the wire, which it leaves open when it ends. */
    SSLSocket over(Socket wire) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(wire, null, false);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setNeedClientAuth(true);
        parameters.setProtocols(protocols.toArray(String[]::new));
        socket.setSSLParameters(parameters);
        return socket;
    }
}
