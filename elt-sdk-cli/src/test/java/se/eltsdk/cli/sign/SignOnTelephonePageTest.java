package se.eltsdk.cli.sign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.LiveRun;
import se.eltsdk.cli.fixture.SigningVendor;

/**
 * The page of the mock BankID's telephone signs an order of {@code elt sign}, in Chromium. Skipped where Chromium or its
 * driver is missing; fails then with {@code ELT_BROWSER=required}. Screenshots are in {@code target/screenshots}.
 */
@Tag("once")
class SignOnTelephonePageTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String LINK = "(https://app\\.bankid\\.com/\\S+)";

    private static ChromeDriver browser;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        Optional<File> chromium = onPath("chromium");
        Optional<File> driver = onPath("chromedriver");
        if (!"required".equals(System.getenv("ELT_BROWSER"))) {
            Assumptions.assumeTrue(chromium.isPresent() && driver.isPresent(),
                    "chromium or chromedriver is not installed (Debian: chromium, chromium-driver)");
        }
        Files.createDirectories(SCREENSHOTS);
        // Both paths are given: Selenium must not look for a browser, and not download one.
        ChromeOptions options = new ChromeOptions().setBinary(chromium.orElseThrow());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
                "--no-first-run", "--disable-background-networking", "--force-device-scale-factor=1");
        browser = new ChromeDriver(new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow()).build(), options);
        browser.manage().timeouts().implicitlyWait(Duration.ofSeconds(10));
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.quit();
        }
    }

    private static Optional<File> onPath(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(part -> new File(part, name))
                .filter(File::canExecute).findFirst();
    }

    @ParameterizedTest
    @CsvSource({"360, 740", "1280, 900"})
    void whenBothSignOnThePage_thenTheFolderIsValid(int width, int height) throws Exception {
        browser.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        try (SigningVendor vendor = new SigningVendor(folder)) {
            Path report = vendor.prepared(JsonReportFiles.ID);
            sign(vendor, report, "assistant", "Jag", width);
            sign(vendor, report, "provider", "redovisning", width);

            EltRun verify = EltRun.of("verify", report, "--config", vendor.config(), "--json");
            assertEquals(ExitCode.DONE, verify.code(), verify.out());
            assertEquals(List.of("[]"), verify.json().findValues("findings").stream().map(Object::toString).toList());
        }
    }

    private static void sign(SigningVendor vendor, Path report, String role, String shown, int width) throws Exception {
        try (LiveRun run = LiveRun.of("sign", report, "--as", role, "--config", vendor.config(), "--link")) {
            browser.get(vendor.bankId().telephonePage().toString());
            browser.findElement(By.id("code")).sendKeys(run.awaitErr(LINK).group(1));
            browser.findElement(By.cssSelector("form button")).click();
            String text = browser.findElement(By.id("text")).getText();
            assertTrue(text.contains(shown), () -> "the text lacks the word " + shown);
            picture(role + "-order", width);
            browser.findElement(By.cssSelector("button[value=sign]")).click();
            assertTrue(browser.findElement(By.xpath("//h1[normalize-space()='Underskriften är klar']")).isDisplayed());
            picture(role + "-signed", width);
            EltRun end = run.end();
            assertEquals(ExitCode.DONE, end.code(), end.out() + end.err());
        }
    }

    private static void picture(String name, int width) throws Exception {
        Object png = browser.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                .get("data");
        Files.write(SCREENSHOTS.resolve("elt-sign-" + name + "-" + width + ".png"),
                Base64.getDecoder().decode((String) png));
    }
}
