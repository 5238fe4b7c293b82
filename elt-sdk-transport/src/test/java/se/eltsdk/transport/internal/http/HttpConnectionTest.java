package se.eltsdk.transport.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.transport.tls.internal.ProxyRoute;

/** What a server may do to a connection without TLS: everything ends in time, and only whole responses count. */
@Timeout(60)
class HttpConnectionTest {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ScheduledExecutorService threads = Executors.newSingleThreadScheduledExecutor();
    private ServerSocket server;
    private Socket accepted;
    private HttpConnection connection;

    @BeforeEach
    void connect() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getByName("localhost"));
        connection = HttpConnection.openPlain(ProxyRoute.DIRECT, address(), NetworkDeadline.after(LONG));
        accepted = server.accept();
    }

    @AfterEach
    void close() throws IOException {
        connection.close();
        accepted.close();
        server.close();
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200 OK~Content-Length: 5", "HTTP/1.1 503 Busy~", "HTTP/1.1 503 Busy"})
    void whenTheHeadIsBrokenOff_thenThereIsNoStatus(String head) throws IOException {
        answer(head);
        accepted.close();
        assertThrows(EOFException.class, connection::receiveHead);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH-2.0-server~~", "HTTP/9.9 200 OK~~", "HTTP/1.1 two OK~~",
        "HTTP/1.1 200 OK~no header~~"})
    void whenItIsNotHttp_thenThatIsTold(String head) throws IOException {
        answer(head);
        accepted.close();
        assertThrows(ProtocolException.class, connection::receiveHead);
    }

    @Test
    void whenTheHeadHasNoEnd_thenItIsGivenUp() throws IOException {
        answer("HTTP/1.1 200 OK~" + ("X-Long: " + "x".repeat(60_000) + "~").repeat(10) + "~");
        assertThrows(ProtocolException.class, connection::receiveHead);
    }

    @Test
    void whenProvisionalResponsesCome_thenTheFinalOneCounts() throws IOException {
        send("POST");
        answer("HTTP/1.1 100 Continue~~HTTP/1.1 103 Early Hints~Link: x~~"
                + "HTTP/1.1 429 Slow down~retry-after: 7~Content-Length: 3~~abc");
        HttpResponseHead head = connection.receiveHead();

        assertEquals(429, head.status());
        assertEquals("7", head.header("Retry-After").orElseThrow());
        assertEquals("abc", new String(connection.receiveBody(3), ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Length: 3              | abc                            | abc
            Transfer-Encoding: chunked     | 2;x=y~ab~1~c~0~Trailer: 1~~    | abc
            X: until the end               | abc                            | abc
            """)
    void whenTheBodyIsWhole_thenItIsReadInEachForm(String header, String body, String expected) throws IOException {
        send("GET");
        answer("HTTP/1.1 200 OK~" + header + "~~" + body);
        accepted.shutdownOutput();
        assertEquals(200, connection.receiveHead().status());
        assertEquals(expected, new String(connection.receiveBody(10), ISO_8859_1));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Length: 3              | ab
            Transfer-Encoding: chunked     | 2~ab~
            Transfer-Encoding: chunked     | zz~ab~0~~
            Content-Length: 99             | abcdefghijk
            X: until the end               | abcdefghijk
            """)
    void whenTheBodyIsBrokenOffOrTooLong_thenItFails(String header, String body) throws IOException {
        send("GET");
        answer("HTTP/1.1 200 OK~" + header + "~~" + body);
        accepted.shutdownOutput();
        assertEquals(200, connection.receiveHead().status());
        assertThrows(IOException.class, () -> connection.receiveBody(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK~X-Slow: "})
    void whenTheAnswerDripsByteByByte_thenItEndsAtTheDeadline(String begin) throws IOException {
        answer(begin);
        threads.scheduleAtFixedRate(this::drip, 0, 10, TimeUnit.MILLISECONDS);
        assertEndsAtTheDeadline(() -> connection.receiveHead());
    }

    @Test
    void whenTheServerDoesNotReadOn_thenWritingEndsAtTheDeadline() {
        assertEndsAtTheDeadline(() -> connection.send("POST", address(), Map.of(), new byte[32 << 20]));
    }

    @Test
    void whenTheThreadIsInterrupted_thenReadingEnds_andTheFlagStays() throws Exception {
        connection.setDeadline(NetworkDeadline.after(LONG));
        CompletableFuture<String> ended = new CompletableFuture<>();
        Thread reader = new Thread(() -> {
            IOException failure = assertThrows(InterruptedIOException.class, connection::receiveHead);
            assertInstanceOf(InterruptedException.class, failure.getCause());
            ended.complete("flag " + Thread.currentThread().isInterrupted());
        });
        reader.start();
        reader.interrupt();
        assertEquals("flag true", ended.get(20, TimeUnit.SECONDS));
    }

    @Test
    void whenARequestIsSent_thenItSaysWhoSendsItAndThatTheConnectionEnds() throws IOException {
        send("POST");
        byte[] seen = new byte[4_096];
        int count = accepted.getInputStream().read(seen);
        String head = new String(seen, 0, count, ISO_8859_1);

        assertTrue(head.startsWith("POST /list?x=1 HTTP/1.1\r\nHost: localhost:" + server.getLocalPort() + "\r\n"), head);
        assertTrue(head.matches("(?s).*\r\nUser-Agent: elt-sdk/[0-9]+\\.[0-9]+\\.[0-9]+[^\r]*\r\n.*"), head);
        assertTrue(head.contains("\r\nConnection: close\r\n"), head);
        assertTrue(head.contains("\r\nContent-Length: 0\r\n"), head);
    }

    private void send(String verb) throws IOException {
        connection.send(verb, address(), Map.of(), verb.equals("GET") ? null : new byte[0]);
    }

    private void answer(String text) throws IOException {
        accepted.getOutputStream().write(text.replace("~", "\r\n").getBytes(ISO_8859_1));
    }

    private void drip() {
        try {
            accepted.getOutputStream().write('x');
        } catch (IOException e) {
            throw new IllegalStateException(e); // The client has gone: no more drips for it.
        }
    }

    private void assertEndsAtTheDeadline(Executable work) {
        long start = System.nanoTime();
        connection.setDeadline(NetworkDeadline.after(SHORT));
        assertThrows(SocketTimeoutException.class, work);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertTrue(took.compareTo(SHORT) >= 0 && took.compareTo(Duration.ofSeconds(20)) < 0, took.toString());
    }

    private URI address() {
        return URI.create("http://localhost:" + server.getLocalPort() + "/list?x=1");
    }
}
