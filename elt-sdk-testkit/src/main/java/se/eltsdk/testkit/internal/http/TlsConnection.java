package se.eltsdk.testkit.internal.http;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;

/** Serves one TCP connection: TLS handshake, requests, orderly end. */
public final class TlsConnection {

    private static final int DRAIN_MILLIS = 1000;
    private static final int DRAIN_READS = 10_000;

    /** Makes the TLS socket over the TCP connection. */
    @FunctionalInterface
    public interface Tls {
        SSLSocket open() throws IOException;
    }

    /** Handles the requests, after the handshake. */
    @FunctionalInterface
    public interface Requests {
        void handle(SSLSocket tls) throws IOException;
    }

    private TlsConnection() {}

    public static void serve(Socket wire, Tls secure, Requests requests) {
        try (wire) {
            // Closing the TLS socket would close the connection before the client has read a TLS alert.
            SSLSocket tls = secure.open();
            try {
                tls.startHandshake();
                requests.handle(tls);
                if (!wire.isClosed()) {
                    tls.shutdownOutput();
                }
            } finally {
                drain(wire);
            }
        } catch (IOException e) {
            // The client or close() has closed the connection. Complete requests are in the log.
        }
    }

    private static void drain(Socket wire) throws IOException {
        if (wire.isClosed()) {
            return;
        }
        wire.shutdownOutput();
        wire.setSoTimeout(DRAIN_MILLIS);
        byte[] rest = new byte[8192];
        for (int reads = 0; reads < DRAIN_READS && wire.getInputStream().read(rest) >= 0; reads++) {
            // Closing with unread bytes resets the connection; the client could then lose the last response.
        }
    }
}
