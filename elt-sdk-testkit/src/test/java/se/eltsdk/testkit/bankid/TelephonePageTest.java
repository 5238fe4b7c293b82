package se.eltsdk.testkit.bankid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.testkit.SettableClock;
import se.eltsdk.testkit.TestNumbers;
import se.eltsdk.testkit.TestPki;

class TelephonePageTest {

    private static final Instant NOW = Instant.parse("2026-11-03T10:00:00Z");
    private static final TestPki PKI = TestPki.of(SettableClock.of(NOW));
    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final SettableClock clock = SettableClock.of(NOW);
    private final MockBankId mock = MockBankId.builder(PKI).clock(clock).start();
    private final BankIdCalls calls = BankIdCalls.of(mock);
    private final HttpClient browser = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

    @AfterEach
    void stop() {
        mock.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return browser.send(HttpRequest.newBuilder(mock.telephonePage().resolve(path)).build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String csrf, String fields) throws Exception {
        return browser.send(HttpRequest.newBuilder(mock.telephonePage().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("csrf=" + csrf + "&" + fields)).build(), BodyHandlers.ofString());
    }

    private String csrf() throws Exception {
        Matcher token = CSRF.matcher(get("/sv/").body());
        assertTrue(token.find());
        return token.group(1);
    }

    private HttpResponse<String> openWith(String code) throws Exception {
        return post("/sv/open", csrf(), "code=" + URLEncoder.encode(code, StandardCharsets.UTF_8));
    }

    private HttpResponse<String> decide(HttpResponse<String> order, String fields) throws Exception {
        return post(order.uri().getPath(), csrf(), fields);
    }

    private static String person(String number) {
        return "action=sign&person=other&number=" + number + "&given=%C3%85sa&surname=Prov";
    }

    @Test
    void whenCodeIsPastedAndPersonSigns_thenOrderIsComplete() throws Exception {
        BankIdCalls.Answer order = calls.sign("");
        HttpResponse<String> shown = openWith(QrCodes.at(order, 0));
        assertTrue(shown.body().contains("Jag intygar att tiden är rätt &amp; &lt;sann&gt;.\nRad två."));
        assertTrue(shown.body().contains("Test Vendor"));
        assertTrue(shown.body().contains("<title>Låtsas-BankID för test</title>"));
        HttpResponse<String> done = decide(shown, person(TestNumbers.personalNumber("19850412", 981)));
        assertEquals("/sv/done/signed", done.uri().getPath());
        BankIdCalls.Answer result = calls.collect(order.get("orderRef"));
        assertEquals("complete Åsa Prov", result.get("status") + " " + result.get("name"));
    }

    @Test
    void whenRequiredPersonIsChosen_thenOrderIsComplete() throws Exception {
        BankIdCalls.Answer order = calls.sign(BankIdCalls.requirement(MockBankIdTest.ANNA.personalNumber()));
        HttpResponse<String> shown = openWith("https://app.bankid.com/?autostarttoken=" + order.get("autoStartToken"));
        assertTrue(shown.body().contains("Personen som ärendet kräver"));
        decide(shown, "action=sign&person=0");
        assertEquals(MockBankIdTest.ANNA.personalNumber(),
                calls.collect(order.get("orderRef")).get("personalNumber"));
    }

    @Test
    void whenDeclined_thenUserCancel() throws Exception {
        BankIdCalls.Answer order = calls.sign("");
        HttpResponse<String> done = decide(openWith(QrCodes.at(order, 0)), "action=decline&person=0");
        assertEquals("/sv/done/declined", done.uri().getPath());
        assertEquals("userCancel", calls.collect(order.get("orderRef")).get("hintCode"));
    }

    @Test
    void whenAnotherPersonIsRequired_thenPageSaysSo() throws Exception {
        BankIdCalls.Answer order = calls.sign(BankIdCalls.requirement(MockBankIdTest.ANNA.personalNumber()));
        HttpResponse<String> refused = decide(openWith(QrCodes.at(order, 0)), "action=sign&person=1");
        assertEquals(422, refused.statusCode());
        assertTrue(refused.body().contains("Ärendet gäller någon annan"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"198504129801", "198504121234", "1234", ""})
    void whenNumberIsNotMadeUp_thenPageAsksAgainAndOrderWaits(String number) throws Exception {
        BankIdCalls.Answer order = calls.sign("");
        HttpResponse<String> again = decide(openWith(QrCodes.at(order, 0)), person(number));
        assertEquals(422, again.statusCode());
        assertTrue(again.body().contains("påhittat personnummer") && again.body().contains("value=\"Åsa\""));
        assertEquals("userSign", calls.collect(order.get("orderRef")).get("hintCode"));
    }

    @Test
    void whenCodeIsTooOldOrNotBankIds_thenPageSaysWhy() throws Exception {
        BankIdCalls.Answer order = calls.sign("");
        clock.advance(Duration.ofSeconds(6));
        HttpResponse<String> old = openWith(QrCodes.at(order, 0));
        assertEquals(422, old.statusCode());
        assertTrue(old.body().contains("QR-koden har bytts ut"));
        assertTrue(openWith("hej").body().contains("varken en QR-kod eller en startlänk"));
    }

    @Test
    void whenOrdersWait_thenListHasNumberAndTimeOnly() throws Exception {
        calls.sign(BankIdCalls.requirement(MockBankIdTest.ANNA.personalNumber()));
        String list = get("/sv/").body();
        assertTrue(list.contains("Ärende 1, klockan 11:00:00"));
        assertFalse(list.contains(MockBankIdTest.ANNA.personalNumber()));
        HttpResponse<String> shown = post("/sv/open", csrf(), "number=1");
        assertTrue(shown.body().contains("Rad två."));
        assertEquals(422, post("/sv/open", csrf(), "number=2").statusCode());
    }

    @Test
    void whenTextHasMarkup_thenItIsShownAsText() throws Exception {
        calls.post("/sign", "{\"endUserIp\":\"203.0.113.7\",\"userVisibleData\":\""
                + BankIdCalls.base64("</div><script>alert('x')</script>\"{}") + "\"}");
        String shown = post("/sv/open", csrf(), "number=1").body();
        assertTrue(shown.contains("&lt;/div&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", ""})
    void whenFormLacksTheToken_thenNothingHappens(String token) throws Exception {
        BankIdCalls.Answer order = calls.sign("");
        HttpResponse<String> shown = openWith(QrCodes.at(order, 0));
        assertEquals(403, post(shown.uri().getPath(), token, "action=sign&person=0").statusCode());
        assertEquals("pending", calls.collect(order.get("orderRef")).get("status"));
    }

    @Test
    void whenFormComesFromAnotherSite_then403() throws Exception {
        calls.sign("");
        HttpRequest forged = HttpRequest.newBuilder(mock.telephonePage().resolve("/sv/open"))
                .header("Content-Type", "application/x-www-form-urlencoded").header("Origin", "https://evil.example")
                .POST(BodyPublishers.ofString("csrf=" + csrf() + "&number=1")).build();
        assertEquals(403, browser.send(forged, BodyHandlers.ofString()).statusCode());
    }

    @ParameterizedTest
    @CsvSource({"evil.example,421", "127.0.0.1:1,421", "localhost,421"})
    void whenHostIsNotOurs_then421(String host, String status) throws Exception {
        URI page = mock.telephonePage();
        try (Socket socket = new Socket(page.getHost(), page.getPort())) {
            socket.getOutputStream().write(("GET /sv/ HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertEquals("HTTP/1.1 " + status, answer.substring(0, 12));
        }
    }

    @Test
    void whenPageIsSent_thenBrowserIsToldToLoadNothingElse() throws Exception {
        HttpResponse<String> page = get("/");
        assertEquals("/sv/", page.uri().getPath());
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        assertTrue(policy.startsWith("default-src 'none'") && !policy.contains("unsafe"));
        assertFalse(page.body().contains("style=") || page.body().contains("<style") || page.body().contains("onclick"));
        assertFalse(Pattern.compile("(src|href)=\"(https?:|//)").matcher(page.body()).find());
        assertEquals("no-store", page.headers().firstValue("Cache-Control").orElseThrow());
        assertEquals(200, get("/telephone.css").statusCode());
        assertEquals(200, get("/telephone.js").statusCode());
        assertEquals(404, get("/telephone_sv.properties").statusCode());
        assertEquals(404, get("/sv/order/" + "0".repeat(36)).statusCode());
    }

    @Test
    void whenEnglishIsChosen_thenPageIsEnglish() throws Exception {
        assertTrue(get("/sv/").body().contains("<html lang=\"sv\">"));
        String english = get("/en/").body();
        assertTrue(english.contains("<html lang=\"en\">") && english.contains("Waiting orders"));
    }

    @Test
    void whenMockIsClosed_thenPageIsGone() {
        URI page = mock.telephonePage();
        mock.close();
        assertEquals("refused", connect(page));
    }

    private static String connect(URI page) {
        try (Socket socket = new Socket(page.getHost(), page.getPort())) {
            return "connected to " + socket.getPort();
        } catch (IOException e) {
            return "refused";
        }
    }
}
