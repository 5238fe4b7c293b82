package se.eltsdk.testkit.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import se.eltsdk.testkit.TestCredential;

/** The server side of mutual TLS. */
public final class ServerTls {

    private final SSLContext context;
    private final List<String> protocols;

    public ServerTls(TestCredential server, TrustManager clients, List<String> protocols) {
        this.protocols = protocols;
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(server.keyStore(), server.password());
            context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), new TrustManager[] {clients}, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The mock's TLS could not be set up", e);
        }
    }

    /** A TLS socket over the TCP connection. Closing it leaves the TCP connection open. */
    public SSLSocket over(Socket wire) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(wire, null, false);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setNeedClientAuth(true);
        parameters.setProtocols(protocols.toArray(String[]::new));
        socket.setSSLParameters(parameters);
        return socket;
    }
}
