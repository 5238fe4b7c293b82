package se.eltsdk.transport.submit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.key.KeyMaterial;

/** A server in its own process that asks for a client certificate, reads a request and answers with a receipt. */
final class BareTlsServer implements AutoCloseable {

    private static final String RECEIPT = "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>"
            + "<m:SkickaTidredovisningResponse xmlns:m=\"urn:shs:emottagning:SkickaTidredovisning:1\">"
            + "<m:tx-id>0d0a3c0a-6c8e-4c3e-9d35-3f69298cabe3</m:tx-id>"
            + "</m:SkickaTidredovisningResponse></s:Body></s:Envelope>";
    private static final int REQUEST = 27_700;
    private static final String LENGTH = "content-length:";

    private final Process process;
    private final Path folder;
    private final int port;
    private final TestCredential vendor = FkFixture.PKI.vendorTls(FkFixture.VENDOR);
    private final KeyManagerFactory keys;
    private final TrustManagerFactory trust;

    private BareTlsServer() throws IOException, GeneralSecurityException {
        this.folder = Files.createTempDirectory("bench");
        TestCredential server = FkFixture.PKI.fkServer("localhost");
        Path serverKeys = Files.write(folder.resolve("server.p12"), server.pkcs12());
        Path anchor = folder.resolve("anchor.p12");
        KeyStore anchors = anchors();
        try (var out = Files.newOutputStream(anchor)) {
            anchors.store(out, server.password());
        }
        this.keys = keys(vendor.pkcs12(), vendor.password());
        this.trust = trust(anchors);
        this.process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), BareTlsServer.class.getName(), serverKeys.toString(),
                anchor.toString(), new String(server.password()))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        this.port = Integer.parseInt(process.inputReader().readLine());
    }

    static BareTlsServer start() throws IOException, GeneralSecurityException {
        return new BareTlsServer();
    }

    int port() {
        return port;
    }

    EltEnvironment environment(URI address) {
        return FkFixture.environment(address);
    }

    KeyMaterial vendorKey() {
        return FkFixture.key(vendor);
    }

    /** About that of a report with its signatures. */
    int lengthOfRequest() {
        return REQUEST;
    }

    /** A new context, as each call needs that checks both certificates. */
    SSLContext clientContext() throws GeneralSecurityException {
        return context(keys, trust);
    }

    private static SSLContext context(KeyManagerFactory own, TrustManagerFactory others)
            throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), others.getTrustManagers(), null);
        return context;
    }

    private static KeyStore anchors() throws GeneralSecurityException, IOException {
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("ca", FkFixture.PKI.organisationCa());
        return anchors;
    }

    private static KeyManagerFactory keys(byte[] store, char[] password) throws GeneralSecurityException, IOException {
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        loaded.load(new ByteArrayInputStream(store), password);
        KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(loaded, password);
        return factory;
    }

    private static TrustManagerFactory trust(KeyStore anchors) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(anchors);
        return factory;
    }

    /** The server's process: key store, anchors, password of both. Prints its port. */
    public static void main(String[] arguments) throws Exception {
        char[] password = arguments[2].toCharArray();
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(new ByteArrayInputStream(Files.readAllBytes(Path.of(arguments[1]))), password);
        SSLServerSocket server = (SSLServerSocket) context(keys(Files.readAllBytes(Path.of(arguments[0])), password),
                trust(anchors)).getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("localhost"));
        server.setNeedClientAuth(true);
        System.out.println(server.getLocalPort());
        ExecutorService threads = Executors.newCachedThreadPool();
        while (true) {
            SSLSocket client = (SSLSocket) server.accept();
            threads.execute(() -> answer(client));
        }
    }

    private static void answer(SSLSocket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            in.skipNBytes(lengthOfBody(in));
            String head = "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=UTF-8\r\nConnection: close\r\n"
                    + "Content-Length: " + RECEIPT.length() + "\r\n\r\n";
            client.getOutputStream().write((head + RECEIPT).getBytes(UTF_8));
        } catch (IOException e) {
            System.err.println(e);
        }
    }

    private static int lengthOfBody(InputStream in) throws IOException {
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.startsWith(LENGTH)) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        return length;
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            line.append(Character.toLowerCase((char) next));
        }
        return new String(line.toString().getBytes(US_ASCII), US_ASCII).strip();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        for (String file : new String[] {"server.p12", "anchor.p12"}) {
            Files.delete(folder.resolve(file));
        }
        Files.delete(folder);
    }
}
