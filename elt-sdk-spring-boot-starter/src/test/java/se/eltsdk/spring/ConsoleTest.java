package se.eltsdk.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import se.eltsdk.ErrorCode;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;
import se.eltsdk.trust.CertificateFacts;

/** The console in an application with a web server and a login. */
@EltTest
class ConsoleTest {

    private static final Pattern ID = Pattern.compile(">([0-9a-f]{8}-[0-9a-f-]{27})<");

    @TempDir
    private static Path folder;
    private static Map<String, String> configuration;
    private static ConsoleApplication application;

    @BeforeAll
    static void start(TestVendor vendor, MockFk fk) throws InterruptedException {
        configuration = vendor.writeConfiguration(folder);
        application = ConsoleApplication.start(configuration, folder.resolve("vendor.db"), "OPERATIONS",
                "elt.console.enabled=true", "elt.console.role=OPERATIONS", "server.servlet.context-path=/vendor");
        application.fill(vendor, fk);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void whenTheQueueIsOpened_thenItShowsNumbersAndWhatWaitsForAPerson() throws Exception {
        String page = page("queue?lang=sv");

        assertTrue(page.contains("FK:s testmiljö"));
        assertTrue(page.contains("<dt>Kräver åtgärd</dt><dd>28</dd>"), page);
        assertTrue(page.contains("Det är i tid"), page);
        assertTrue(page.contains("Skickar aldrig. Den lägger bara i kön."), page);
        for (String state : List.of("Stoppade <strong>27", "Okänt utfall <strong>1", "Avvisade <strong>1",
                "I kön <strong>1", "Mottagna <strong>1", "Skickas <strong>0")) {
            assertTrue(page.contains(state), state);
        }
        assertTrue(page.contains("ELT-935</span> " + ErrorCode.of("ELT-935").orElseThrow()
                .title(Locale.forLanguageTag("sv"))), page);
    }

    @Test
    void whenThereAreMoreThanAPage_thenTheNextHasTheRest() throws Exception {
        String first = page("queue?lang=en&state=blocked");
        String next = first.replaceFirst("(?s).*<a href=\"(queue[^\"]*after=[^\"#]*)#entries\">.*", "$1")
                .replace("&amp;", "&");
        String second = page(next);

        assertEquals(25, ids(first).size());
        assertEquals(2, ids(second).size());
        assertEquals(application.outbox().list(EntryState.BLOCKED).stream().map(entry -> entry.id().toString())
                .toList(), Stream.concat(ids(first).stream(), ids(second).stream()).toList());
        assertTrue(second.contains("From the beginning"));
        assertFalse(second.contains("Next page"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"queue?state=nothing", "queue?state=blocked&after=nothing",
        "queue?state=blocked&after=00000000-0000-4000-8000-000000000000"})
    void whenAnAddressNamesNothing_thenTheFirstPageIsShown(String address) throws Exception {
        assertEquals(25, ids(page(address)).size());
    }

    @ParameterizedTest
    @CsvSource({"accepted, 1, ''", "refused, 1, ELT-701", "unknown, 1, ELT-72", "queued, 1, ''", "withdrawn, 0, ''"})
    void whenAStateIsChosen_thenItsEntriesAreShownWithTheReason(String state, int count, String code)
            throws Exception {
        String page = page("queue?state=" + state);
        assertEquals(count, ids(page).size());
        assertTrue(page.contains(code), page);
    }

    @Test
    void whenTheCertificatesAreOpened_thenEachHasIssuerEndAndDays(TestVendor vendor) throws Exception {
        String page = page("certificates?lang=en");

        for (String use : List.of("Connection to FK", "Seal", "Connection to BankID")) {
            assertTrue(page.contains("<span>" + use + "</span>"), use);
        }
        assertEquals(3, page.split("class=\"use\"", -1).length - 1);
        for (String role : List.of("Issuer of FK&#39;s server certificate", "BankID&#39;s root")) {
            assertTrue(page.contains("<span>" + role + "</span>"), page);
        }
        assertFalse(page.contains("ELT-"), page);
        assertTrue(page.contains(CertificateFacts.of(vendor.tlsKey().certificate()).issuer()), page);
        assertTrue(Pattern.compile("\\d+ days").matcher(page).find(), page);
    }

    @ParameterizedTest
    @ValueSource(strings = {"queue", "queue?state=unknown", "queue?state=refused", "queue?state=accepted",
        "queue?state=queued", "certificates"})
    void whenAPageIsRead_thenItIsWellFormed_andNamesNobody(String address, TestVendor vendor) throws Exception {
        for (String language : List.of("sv", "en")) {
            String path = "/vendor/elt/" + address + (address.contains("?") ? "&" : "?") + "lang=" + language;
            HttpResponse<String> response = application.get(path);
            String all = response.headers().map() + response.body();
            wellFormed(response.body());
            assertTrue(response.body().contains("<html lang=\"" + language + "\">"));
            for (String personal : personal(vendor)) {
                assertFalse(all.contains(personal), "a word about a person is on " + path);
            }
        }
    }

    @Test
    void whenTheWordsAboutPersonsAreLookedFor_thenTheOutboxHasThem(TestVendor vendor) {
        OutboxEntry refused = application.outbox().list(EntryState.REFUSED).get(0);
        String stored = application.outbox().pause().orElseThrow().reason()
                + application.outbox().attempts(refused.id()).get(0).text()
                + new String(application.outbox().submission(refused.id()).orElseThrow().report().document().bytes()
                        .toByteArray(), StandardCharsets.UTF_8);
        // The signatory is in the certificate of the signature only.
        assertEquals(List.of(vendor.signatory().digits()),
                personal(vendor).stream().filter(word -> !stored.contains(word)).toList());
    }

    @ParameterizedTest
    @CsvSource({"queue, text/html;charset=UTF-8", "certificates, text/html;charset=UTF-8",
        "console.css, text/css;charset=UTF-8"})
    void whenAnythingIsRead_thenItIsProtectedInTheBrowser_andKeptNowhere(String name, String type) throws Exception {
        HttpResponse<String> response = application.get("/vendor/elt/" + name);

        assertEquals(200, response.statusCode());
        assertEquals(type, header(response, "Content-Type"));
        assertEquals("no-store", header(response, "Cache-Control"));
        assertTrue(header(response, "Content-Security-Policy").startsWith("default-src 'none'; style-src 'self'; "));
        assertEquals("nosniff", header(response, "X-Content-Type-Options"));
        assertEquals("no-referrer", header(response, "Referrer-Policy"));
        assertFalse(Pattern.compile("<script|style=|https?://").matcher(response.body()).find());
    }

    @ParameterizedTest
    @CsvSource({"/vendor/elt, elt/queue", "/vendor/elt/, queue", "/vendor/elt?lang=en, elt/queue?lang=en"})
    void whenTheConsoleItselfIsOpened_thenItLeadsToTheQueue(String path, String location) throws Exception {
        HttpResponse<String> response = application.get(path);
        assertEquals(303, response.statusCode());
        assertEquals(location, header(response, "Location"));
    }

    @Test
    void whenTheBrowserPrefersEnglish_thenThePageIsEnglish() throws Exception {
        HttpResponse<String> english = application.get("/vendor/elt/queue", "Accept-Language", "en-GB,sv;q=0.5");
        HttpResponse<String> unreadable = application.get("/vendor/elt/queue", "Accept-Language", "%%;q=x");

        assertEquals("en", header(english, "Content-Language"));
        assertEquals(200, unreadable.statusCode());
        assertEquals("sv", header(unreadable, "Content-Language"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"queue/", "Queue", "console.js", "queue/x", "..%2Fqueue"})
    void whenThereIsNoSuchPage_thenNothingIsShown(String name) throws Exception {
        int status = application.get("/vendor/elt/" + name).statusCode();
        assertTrue(status == 404 || status == 400, name + ": " + status);
    }

    @Test
    void whenOnlyTheHeadIsAskedFor_thenItIsAnswered() throws Exception {
        assertEquals(200, application.send("HEAD", "/vendor/elt/queue").statusCode());
        assertEquals("", application.send("HEAD", "/vendor/elt/queue").body());
    }

    @Test
    void whenNobodyIsLoggedIn_thenTheApplicationsOwnSecurityAnswers() throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient().send(
                HttpRequest.newBuilder(application.address("/vendor/elt/queue")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(401, response.statusCode());
    }

    /** Spring Security's filter is left out: as if the application had forgotten the console's path. */
    @Test
    void whenTheApplicationProtectsNothing_thenTheConsoleShowsNothing_andChangesNothing() throws Exception {
        try (ConsoleApplication open = ConsoleApplication.start(configuration, folder.resolve("open.db"), "OPERATIONS",
                "elt.console.enabled=true", "elt.console.role=OPERATIONS",
                "spring.security.filter.dispatcher-types=async")) {
            for (String path : List.of("/elt", "/elt/queue", "/elt/certificates", "/elt/console.css")) {
                assertEquals(403, open.get(path).statusCode(), path);
            }
        }
    }

    @Test
    @Tag("once")
    void whenTheUserHasAnotherRole_thenTheConsoleShowsNothing_unlessAnyRoleMaySeeIt() throws Exception {
        try (ConsoleApplication strict = ConsoleApplication.start(configuration, folder.resolve("strict.db"),
                "ASSISTANT", "elt.console.enabled=true", "elt.console.role=OPERATIONS")) {
            assertEquals(403, strict.get("/elt/queue").statusCode());
        }
        try (ConsoleApplication any = ConsoleApplication.start(configuration, folder.resolve("any.db"), "ASSISTANT",
                "elt.console.enabled=true", "elt.console.role=any", "elt.console.path=/operations/elt",
                "spring.security.filter.dispatcher-types=async")) {
            assertEquals(200, any.get("/operations/elt/queue").statusCode());
            assertEquals("elt/queue", header(any.get("/operations/elt"), "Location"));
            assertEquals(405, any.send("POST", "/operations/elt/queue").statusCode());
            assertEquals(405, any.send("DELETE", "/operations/elt").statusCode());
            assertEquals(404, any.get("/elt/queue").statusCode());
            any.breakDatabase();
            HttpResponse<String> broken = any.get("/operations/elt/queue?lang=en");
            assertEquals(503, broken.statusCode());
            wellFormed(broken.body());
            assertTrue(broken.body().contains("<h1>The outbox cannot be read</h1>"), broken.body());
            assertTrue(broken.body().contains("<span class=\"code\">ELT-9"), broken.body());
            assertEquals(200, any.get("/operations/elt/certificates").statusCode());
        }
    }

    private static String page(String address) throws IOException, InterruptedException {
        HttpResponse<String> response = application.get("/vendor/elt/" + address);
        assertEquals(200, response.statusCode());
        return response.body();
    }

    private static List<String> ids(String page) {
        return ID.matcher(page).results().map((MatchResult found) -> found.group(1)).toList();
    }

    private static TreeSet<String> personal(TestVendor vendor) {
        return Stream.of(vendor.person(0).givenName(), vendor.person(0).familyName(),
                vendor.person(0).number().digits(), vendor.assistant(0).givenName(), vendor.assistant(0).familyName(),
                vendor.assistant(0).id().digits(), vendor.signatory().digits(), ConsoleApplication.PERSONAL_WORDS)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static void wellFormed(String page) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }
}
