package se.eltsdk.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FkReplyTest {

    private static final TestPki PKI = SubmissionBuilder.pki();
    private static HttpClient client;
    private static byte[] right;

    @BeforeAll
    static void prepare() {
        client = MutualTlsClient.client(PKI);
        right = new SubmissionBuilder(PKI).bytes();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            accept                     | 200 | <m:tx-id>
            accept-with-extras         | 200 | </m:tx-id><x:mottagen xmlns:x="urn:example:later">
            xml-validation-error       | 500 | <m:XmlValidationError
            signature-validation-error | 500 | <m:SignatureValidationError
            fault                      | 500 | <faultcode>s:Server</faultcode>
            status-403                 | 403 | Status 403
            busy                       | 503 | ''
            redirect                   | 307 | ''
            empty-200                  | 200 | ''
            empty-202                  | 202 | ''
            html-page-502              | 502 | <!DOCTYPE html>
            """)
    void whenTheReplyIsAnAnswer_thenTheClientReadsIt(String name, int status, String text) throws Exception {
        try (MockFk fk = MockFk.start(PKI).then(FkReply.parse(name))) {
            HttpResponse<String> answer = MutualTlsClient.post(client, fk.endpoint(), right);
            assertEquals(status, answer.statusCode());
            assertTrue(answer.body().contains(text), answer.body());
            assertEquals(List.of(name), fk.requests().stream().map(RecordedRequest::reply).toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop-answer", "half-answer", "reset", "garbage"})
    void whenTheReplyBreaksTheWire_thenTheClientFailsAndOneRequestCame(String name) throws Exception {
        try (MockFk fk = MockFk.start(PKI).then(FkReply.parse(name))) {
            assertThrows(IOException.class, () -> MutualTlsClient.post(client, fk.endpoint(), right));
            List<RecordedRequest> came = fk.requests();
            assertEquals(1, came.size());
            assertEquals(name, came.get(0).reply());
            assertEquals(List.of(), came.get(0).problems());
            assertTrue(came.get(0).txId().isEmpty());
        }
    }

    @Test
    void whenTheConnectionIsResetBeforeReading_thenNoRequestCame() throws Exception {
        try (MockFk fk = MockFk.start(PKI).then(FkReply.resetBeforeReading())) {
            assertThrows(IOException.class, () -> MutualTlsClient.post(client, fk.endpoint(), right));
            assertEquals(List.of(), fk.requests());
            assertEquals(1, fk.connections());
            assertEquals(200, MutualTlsClient.post(client, fk.endpoint(), right).statusCode());
        }
    }

    @Tag("once")
    @Test
    void whenTheReplyStalls_thenTheClientTimesOut() throws Exception {
        try (MockFk fk = MockFk.start(PKI).then(FkReply.stall())) {
            var request = MutualTlsClient.request(fk.endpoint()).timeout(Duration.ofSeconds(2))
                    .POST(BodyPublishers.ofByteArray(right)).build();
            assertThrows(HttpTimeoutException.class, () -> client.send(request, BodyHandlers.ofString()));
            assertEquals("stall", fk.awaitRequests(1, Duration.ofSeconds(10)).get(0).reply());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"stall", "stall-in-body"})
    void whenTheMockClosesWhileItStalls_thenTheClientFails(String name) throws Exception {
        CompletableFuture<HttpResponse<String>> answer;
        try (MockFk fk = MockFk.start(PKI).then(FkReply.parse(name))) {
            var request = MutualTlsClient.request(fk.endpoint()).POST(BodyPublishers.ofByteArray(right)).build();
            answer = client.sendAsync(request, BodyHandlers.ofString());
            fk.awaitRequests(1, Duration.ofSeconds(10));
            assertThrows(TimeoutException.class, () -> answer.get(200, TimeUnit.MILLISECONDS));
        }
        Exception failed = assertThrows(ExecutionException.class, () -> answer.get(10, TimeUnit.SECONDS));
        assertInstanceOf(IOException.class, failed.getCause());
    }

    @Test
    void whenTheAnswerIsOversized_thenAllOfItComes() throws Exception {
        try (MockFk fk = MockFk.start(PKI).then(FkReply.oversized(3_000_000))) {
            HttpResponse<String> answer = MutualTlsClient.post(client, fk.endpoint(), right);
            assertTrue(answer.body().length() > 3_000_000);
            assertTrue(answer.body().endsWith("</s:Envelope>"));
        }
    }

    @Test
    void whenTheReplyIsDelayed_thenItComesThatMuchLater() throws Exception {
        try (MockFk fk = MockFk.start(PKI).then(FkReply.accept("tx").after(Duration.ofMillis(400)))) {
            long start = System.nanoTime();
            assertTrue(MutualTlsClient.post(client, fk.endpoint(), right).body().contains("<m:tx-id>tx</m:tx-id>"));
            assertTrue(System.nanoTime() - start >= 400_000_000L);
        }
    }

    @Test
    void whenBusy_thenRetryAfterIsInWholeSecondsRoundedUp() throws Exception {
        try (MockFk fk = MockFk.start(PKI).then(FkReply.busy(Duration.ofMillis(1200)))) {
            HttpResponse<String> answer = MutualTlsClient.post(client, fk.endpoint(), right);
            assertEquals("2", answer.headers().firstValue("Retry-After").orElseThrow());
        }
    }

    @Test
    void whenTheFaultTextHasMarkup_thenItIsEscaped() throws Exception {
        try (MockFk fk = MockFk.start(PKI).then(FkReply.xmlValidationError("a < b & c"))) {
            String body = MutualTlsClient.post(client, fk.endpoint(), right).body();
            assertTrue(body.contains("<m:message>a &lt; b &amp; c</m:message>"), body);
        }
    }

    @Test
    void whenTheScriptIsOver_thenAlwaysIsPlayed() throws Exception {
        try (MockFk fk = MockFk.start(PKI).then(FkReply.status(429), FkReply.accept()).always(FkReply.status(503))) {
            assertEquals(429, MutualTlsClient.post(client, fk.endpoint(), right).statusCode());
            assertEquals(200, MutualTlsClient.post(client, fk.endpoint(), right).statusCode());
            assertEquals(503, MutualTlsClient.post(client, fk.endpoint(), right).statusCode());
            assertEquals(503, MutualTlsClient.post(client, fk.endpoint(), right).statusCode());
        }
    }

    @Test
    void whenAskedByName_thenEachNameGivesItsReply() {
        for (String name : FkReply.names()) {
            assertEquals(name, FkReply.parse(name).name());
        }
        assertEquals("empty-204", FkReply.parse("empty-204").name());
        String message = assertThrows(IllegalArgumentException.class, () -> FkReply.parse("explode")).getMessage();
        assertTrue(message.contains("drop-answer"), message);
    }
}
