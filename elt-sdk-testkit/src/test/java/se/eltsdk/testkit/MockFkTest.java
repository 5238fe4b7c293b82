package se.eltsdk.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MockFkTest {

    private static final TestPki PKI = SubmissionBuilder.pki();
    private static HttpClient client;
    private static byte[] right;

    @BeforeAll
    static void prepare() {
        client = MutualTlsClient.client(PKI);
        right = new SubmissionBuilder(PKI).bytes();
    }

    @Test
    void whenTheRequestIsRight_thenItGetsAReceipt() throws Exception {
        try (MockFk fk = MockFk.start(PKI)) {
            HttpResponse<String> answer = MutualTlsClient.post(client, fk.endpoint(), right);
            RecordedRequest recorded = fk.requests().get(0);
            assertEquals(List.of(), recorded.problems());
            assertEquals(200, answer.statusCode());
            assertTrue(answer.body().contains(recorded.txId().orElseThrow()));
            assertEquals(Optional.of(SampleReport.REPORT_ID), recorded.reportId());
            assertArrayEquals(SampleReport.report().getBytes(UTF_8), recorded.document().orElseThrow());
            assertArrayEquals(right, recorded.body());
            assertEquals("accept", recorded.reply());
            assertFalse(recorded.sealPresent());
            assertEquals(Optional.of(PKI.vendorTls(SampleReport.VENDOR).certificate()), recorded.clientCertificate());
            assertEquals(1, fk.connections());
        }
    }

    @Test
    void whenTheSameIdComesAgain_thenItIsAcceptedAndNoted() throws Exception {
        byte[] other = new SubmissionBuilder(PKI).report(SampleReport.report().replace("08.00", "09.00")).bytes();
        try (MockFk fk = MockFk.start(PKI)) {
            for (byte[] body : List.of(right, right, other)) {
                assertEquals(200, MutualTlsClient.post(client, fk.endpoint(), body).statusCode());
            }
            assertEquals(List.of(RecordedRequest.Repetition.NONE, RecordedRequest.Repetition.SAME_BYTES,
                    RecordedRequest.Repetition.OTHER_BYTES),
                    fk.requests().stream().map(RecordedRequest::repetition).toList());
        }
    }

    @Test
    void whenARequestHasProblems_thenTheScriptedReceiptBecomesAFaultAndTheScriptGoesOn() throws Exception {
        try (MockFk fk = MockFk.start(PKI).then(FkReply.accept("first"), FkReply.accept("second"))) {
            byte[] wrong = "<a/>".getBytes(UTF_8);
            assertTrue(MutualTlsClient.post(client, fk.endpoint(), wrong).body()
                    .contains("<faultcode>s:Client</faultcode>"));
            assertTrue(MutualTlsClient.post(client, fk.endpoint(), right).body().contains("second"));
        }
    }

    @ParameterizedTest
    @CsvSource({"GET, 405", "HEAD, 405", "PUT, 405"})
    void whenTheMethodIsAnother_thenItIs405AndTheScriptWaits(String method, int status) throws Exception {
        try (MockFk fk = MockFk.start(PKI).then(FkReply.status(429))) {
            var request = MutualTlsClient.request(fk.endpoint()).method(method, BodyPublishers.noBody()).build();
            assertEquals(status, client.send(request, BodyHandlers.discarding()).statusCode());
            assertEquals(method, fk.requests().get(0).method());
            assertEquals(429, MutualTlsClient.post(client, fk.endpoint(), right).statusCode());
        }
    }

    @Test
    void whenThePathIsAnother_thenItIs404() throws Exception {
        try (MockFk fk = MockFk.start(PKI)) {
            URI elsewhere = fk.endpoint().resolve("/shs2/FK.EIOA.AnmalanArbetsgivare.ext");
            assertEquals(404, MutualTlsClient.post(client, elsewhere, right).statusCode());
            assertEquals("empty-404", fk.requests().get(0).reply());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SOAPAction: "urn:shs                 | SOAPAction: urn:shs                      | SOAPAction
            SOAPAction:                          | X-Action:                                | SOAPAction
            charset=UTF-8                        | charset=ISO-8859-1                       | Content-Type
            text/xml                             | application/soap+xml                     | Content-Type
            HTTP/1.1                             | HTTP/1.0                                 | HTTP/1.1
            Host:                                | X-Host:                                  | Host
            Content-Length:                      | X-Length:                                | Content-Length
            Connection:                          | Content-Encoding: gzip#Connection:       | encoded
            """)
    void whenAHeaderIsNotTheContracts_thenAFaultWithoutDetailAnswers(String from, String to, String problem)
            throws Exception {
        try (MockFk fk = MockFk.start(PKI)) {
            String head = head(fk, right.length).replace(from, to.replace("#", "\r\n"));
            String answer = exchange(fk, head, right);
            assertTrue(answer.startsWith("HTTP/1.1 500 "), answer);
            assertFalse(answer.contains("<detail>"), answer);
            List<String> problems = fk.requests().get(0).problems();
            assertTrue(problems.get(0).contains(problem), problems.toString());
        }
    }

    @Test
    void whenTheBodyIsChunked_thenItIsAProblem() throws Exception {
        try (MockFk fk = MockFk.start(PKI)) {
            String head = head(fk, 0).replace("Content-Length: 0", "Transfer-Encoding: chunked");
            exchange(fk, head, "4\r\n<a/>\r\n0\r\n\r\n".getBytes(UTF_8));
            assertTrue(fk.requests().get(0).problems().get(0).contains("unchunked"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"not http at all\r\n\r\n", "POST / HTTP/1.1\nHost: x\n\n", "POST / HTTP/1.1\r\nbad\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: 999999999\r\n\r\n"})
    void whenTheRequestIsNotHttp_thenItIs400(String request) throws Exception {
        try (MockFk fk = MockFk.start(PKI)) {
            String answer = exchange(fk, request, new byte[0]);
            assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
            assertEquals(List.of(), fk.requests());
        }
    }

    @Test
    void whenTheBodyBreaksOff_thenItIsRecordedAsBroken() throws Exception {
        try (MockFk fk = MockFk.start(PKI)) {
            exchange(fk, head(fk, right.length), new byte[100]);
            RecordedRequest recorded = fk.awaitRequests(1, Duration.ofSeconds(10)).get(0);
            assertEquals(100, recorded.body().length);
            assertTrue(recorded.problems().get(0).contains("broke off"));
        }
    }

    @Test
    void whenTheClientKeepsTheConnection_thenBothRequestsCountOnIt() throws Exception {
        try (MockFk fk = MockFk.builder(PKI).minimumGap(Duration.ofHours(1)).start()) {
            HttpClient own = MutualTlsClient.client(PKI);
            MutualTlsClient.post(own, fk.endpoint(), right);
            MutualTlsClient.post(own, fk.endpoint(), right);
            assertEquals(1, fk.connections());
            assertEquals(List.of(1, 1), fk.requests().stream().map(RecordedRequest::connection).toList());
            assertTrue(fk.requests().get(0).sincePrevious().isEmpty());
            assertEquals(fk.requests().get(1).arrivedNanos() - fk.requests().get(0).arrivedNanos(),
                    fk.requests().get(1).sincePrevious().orElseThrow().toNanos());
            assertEquals(1, fk.paceViolations());
        }
    }

    @Test
    void whenRequestsAreAtLeastTheGapApart_thenNoViolationIsCounted() throws Exception {
        try (MockFk fk = MockFk.builder(PKI).minimumGap(Duration.ZERO).start()) {
            MutualTlsClient.post(client, fk.endpoint(), right);
            MutualTlsClient.post(client, fk.endpoint(), right);
            assertEquals(0, fk.paceViolations());
        }
    }

    @Test
    void whenTooFewRequestsArrive_thenItSaysHowMany() {
        try (MockFk fk = MockFk.start(PKI)) {
            String message = assertThrows(IllegalStateException.class,
                    () -> fk.awaitRequests(2, Duration.ofMillis(20))).getMessage();
            assertEquals("Within 20 ms, 0 of 2 requests arrived", message);
        }
    }

    @Test
    void whenThereIsAnObserver_thenItIsToldBeforeTheAnswer() throws Exception {
        List<RecordedRequest> seen = new CopyOnWriteArrayList<>();
        try (MockFk fk = MockFk.builder(PKI).observer(seen::add).start()) {
            MutualTlsClient.post(client, fk.endpoint(), right);
            assertEquals(fk.requests(), seen);
        }
    }

    @Test
    void whenARecordIsTurnedIntoText_thenNoPersonShows() throws Exception {
        try (MockFk fk = MockFk.start(PKI)) {
            MutualTlsClient.post(client, fk.endpoint(), right);
            String text = fk.requests().get(0).toString();
            assertFalse(text.contains(SampleReport.ASSISTANT) || text.contains("Öberg"), text);
        }
    }

    @Test
    void whenThePortIsTaken_thenStartSaysSo() {
        try (MockFk fk = MockFk.start(PKI)) {
            MockFk.Builder second = MockFk.builder(PKI).port(fk.endpoint().getPort());
            assertTrue(assertThrows(IllegalStateException.class, second::start).getMessage()
                    .contains(String.valueOf(fk.endpoint().getPort())));
        }
    }

    @Test
    void whenClosedInTheMidstOfThings_thenNoThreadIsLeft() throws Exception {
        MockFk fk = MockFk.start(PKI).then(FkReply.stall(), FkReply.accept().after(Duration.ofHours(1)));
        for (int i = 0; i < 2; i++) {
            var request = MutualTlsClient.request(fk.endpoint()).POST(BodyPublishers.ofByteArray(right)).build();
            client.sendAsync(request, BodyHandlers.ofString());
        }
        fk.awaitRequests(2, Duration.ofSeconds(20));
        fk.close();
        fk.close();
        assertEquals(List.of(), Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.startsWith("mock-fk")).toList());
        assertThrows(IOException.class, () -> MutualTlsClient.post(client, fk.endpoint(), right));
    }

    private static String head(MockFk fk, int length) {
        return "POST " + fk.endpoint().getPath() + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: text/xml; charset=UTF-8\r\nSOAPAction: " + MutualTlsClient.ACTION + "\r\n"
                + "Content-Length: " + length + "\r\nConnection: close\r\n\r\n";
    }

    /** Sends these bytes, ends the sending, and reads until the server ends. */
    private static String exchange(MockFk fk, String head, byte[] body) throws IOException {
        var tls = MutualTlsClient.tls(PKI.organisationCa(), PKI.vendorTls(SampleReport.VENDOR));
        try (SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket("localhost", fk.endpoint().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(head.getBytes(UTF_8));
            out.write(body);
            out.flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
