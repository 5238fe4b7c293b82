package se.eltsdk.bankid;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import se.eltsdk.testkit.TestCredential;

/**
 * An HTTPS server with mutual TLS that answers by a script and counts at the socket. It keeps connections open, so that a
 * client that reuses or repeats shows.
 */
final class ScriptedBankId implements AutoCloseable {

    private static final CountDownLatch OPEN = new CountDownLatch(0);

    private final SSLServerSocket listener;
    private final Queue<Reply> replies = new ConcurrentLinkedQueue<>();
    private final List<Received> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();

    private ScriptedBankId(SSLServerSocket listener) {
        this.listener = listener;
    }

    static ScriptedBankId start(TestCredential server, KeyStore clientRoots) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(server.keyStore(), server.password());
            TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
            PKIXBuilderParameters atTheClocksTime = new PKIXBuilderParameters(clientRoots, new X509CertSelector());
            atTheClocksTime.setRevocationEnabled(false);
            atTheClocksTime.setDate(Date.from(BankIdSetup.NOW));
            trust.init(new CertPathTrustManagerParameters(atTheClocksTime));
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            SSLServerSocket listener = (SSLServerSocket) tls.getServerSocketFactory()
                    .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
            listener.setNeedClientAuth(true);
            ScriptedBankId bankId = new ScriptedBankId(listener);
            bankId.run(bankId::accept);
            return bankId;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    URI endpoint() {
        return URI.create("https://localhost:" + listener.getLocalPort() + "/rp/v6.0");
    }

    /** Answers the next request with this status and JSON. */
    ScriptedBankId answer(int status, String json) {
        return answer(status, "application/json", json.getBytes(UTF_8));
    }

    /** As {@link #answer(int, String)}, once the gate is open. */
    ScriptedBankId answerAfter(CountDownLatch gate, int status, String json) {
        replies.add(new Reply(status, "application/json", json.getBytes(UTF_8), Fault.NONE, gate));
        return this;
    }

    ScriptedBankId answer(int status, String contentType, byte[] body) {
        replies.add(new Reply(status, contentType, body, Fault.NONE, OPEN));
        return this;
    }

    /** Answers the next request with a fault. */
    ScriptedBankId fault(Fault fault) {
        replies.add(new Reply(200, "application/json", "{\"orderRef\":\"x\"}".getBytes(UTF_8), fault, OPEN));
        return this;
    }

    /** All requests that came whole, in their order. */
    List<Received> requests() {
        return List.copyOf(requests);
    }

    Received last() {
        return requests.get(requests.size() - 1);
    }

    /** Connections on which TLS was established. */
    int connections() {
        return connections.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                SSLSocket socket = (SSLSocket) listener.accept();
                open.add(socket);
                run(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(SSLSocket socket) {
        try (socket) {
            socket.startHandshake();
            connections.incrementAndGet();
            Received request = read(socket.getInputStream());
            while (request != null) {
                requests.add(request);
                if (!reply(socket, replies.remove())) {
                    return;
                }
                request = read(socket.getInputStream());
            }
        } catch (IOException e) {
            // The client has gone.
        }
    }

    /** Whether the connection stays open. */
    private boolean reply(SSLSocket socket, Reply reply) throws IOException {
        try {
            reply.gate.await();
        } catch (InterruptedException e) {
            return false;
        }
        switch (reply.fault) {
            case CLOSE:
                return false;
            case SILENCE:
                socket.getInputStream().read();
                return false;
            default:
                byte[] head = ("HTTP/1.1 " + reply.status + " X\r\nContent-Type: " + reply.contentType
                        + "\r\nDate: Sun, 01 Nov 2026 11:00:30 GMT\r\nLocation: " + endpoint()
                        + "/elsewhere\r\nContent-Length: " + reply.body.length + "\r\n\r\n").getBytes(UTF_8);
                OutputStream out = socket.getOutputStream();
                out.write(head);
                out.write(reply.body, 0, reply.fault == Fault.HALF ? reply.body.length / 2 : reply.body.length);
                out.flush();
                return reply.fault == Fault.NONE;
        }
    }

    /** Null at the end of the connection. */
    private static Received read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(UTF_8).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.write(next);
        }
        List<String> lines = new ArrayList<>(head.toString(UTF_8).lines().toList());
        int length = lines.stream().filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .map(line -> Integer.parseInt(line.substring(15).strip())).findFirst().orElse(0);
        byte[] body = in.readNBytes(length);
        return body.length < length ? null : new Received(lines.remove(0), lines, new String(body, UTF_8));
    }

    private void run(Runnable work) {
        Thread thread = new Thread(work, "scripted-bankid");
        thread.setDaemon(true);
        thread.start();
    }

    /** What goes wrong with an answer. */
    enum Fault {
        NONE,
        /** The connection ends after the request, without an answer. */
        CLOSE,
        /** The connection ends in the middle of the answer. */
        HALF,
        /** No answer comes, and the connection stays open. */
        SILENCE
    }

    /** A request as it came. */
    record Received(String line, List<String> headers, String body) {

        List<String> header(String name) {
            return headers.stream().filter(header -> header.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(header -> header.substring(name.length() + 1).strip()).toList();
        }
    }

    private record Reply(int status, String contentType, byte[] body, Fault fault, CountDownLatch gate) { }

    static KeyStore roots(TestCredential... credentials) {
        try {
            KeyStore roots = KeyStore.getInstance("PKCS12");
            roots.load(null, null);
            for (int i = 0; i < credentials.length; i++) {
                List<X509Certificate> chain = credentials[i].chain();
                roots.setCertificateEntry("root" + i, chain.get(chain.size() - 1));
            }
            return roots;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
