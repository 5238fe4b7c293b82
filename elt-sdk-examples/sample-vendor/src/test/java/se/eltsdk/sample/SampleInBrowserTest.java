package se.eltsdk.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import se.eltsdk.evidence.EvidenceVerdict;
import se.eltsdk.evidence.EvidenceVerifier;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.sample.demo.DemoMocks;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.testkit.bankid.MockBankId;
import se.eltsdk.testkit.bankid.OrderScript;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;

/**
 * The whole month in Chromium: a file with an error, its correction, three assistants, one signature of the provider
 * for all three, the queue, and the evidence. Screenshots of every page are in {@code target/screenshots}.
 */
@Tag("once")
@SpringBootTest(classes = SampleVendor.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@Import(TestEnds.class)
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
class SampleInBrowserTest {

    private static final Pattern IDENTITY_NUMBER = Pattern.compile("(19|20)[0-9]{6}-?(98|99)[0-9]{2}");
    private static final TestPki PKI = TestPki.of(Clock.systemUTC());
    private static final MockFk FK = MockFk.start(PKI);
    private static final MockBankId BANK_ID = MockBankId.builder(PKI).qrWindow(Duration.ofSeconds(25)).start();

    @TempDir
    private static Path folder;

    @LocalServerPort
    private int port;
    @Autowired
    private TestEnds ends;
    @Autowired
    private EltEnvironment environment;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        DemoMocks.properties(FK, BANK_ID, folder.resolve("vendor")).forEach((key, value) ->
                registry.add(key, () -> value));
    }

    @AfterAll
    static void close() {
        BANK_ID.close();
        FK.close();
    }

    @Test
    void whenAMonthIsDoneInTheBrowser_thenThereIsEvidence(CapturedOutput output) throws Exception {
        // By hand, twice by themselves, by hand.
        BANK_ID.then(OrderScript.telephone(), OrderScript.signAsRequired(), OrderScript.signAsRequired(),
                OrderScript.telephone());
        FK.then(FkReply.accept(), FkReply.xmlValidationError("made up"), FkReply.accept());
        try (SampleBrowser browser = SampleBrowser.start()) {
            browser.open("http://127.0.0.1:" + port + "/");
            browser.awaitHeading("Personer och månader");
            browser.picture("people");

            browser.clickLink("Öppna Mio Ek hos Elis Ängman");
            browser.awaitHeading("Mio Ek hos Elis Ängman");
            browser.picture("month-empty");
            browser.find("#file").sendKeys(csv().toString());
            browser.click("#import");
            browser.find("#findings-2");
            browser.picture("month-finding");
            browser.find("#end-2").clear();
            browser.find("#end-2").sendKeys(month() + "-02 16:00");
            browser.click("#save");
            browser.find("#sign");
            browser.picture("month-mended");

            sign(browser);
            browser.picture("signing");
            browser.signByCode(BANK_ID.telephonePage().toString());
            browser.awaitHeading("Signerat");
            browser.picture("signed");

            for (String name : List.of("Lova Hav hos Elis Ängman", "Kim Sjö hos Åsa Öberg")) {
                browser.clickLink("Personer");
                browser.awaitHeading("Personer och månader");
                browser.clickLink("Öppna " + name);
                browser.awaitHeading(name);
                sign(browser);
                browser.awaitHeading("Signerat");
            }
            browser.click("#next");
            browser.awaitHeading("Väntar på anordnarens signatur");
            browser.picture("provider");
            browser.click("#sign-all");
            browser.awaitHeading("Signera med BankID");
            browser.picture("signing-provider");
            browser.signByCode(BANK_ID.telephonePage().toString());
            browser.awaitHeading("Signerat");
            browser.click("#next");
            browser.awaitHeading("Kön till Försäkringskassan");
            browser.picture("queue-under-way");
            assertEquals(3, List.of(ends.awaitEntry(), ends.awaitEntry(), ends.awaitEntry()).stream()
                    .filter(entry -> entry.state() == EntryState.ACCEPTED || entry.state() == EntryState.REFUSED)
                    .count());
            browser.open("http://127.0.0.1:" + port + "/queue");
            browser.find(".entry-refused");
            assertTrue(browser.text().contains("2 av 3 mottagna"), browser.text());
            browser.picture("queue");

            browser.clickLink("Kvittenser");
            browser.awaitHeading("Kvittenser");
            browser.picture("receipts");
            String evidence = browser.find("tr.receipt a.evidence").getDomProperty("href");
            HttpResponse<byte[]> file = new PageClient(port).raw(java.net.URI.create(evidence).getPath());
            EvidenceVerdict verdict = EvidenceVerifier.of(environment,
                    TrustAnchors.of(List.of(PKI.organisationCa())), Clock.systemUTC()).verify(file.body());
            assertTrue(verdict.isValid(), () -> verdict.findings().toString());
            assertTrue(verdict.receipt().isPresent());

            browser.clickLink("Drift");
            browser.awaitHeading("Certifikat och kalender");
            browser.click("#check");
            browser.find("#observations li");
            browser.picture("operations");
            browser.clickLink("English");
            browser.awaitHeading("Certificates and calendar");
            browser.picture("operations-english");
            browser.seen().forEach(shown -> assertFalse(IDENTITY_NUMBER.matcher(shown).find(), shown));
        }
        assertEquals(List.of(), BANK_ID.requests().stream().flatMap(request -> request.problems().stream()).toList());
        assertFalse(IDENTITY_NUMBER.matcher(output.getAll()).find(), "a personnummer in the log");
    }

    private static void sign(SampleBrowser browser) {
        browser.click("#sign");
        browser.find("#content[data-signing]");
    }

    private static YearMonth month() {
        return YearMonth.now(ZoneId.of("Europe/Stockholm")).minusMonths(1);
    }

    private static Path csv() throws Exception {
        return Files.writeString(folder.resolve("shifts.csv"), "start;slut;typ\n" + month() + "-01T08:00;" + month()
                + "-01T16:00;aktiv\n" + month() + "-02T08:00;" + month() + "-02T07:00;aktiv\n" + month()
                + "-03T22:00;" + month() + "-04T06:00;väntetid\n" + month() + "-07T10:00;" + month()
                + "-07T18:00;beredskap\n");
    }
}
