package se.eltsdk.transport.submit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.testkit.TestCredential;

/** Answers that no FK should give, but gateways and future versions may: content first, then the HTTP status. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpResponseFormsTest {

    private static final String MESSAGES = "urn:shs:emottagning:SkickaTidredovisning:1";
    private static final String TX_ID = "0d0a3c0a-6c8e-4c3e-9d35-3f69298cabe3";
    private static final String RECEIPT = "<m:SkickaTidredovisningResponse xmlns:m='" + MESSAGES + "'>%s<m:tx-id>"
            + TX_ID + "</m:tx-id>%s</m:SkickaTidredovisningResponse>";

    private final AtomicInteger arrivals = new AtomicInteger();
    private HttpsServer server;
    private FkClient client;
    private int status;
    private String contentType;
    private String answer;
    private Charset charset;
    private String coding;

    @BeforeAll
    void start() throws IOException, GeneralSecurityException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 10);
        server.setHttpsConfigurator(new HttpsConfigurator(context()));
        server.createContext("/", this::reply);
        server.start();
        client = FkClient.open(FkFixture.endpoint(URI.create("https://localhost:" + server.getAddress().getPort()
                + "/")));
    }

    @BeforeEach
    void reset() {
        arrivals.set(0);
        status = 200;
        contentType = "text/xml; charset=UTF-8";
        answer = "";
        charset = UTF_8;
        coding = "";
    }

    @AfterAll
    void stop() {
        client.close();
        server.stop(0);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            200, XmlValidationError,       Refused ELT-701
            400, XmlValidationError,       Refused ELT-701
            503, SignatureValidationError, Refused ELT-702
            400, Other,                    Unknown ELT-723
            413, Other,                    Unknown ELT-723
            200, Other,                    Unknown ELT-723
            503, Other,                    Deferred ELT-713
            403, Other,                    Deferred ELT-713 vendor
            """)
    void whenAFaultComesWithSomeStatus_thenItIsReadFirst(int code, String detail, String expected) {
        status = code;
        answer = envelope("<s:Fault><faultcode>s:Client</faultcode><faultstring>fel</faultstring><detail><m:" + detail
                + " xmlns:m='" + MESSAGES + "'><m:message>fel</m:message></m:" + detail + "></detail></s:Fault>");
        assertEquals(expected, submit());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            200, Accepted
            201, Accepted
            202, Unknown ELT-722
            400, Unknown ELT-722
            500, Unknown ELT-722
            503, Unknown ELT-722
            """)
    void whenATxIdComesWithSomeStatus_thenOnlySuccessIsBelieved(int code, String expected) {
        status = code;
        answer = envelope(RECEIPT.formatted("", ""));
        assertEquals(expected, submit());
    }

    @ParameterizedTest
    @CsvSource({"<m:new xmlns:m='urn:shs:emottagning:SkickaTidredovisning:1'>1</m:new>,''", "<x xmlns='urn:x'/>,''",
            "'',<x xmlns='urn:x'><y a='1'/></x>", "'',<!-- & so on -->", "'',text beside"})
    void whenTheReceiptHasMoreThanTheContractKnows_thenItIsNotLost(String before, String after) {
        answer = envelope(RECEIPT.formatted(before, after));
        assertEquals("Accepted", submit());
    }

    static Stream<Arguments> txIds() {
        return Stream.of(
                Arguments.of("FK-2026:17", "Accepted"),
                Arguments.of("&#10; " + TX_ID + " ", "Accepted"),
                Arguments.of("a".repeat(100), "Accepted"),
                Arguments.of("a".repeat(101), "Unknown ELT-722"),
                Arguments.of("1&#10;2", "Unknown ELT-722"),
                Arguments.of("1 2", "Unknown ELT-722"),
                Arguments.of("mottagen för länge sedan", "Unknown ELT-722"));
    }

    @ParameterizedTest
    @MethodSource("txIds")
    void whenATxIdIsNoUuid_thenItIsKeptWhereItCanBeAnId(String txId, String expected) {
        answer = envelope(RECEIPT.formatted("", "").replace(TX_ID, txId));
        assertEquals(expected, submit());
    }

    /** Of several, none can be told to be the receipt; one inside an element that is not known is not one of them. */
    @ParameterizedTest
    @CsvSource({"<m:tx-id>11111111-1111-4111-8111-111111111111</m:tx-id>,'',Unknown ELT-722",
        "'',<m:tx-id>11111111-1111-4111-8111-111111111111</m:tx-id>,Unknown ELT-722",
        "'',<m:tx-id>" + TX_ID + "</m:tx-id>,Unknown ELT-722",
        "'',<m:tx-id/>,Unknown ELT-722",
        "<m:new><m:tx-id>11111111-1111-4111-8111-111111111111</m:tx-id></m:new>,'',Accepted",
        "'',<tx-id xmlns='urn:x'>1</tx-id>,Accepted"})
    void whenThereAreSeveralTxIds_thenNoneIsTaken(String before, String after, String expected) {
        answer = envelope(RECEIPT.formatted(before, after));
        assertEquals(expected, submit());
    }

    @Test
    void whenThereAreTwoReceipts_thenNoneIsTaken() {
        answer = envelope(RECEIPT.formatted("", "") + RECEIPT.formatted("", "").replace(TX_ID,
                "11111111-1111-4111-8111-111111111111"));
        assertEquals("Unknown ELT-722", submit());
    }

    @Test
    void whenTheTxIdIsMissing_thenTheAnswerIsUnreadable() {
        answer = envelope("<m:SkickaTidredovisningResponse xmlns:m='" + MESSAGES + "'/>");
        assertEquals("Unknown ELT-722", submit());
    }

    @Test
    void whenTheAnswerIsInLatin1_thenItIsRead() {
        charset = ISO_8859_1;
        contentType = "text/xml; charset=ISO-8859-1";
        answer = envelope(RECEIPT.formatted("", "<x xmlns='urn:x'>åäö</x>"));
        assertEquals("Accepted", submit());
    }

    @ParameterizedTest
    @CsvSource({"text/xml,'',UTF-8", "text/xml,'<?xml version=\"1.0\" encoding=\"UTF-8\"?>',UTF-8",
        "application/xml,'',UTF-8", "'','',UTF-8", "text/xml,'\ufeff',UTF-8",
        "text/xml,'<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>',ISO-8859-1",
        "text/xml; charset=utf-8,'\ufeff',UTF-8", "text/xml; charset=\"UTF-8\",'',UTF-8", "text/xml; charset=UTF-16,'',UTF-16",
        "text/xml,'\ufeff',UTF-16BE", "TEXT/XML;CHARSET=ISO-8859-1,'',ISO-8859-1"})
    void whenTheCharsetIsStatedInOneWayOrAnother_thenFksWordsAreRead(String type, String head, String sent) {
        contentType = type;
        charset = Charset.forName(sent);
        status = 500;
        answer = head + envelope("<s:Fault><faultcode>s:Client</faultcode><faultstring>fel</faultstring><detail>"
                + "<m:XmlValidationError xmlns:m='" + MESSAGES + "'><m:message>okänt århundrade</m:message>"
                + "</m:XmlValidationError></detail></s:Fault>");
        assertEquals("okänt århundrade", client.submit(FkFixture.submission()).match(accepted -> "accepted",
                refused -> refused.refusal().fkText(), deferred -> "deferred", unknown -> "unknown " + unknown.code()));
    }

    @ParameterizedTest
    @CsvSource({"text/xml", "text/xml; charset=UTF-8", "''"})
    void whenTheAnswerBeginsWithAByteOrderMark_thenTheReceiptIsNotLost(String type) {
        contentType = type;
        answer = '\ufeff' + envelope(RECEIPT.formatted("", ""));
        assertEquals("Accepted", submit());
    }

    @ParameterizedTest
    @CsvSource({"multipart/related; type=\"text/xml\"; start=\"<r>\"; boundary=\"b\"",
        "multipart/related; type=\"application/xop+xml\"; start-info=\"text/xml\"; start=\"<r>\"; boundary=\"b\"",
        "multipart/related; boundary=b"})
    void whenTheAnswerIsMultipart_thenTheReceiptIsNotLost(String type) {
        contentType = type;
        answer = "--b\r\nContent-Type: " + (type.contains("xop") ? "application/xop+xml; type=\"text/xml\"" : "text/xml")
                + "; charset=UTF-8\r\nContent-Transfer-Encoding: binary\r\nContent-ID: <r>\r\n\r\n"
                + envelope(RECEIPT.formatted("", "")) + "\r\n--b--\r\n";
        assertEquals("Accepted", submit());
    }

    /** Without the header Accept-Encoding, a gateway may choose any coding (RFC 9110, 12.5.3). */
    @ParameterizedTest
    @CsvSource({"gzip", "GZIP", "x-gzip"})
    void whenTheAnswerIsCompressed_thenTheReceiptIsNotLost(String name) {
        coding = name;
        answer = envelope(RECEIPT.formatted("", ""));
        assertEquals("Accepted", submit());
    }

    @Test
    void whenACompressedAnswerIsTooLong_thenItIsUnreadable() {
        coding = "gzip";
        answer = envelope(RECEIPT.formatted("", " ".repeat(2 << 20)));
        assertEquals("Unknown ELT-722", submit());
    }

    @Test
    void whenTheAnswerIsSoap12_thenItIsUnreadable() {
        answer = envelope(RECEIPT.formatted("", "")).replace("http://schemas.xmlsoap.org/soap/envelope/",
                "http://www.w3.org/2003/05/soap-envelope");
        assertEquals("Unknown ELT-722", submit());
    }

    @Test
    void whenTheAnswerHasADoctypeOrAnEntity_thenItIsUnreadable() {
        answer = "<!DOCTYPE x [<!ENTITY t '" + TX_ID + "'>]>" + envelope(RECEIPT.formatted("", ""));
        assertEquals("Unknown ELT-722", submit());
    }

    @Test
    void whenTheAnswerIsNestedWithoutEnd_thenItIsUnreadable() {
        int deep = 40_000;
        answer = envelope(RECEIPT.formatted("", "<x>".repeat(deep) + "</x>".repeat(deep)));
        assertEquals("Unknown ELT-722", submit());
    }

    @ParameterizedTest
    @CsvSource({"multipart/related; boundary=x", "application/json", "text/xml; charset=no-such-charset", "''"})
    void whenTheContentTypeIsStrange_thenNothingIsSentTwiceAndNothingThrown(String type) {
        contentType = type;
        answer = "{\"tx-id\": \"" + TX_ID + "\"}";
        assertEquals("Unknown ELT-722", submit());
    }

    private String submit() {
        SubmissionOutcome outcome = client.submit(FkFixture.submission());
        assertEquals(1, arrivals.get());
        String told = outcome.match(accepted -> accepted.receipt().txId(), refused -> refused.refusal().fkText(),
                deferred -> "", unknown -> "");
        assertTrue(Set.of("fel", "").contains(told) || answer.contains(told), told);
        return OutcomeText.describe(outcome);
    }

    private void reply(HttpExchange exchange) throws IOException {
        arrivals.incrementAndGet();
        exchange.getRequestBody().readAllBytes();
        byte[] body = answer.getBytes(charset);
        if (!coding.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Encoding", coding);
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (OutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(body);
            }
            body = packed.toByteArray();
        }
        if (!contentType.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Type", contentType);
        }
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String envelope(String body) {
        return "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>" + body
                + "</s:Body></s:Envelope>";
    }

    private static SSLContext context() throws GeneralSecurityException {
        TestCredential credential = FkFixture.PKI.fkServer("localhost");
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(credential.keyStore(), credential.password());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }
}
