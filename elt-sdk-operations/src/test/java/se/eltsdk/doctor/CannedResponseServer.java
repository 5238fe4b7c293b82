package se.eltsdk.doctor;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import se.eltsdk.testkit.TestCredential;

/** A server, by default with FK's certificate, that answers every request with the same bytes, and then closes. */
final class CannedResponseServer implements AutoCloseable {

    private final SSLServerSocket socket;
    private final byte[] answer;

    private CannedResponseServer(SSLServerSocket socket, byte[] answer) {
        this.socket = socket;
        this.answer = answer;
    }

    static CannedResponseServer answering(String text) throws IOException, GeneralSecurityException {
        return answering(text, VendorSetupFixture.SERVER);
    }

    static CannedResponseServer answering(String text, TestCredential credential)
            throws IOException, GeneralSecurityException {
        SSLServerSocket socket = (SSLServerSocket) context(credential).getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getByName("localhost"));
        CannedResponseServer server = new CannedResponseServer(socket, text.getBytes(StandardCharsets.US_ASCII));
        Thread thread = new Thread(server::serve, "canned-server");
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static SSLContext context(TestCredential credential) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(credential.pkcs12()), credential.password());
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, credential.password());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    String endpoint() {
        return "https://localhost:" + socket.getLocalPort() + "/x";
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket wire = socket.accept()) {
                if (wire.getInputStream().read(new byte[8192]) > 0) {
                    wire.getOutputStream().write(answer);
                }
            } catch (IOException e) {
                // A handshake alone, a look at the port, or the end.
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
