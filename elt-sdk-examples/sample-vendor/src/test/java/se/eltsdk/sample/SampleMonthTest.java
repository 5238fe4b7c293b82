package se.eltsdk.sample;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
import se.eltsdk.paper.fixture.SmallPaperForm;
import se.eltsdk.sample.demo.DemoMocks;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.testkit.bankid.MockBankId;
import se.eltsdk.testkit.bankid.OrderScript;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.TrustAnchors;

/** One report by the pages alone, without a browser: from a file to the evidence. */
@Tag("once")
@SpringBootTest(classes = SampleVendor.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("demo")
@Import(TestEnds.class)
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
class SampleMonthTest {

    private static final TestPki PKI = TestPki.of(Clock.systemUTC());
    private static final MockFk FK = MockFk.start(PKI);
    private static final MockBankId BANK_ID = MockBankId.start(PKI).always(OrderScript.signAsRequired());

    @TempDir
    private static Path folder;

    @LocalServerPort
    private int port;
    @Autowired
    private TestEnds ends;
    @Autowired
    private EltEnvironment environment;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) throws IOException {
        Path form = SmallPaperForm.write(folder);
        registry.add("sample.paper-form", form::toString);
        registry.add("sample.paper-fields", () -> folder.resolve("FK3059.map").toString());
        DemoMocks.properties(FK, BANK_ID, folder.resolve("vendor")).forEach((key, value) ->
                registry.add(key, () -> value));
    }

    @AfterAll
    static void close() {
        BANK_ID.close();
        FK.close();
    }

    @Test
    void whenAMonthIsImportedMendedAndSigned_thenThereIsEvidence(CapturedOutput output) throws Exception {
        PageClient browser = new PageClient(port);
        YearMonth month = YearMonth.now(ZoneId.of("Europe/Stockholm")).minusMonths(1);
        String report = PageClient.first("Mio Ek</td>.*?href=\"(/reports/[0-9a-f-]+)\"", browser.get("/"));
        browser.get(report);

        // The second shift ends before it starts.
        String page = browser.upload(report + "/csv", "start;slut;typ\n" + month + "-01T08:00;" + month
                + "-01T16:00;aktiv\n" + month + "-02T08:00;" + month + "-02T07:00;aktiv\n");
        assertTrue(page.contains("Filens pass är inlästa"), page);
        assertFalse(page.contains("id=\"sign\""));
        assertTrue(PageClient.first("id=\"shift-2\"(.*?)</fieldset>", page).contains("class=\"error\""), page);
        assertFalse(PageClient.first("id=\"shift-1\"(.*?)</fieldset>", page).contains("class=\"error\""), page);

        page = browser.post(report + "/shifts", List.of(entry("start", month + "-01 08:00"),
                entry("end", month + "-01 16:00"), entry("kind", "ACTIVE"), entry("start", month + "-02 08:00"),
                entry("end", month + "-02 17:00"), entry("kind", "WAITING")));
        assertTrue(page.contains("id=\"sign\""), page);

        assertTrue(page.contains("Skriv ut blankett 1 av 1"), page);
        assertEquals("%PDF-", new String(browser.raw(report + "/paper/1").body(), 0, 5, StandardCharsets.US_ASCII));
        assertEquals(404, browser.raw(report + "/paper/2").statusCode());

        page = browser.post(report + "/sign", List.of());
        String signing = browser.address().getPath();
        assertTrue(signing.startsWith("/signings/"), signing);
        assertTrue(page.contains("https://app.bankid.com/?autostarttoken="), page);
        assertEquals(200, browser.raw(signing + "/code.svg").statusCode());
        // Another browser sees neither the code nor the link.
        PageClient other = new PageClient(port);
        assertFalse(other.get(signing).contains("autostarttoken"));
        assertEquals(404, other.raw(signing + "/code.svg").statusCode());
        ends.awaitSigning(signing.substring("/signings/".length()));
        assertTrue(browser.get(signing).contains("Signerat"));

        String id = report.substring("/reports/".length());
        assertTrue(browser.get("/provider").contains(id));
        browser.post("/provider/sign", List.of(Map.entry("report", id)));
        ends.awaitSigning(browser.address().getPath().substring("/signings/".length()));
        assertEquals(EntryState.ACCEPTED, ends.awaitEntry().state());
        assertTrue(browser.get("/queue").contains("1 av 1 mottagna"));
        String receipts = browser.get("/receipts");

        EvidenceVerdict verdict = EvidenceVerifier.of(environment, TrustAnchors.of(List.of(PKI.organisationCa())),
                Clock.systemUTC()).verify(browser.raw("/receipts/" + id + "/evidence").body());
        assertTrue(verdict.isValid(), () -> verdict.findings().toString());
        assertTrue(receipts.contains(verdict.receipt().orElseThrow().txId()), receipts);
        assertEquals(List.of(), FK.requests().get(0).problems());
        assertFalse(output.getAll().matches("(?s).*(19|20)[0-9]{6}-?[0-9]{4}.*"), "a personnummer in the log");
    }

    /** Nights of 22.00 to 06.00 over the month's end, in the files of both months, and once more after a signature. */
    @Test
    void whenAFileCrossesTheMonthsEnd_thenEachPartIsAccountedOnceInItsMonth() throws Exception {
        PageClient browser = new PageClient(port);
        YearMonth month = YearMonth.now(ZoneId.of("Europe/Stockholm")).minusMonths(1);
        YearMonth next = month.plusMonths(1);
        String night = month.atEndOfMonth() + "T22:00;" + next + "-01T06:00;aktiv\n";
        String ofMonth = "start;slut;typ\n" + month + "-10T08:00;" + month + "-10T16:00;aktiv\n" + night;
        String report = PageClient.first("Sjö</td>.*?href=\"(/reports/[0-9a-f-]+)\"", browser.get("/"));
        browser.get(report);

        String page = browser.upload(report + "/csv", ofMonth);
        String nextReport = PageClient.first("id=\"other-months\".*?href=\"(/reports/[0-9a-f-]+)\"", page);
        assertEquals(List.of(month + "-10 08:00 " + month + "-10 16:00",
                month.atEndOfMonth() + " 22:00 " + next + "-01 00:00"), shifts(page));
        assertTrue(page.contains("id=\"sign\""), page);
        page = browser.get(nextReport);
        assertEquals(List.of(next + "-01 00:00 " + next + "-01 06:00"), shifts(page));
        assertTrue(page.contains("Från filen för "), page);

        page = browser.upload(nextReport + "/csv", "start;slut;typ\n" + night + next + "-02T08:00;" + next
                + "-02T09:00;aktiv\n");
        assertFalse(page.contains("id=\"other-months\""), page);
        assertEquals(List.of(next + "-01 00:00 " + next + "-01 06:00", next + "-02 08:00 " + next + "-02 09:00"),
                shifts(page));
        browser.get(report);
        assertEquals(2, shifts(browser.upload(report + "/csv", ofMonth)).size());
        assertEquals(2, shifts(browser.get(nextReport)).size());

        browser.get(report);
        browser.post(report + "/sign", List.of());
        ends.awaitSigning(browser.address().getPath().substring("/signings/".length()));
        browser.get(nextReport);
        page = browser.upload(nextReport + "/csv", "start;slut;typ\n" + night + month.atEndOfMonth() + "T20:00;" + next
                + "-01T06:00;aktiv\n");
        // What the signed month has is accounted; what it has not stays, as an error.
        assertEquals(List.of(next + "-01 00:00 " + next + "-01 06:00", month.atEndOfMonth() + " 20:00 " + next
                + "-01 06:00"), shifts(page));
        assertTrue(PageClient.first("id=\"shift-2\"(.*?)</fieldset>", page).contains("ELT-307"), page);
        assertFalse(page.contains("id=\"sign\""), page);
    }

    /** The shifts of a page's form; the empty rows left out. */
    private static List<String> shifts(String page) {
        Matcher matcher = Pattern.compile("name=\"start\" value=\"([^\"]+)\".*?name=\"end\" value=\"([^\"]+)\"",
                Pattern.DOTALL).matcher(page);
        return matcher.results().map(found -> found.group(1) + " " + found.group(2)).toList();
    }

    @Test
    void whenTheDemoWritesKeysAndPasswords_thenTheirOwnerAloneReadsThem() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Map<String, String> permissions = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve("vendor"))) {
            for (Path file : files.filter(each -> each.toString().matches(".*[.](p12|txt|key)")).toList()) {
                permissions.put(file.getFileName().toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
            }
        }
        assertTrue(permissions.containsKey("elt-outbox-key-file.key"), permissions.toString());
        assertEquals(Set.of("rw-------"), Set.copyOf(permissions.values()), permissions.toString());
    }

    @Test
    void whenTheAssistantDeclines_thenTheShiftsCanBeChangedAgain() throws Exception {
        BANK_ID.then(OrderScript.decline());
        PageClient browser = new PageClient(port);
        String report = PageClient.first("Lind</td>.*?href=\"(/reports/[0-9a-f-]+)\"", browser.get("/"));
        browser.get(report);
        browser.post(report + "/sign", List.of());
        String signing = browser.address().getPath();
        assertTrue(browser.get(report).contains("Assistenten signerar"));
        // A second attempt, in the page that was open before.
        assertTrue(browser.post(report + "/sign", List.of()).contains("har ändrats sedan sidan visades"));
        ends.awaitSigning(signing.substring("/signings/".length()));
        assertTrue(browser.get(signing).contains("Inte signerat"));
        assertTrue(browser.get(report).contains("id=\"sign\""));
    }

    @Test
    void whenThePageIsAskedForInEnglish_thenItIs() throws Exception {
        PageClient browser = new PageClient(port);
        assertTrue(browser.get("/operations?lang=en").contains("<html lang=\"en\">"));
        String page = browser.post("/operations/check", List.of());
        assertTrue(page.contains("id=\"observations\""), page);
        assertFalse(page.contains("class=\"error\""), page);
    }

    @Test
    void whenAFormHasNoToken_thenItIsRefused() throws Exception {
        assertEquals(403, new PageClient(port).statusOfPostWithoutToken("/provider/sign"));
    }

    @Test
    void whenThereIsNoSuchReport_thenThePageSaysSo() throws Exception {
        PageClient browser = new PageClient(port);
        assertEquals(404, browser.raw("/reports/00000000-0000-4000-8000-000000000000").statusCode());
        assertEquals(404, browser.raw("/reports/x").statusCode());
        assertEquals(404, browser.raw("/signings/x").statusCode());
    }
}
