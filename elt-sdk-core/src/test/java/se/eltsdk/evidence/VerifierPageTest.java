package se.eltsdk.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import se.eltsdk.Bytes;
import se.eltsdk.evidence.internal.ZipWriter;
import se.eltsdk.seal.SealSamples;
import se.eltsdk.signature.BankIdSamples;

/** The page {@code verifier/verify.html} as a person uses it, at two widths. Screenshots are in target/screenshots. */
@Tag("once")
class VerifierPageTest {

    private static final int TELEPHONE = 360;
    private static final int DESK = 1280;

    @TempDir
    private Path folder;
    private VerifierPage page;

    @BeforeEach
    void open() throws Exception {
        page = VerifierPage.open();
        clock(Duration.ofDays(1));
    }

    /** The samples' certificates end one day; a test does not. */
    private void clock(Duration after) {
        page.browser().driver().executeScript("const now = arguments[0]; Date.now = () => now;",
                EvidenceSamples.SEALED.plus(after).toEpochMilli());
    }

    @AfterEach
    void close() {
        page.close();
    }

    @Test
    void whenAPersonChoosesRootsAndAPackage_thenThePageSaysInWordsWhetherItHolds() throws Exception {
        assertTrue((Boolean) page.browser().driver().executeScript("return isSecureContext"));
        find("swedish").click();
        pictures("verify-empty");
        assertEquals(List.of(), page.browser().accessibilityViolations());

        find("test").click();
        find("package").sendKeys(asice("whole.asice", 0).toString());
        assertTitle("Bevispaketet kan inte bedömas än");
        pictures("verify-unjudged");

        find("roots").sendKeys(pem("root.pem", BankIdSamples.BANK_ID.root()).toString());
        find("issuers").sendKeys(pem("issuer.pem", BankIdSamples.PKI.organisationCa()).toString());
        assertTitle("Bevispaketet håller");
        assertTrue(find("facts").getText().contains(EvidenceSamples.TX_ID));
        pictures("verify-holds");
        assertEquals(List.of(), page.browser().accessibilityViolations());

        find("english").click();
        assertTitle("The package holds");
        drop("changed.asice", Files.readAllBytes(asice("changed.asice", 600)));
        assertTitle("The package does not hold");
        assertTrue(find("rows").getText().contains("ELT-905"));
        pictures("verify-fails");
        page.browser().driver().executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features",
                List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
        find("package").sendKeys(forged("forged.asice").toString());
        assertTitle("The package does not hold");
        assertTrue(find("rows").getText().contains("ELT-601"));
        pictures("verify-dark");
        assertEquals(List.of(), page.browser().accessibilityViolations());
    }

    @Test
    void whenAPackageHasTimestamps_thenThePageJudgesThemByTheGivenIssuer() throws Exception {
        byte[] stamped = EvidenceSamples.answered(SealSamples.RSA)
                .withTimestamps(new TimestampSamples().authority()).bytes().toByteArray();
        find("swedish").click();
        find("test").click();
        find("roots").sendKeys(pem("root.pem", BankIdSamples.BANK_ID.root()).toString());
        find("issuers").sendKeys(pem("issuer.pem", BankIdSamples.PKI.organisationCa()).toString());
        find("package").sendKeys(Files.write(folder.resolve("stamped.asice"), stamped).toString());
        assertTitle("Bevispaketet håller, med anmärkningar");
        assertTrue(find("rows").getText().contains("ELT-916"));

        find("stamps").sendKeys(pem("stamps.pem", TimestampSamples.ISSUER).toString());
        assertTitle("Bevispaketet håller");
        assertTrue(find("facts").getText().contains("Stamps 1"));
        pictures("verify-stamped-sv");
        assertEquals(List.of(), page.browser().accessibilityViolations());
        find("english").click();
        assertTitle("The package holds");
        pictures("verify-stamped-en");

        clock(Duration.ofDays(12 * 365));
        find("package").sendKeys(folder.resolve("stamped.asice").toString());
        assertTitle("The sealing time can no longer be proved");
        assertTrue(find("rows").getText().contains("ELT-919"));
        pictures("verify-unproved-en");
        assertEquals(List.of(), page.browser().accessibilityViolations());
    }

    @Test
    void whenThePageIsRead_thenItCannotConnectAndKeepsNothing() throws Exception {
        String html = Files.readString(VerifierPage.FILE);
        for (String element : List.of("script", "style")) {
            Matcher content = Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL).matcher(html);
            assertTrue(content.find());
            assertTrue(html.contains(element + "-src 'sha256-" + sha256(content.group(1)) + "'"),
                    () -> "the policy has to have for " + element + " sha256-" + sha256(content.group(1)));
            assertFalse(content.find(), "one " + element);
        }
        assertTrue(html.contains("default-src 'none'; connect-src 'none'"));
        for (String forbidden : List.of("eval(", "innerHTML", "insertAdjacentHTML", "document.write", "localStorage",
                "sessionStorage", "indexedDB", "cookie", "fetch(", "XMLHttpRequest", "WebSocket", "sendBeacon", "import(",
                " src=", " href=", "style=")) {
            assertFalse(html.contains(forbidden), forbidden);
        }
        assertEquals("blocked", page.browser().driver().executeAsyncScript(
                "const done = arguments[0]; document.addEventListener('securitypolicyviolation', event =>"
                        + " done(event.effectiveDirective === 'connect-src' ? 'blocked' : event.effectiveDirective));"
                        + "fetch('http://127.0.0.1:9/').catch(() => 0);"));
    }

    @Test
    void whenAFileIsTooLarge_thenThePageReadsNothingOfIt() {
        assertEquals("ELT-905/size", page.browser().driver().executeAsyncScript("const done = arguments[0];"
                + " verifyPackage(new Uint8Array(16 * 1024 * 1024 + 1), {}).then(one => done(one.findings[0].key));"));
    }

    private void pictures(String name) throws Exception {
        page.browser().picture(name, TELEPHONE);
        page.browser().picture(name, DESK);
    }

    private WebElement find(String id) {
        return page.browser().driver().findElement(By.id(id));
    }

    /** As a file that is dropped on the area. */
    private void drop(String name, byte[] content) {
        page.browser().driver().executeScript("const file = new File([Uint8Array.from(atob(arguments[1]),"
                + " character => character.charCodeAt(0))], arguments[0]); const data = new DataTransfer();"
                + "data.items.add(file); document.getElementById('drop').dispatchEvent(new DragEvent('drop',"
                + " {dataTransfer: data, bubbles: true, cancelable: true}));",
                name, Base64.getEncoder().encodeToString(content));
    }

    /** The driver waits for it. */
    private void assertTitle(String title) {
        assertTrue(page.browser().driver().findElement(By.xpath("//h3[@id='verdict-title' and normalize-space()='"
                + title + "']")).isDisplayed());
    }

    private Path asice(String name, int changed) throws Exception {
        byte[] asice = EvidenceSamples.answered(SealSamples.RSA).withRevocationList(BankIdSamples.PKI.organisationCrl())
                .bytes().toByteArray();
        asice[changed] ^= (byte) (changed == 0 ? 0 : 1);
        return Files.write(folder.resolve(name), asice);
    }

    /** Another report under the same signatures. */
    private Path forged(String name) throws Exception {
        Map<String, Bytes> files = EvidenceSamples.files(EvidenceSamples.answered(SealSamples.RSA));
        String report = new String(files.get("tidredovisning.xml").toByteArray(), UTF_8).replace("16.00", "17.00");
        files.put("tidredovisning.xml", Bytes.of(report.getBytes(UTF_8)));
        return Files.write(folder.resolve(name),
                ZipWriter.write(files).toByteArray());
    }

    private Path pem(String name, X509Certificate certificate) throws Exception {
        return Files.writeString(folder.resolve(name), "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n");
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
