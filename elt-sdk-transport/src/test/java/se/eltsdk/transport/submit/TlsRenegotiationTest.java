package se.eltsdk.transport.submit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.transport.tls.RevocationMode;

/** A server that asks for our certificate only after it has read the request, as Apache does for a path (TLS 1.2). */
@Timeout(60)
class TlsRenegotiationTest {

    private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *([0-9]+)\r\n");
    private static final String ANSWER = "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>"
            + "<m:SkickaTidredovisningResponse xmlns:m='urn:shs:emottagning:SkickaTidredovisning:1'>"
            + "<m:tx-id>0d0a3c0a-6c8e-4c3e-9d35-3f69298cabe3</m:tx-id></m:SkickaTidredovisningResponse></s:Body>"
            + "</s:Envelope>";

    /** What the server does after it has read the request. */
    @FunctionalInterface
    private interface Reaction {
        void to(SSLSocket socket) throws IOException;
    }

    @Test
    void whenTheServerAsksForOurCertificateAfterTheRequest_thenItGetsItAndTheReportIsSentOnce() throws Exception {
        assertEquals("Accepted", submit(FkFixture.PKI.organisationCa(), socket -> {
            renegotiate(socket);
            answer(socket);
        }));
    }

    /** The alert may be lost when the server closes; its next handshake does not ask for the certificate again. */
    @Test
    void whenItThenDoesNotTrustOurCertificate_thenTheVendorIsTurnedAwayOrTheOutcomeIsUnknown() throws Exception {
        String outcome = submit(TestPki.of(FkFixture.CLOCK).organisationCa(), socket -> {
            renegotiate(socket);
            answer(socket);
        });
        assertTrue(Set.of("Deferred ELT-712 vendor", "Unknown ELT-721").contains(outcome), outcome);
    }

    @Test
    void whenItClosesInTheMiddle_thenTheOutcomeIsUnknown() throws Exception {
        assertEquals("Unknown ELT-721", submit(FkFixture.PKI.organisationCa(), socket -> {
            socket.setNeedClientAuth(true);
            socket.startHandshake();
        }));
    }

    /** Reads until the new handshake has brought the client's certificate; the client sends nothing else. */
    private static void renegotiate(SSLSocket socket) throws IOException {
        socket.setNeedClientAuth(true);
        socket.startHandshake();
        socket.setSoTimeout(100);
        while (!hasCertificate(socket)) {
            try {
                socket.getInputStream().read();
            } catch (SocketTimeoutException e) {
                continue;
            }
        }
    }

    private static boolean hasCertificate(SSLSocket socket) {
        try {
            return socket.getSession().getPeerCertificates().length > 0;
        } catch (SSLPeerUnverifiedException e) {
            return false;
        }
    }

    private static String submit(X509Certificate trusted, Reaction reaction) throws Exception {
        try (SSLServerSocket server = (SSLServerSocket) context(trusted).getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            server.setEnabledProtocols(new String[] {"TLSv1.2"});
            CompletableFuture<Integer> requests = CompletableFuture.supplyAsync(() -> serve(server, reaction));
            String outcome;
            try (FkClient client = FkClient.open(FkFixture.endpoint(URI.create("https://localhost:"
                    + server.getLocalPort() + "/")).withRevocation(RevocationMode.OFF))) {
                outcome = OutcomeText.describe(client.submit(FkFixture.submission()));
            }
            server.close();
            assertEquals(1, requests.get());
            return outcome;
        }
    }

    /** Counts the requests that it has read. */
    private static int serve(SSLServerSocket server, Reaction reaction) {
        int requests = 0;
        while (true) {
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                if (hasRead(socket)) {
                    requests++;
                    reaction.to(socket);
                }
            } catch (IOException e) {
                if (server.isClosed()) {
                    return requests;
                }
            }
        }
    }

    private static boolean hasRead(SSLSocket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return false;
            }
            head.append((char) next);
        }
        Matcher length = LENGTH.matcher(head);
        int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
        return in.readNBytes(bytes).length == bytes;
    }

    private static void answer(SSLSocket socket) throws IOException {
        byte[] body = ANSWER.getBytes(UTF_8);
        socket.getOutputStream().write(("HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=UTF-8\r\nContent-Length: "
                + body.length + "\r\n\r\n").getBytes(ISO_8859_1));
        socket.getOutputStream().write(body);
    }

    private static SSLContext context(X509Certificate trusted) throws GeneralSecurityException, IOException {
        TestCredential credential = FkFixture.PKI.fkServer("localhost");
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(credential.keyStore(), credential.password());
        KeyStore anchors = KeyStore.getInstance(KeyStore.getDefaultType());
        anchors.load(null, null);
        anchors.setCertificateEntry("anchor", trusted);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(anchors);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
