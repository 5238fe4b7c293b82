package se.eltsdk.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;

/**
 * The console in Chromium, examined with axe-core. Skipped where Chromium or its driver is missing; fails then with
 * {@code ELT_BROWSER=required}. Screenshots are in {@code target/screenshots}.
 */
@EltTest
@Tag("once")
class ConsoleInBrowserTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String OVERFLOW =
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth;";
    private static final String AXE = "const done = arguments[arguments.length - 1]; axe.run(document).then(found =>"
            + " done(found.violations.map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' | '))));";

    @TempDir
    private static Path folder;
    private static ConsoleApplication application;
    private static ChromeDriver browser;
    private static String axe;

    @BeforeAll
    static void start(TestVendor vendor, MockFk fk) throws Exception {
        Optional<File> chromium = onPath("chromium");
        Optional<File> driver = onPath("chromedriver");
        if (!"required".equals(System.getenv("ELT_BROWSER"))) {
            Assumptions.assumeTrue(chromium.isPresent() && driver.isPresent(),
                    "chromium or chromedriver is not installed (Debian: chromium, chromium-driver)");
        }
        axe = axe();
        Files.createDirectories(SCREENSHOTS);
        application = ConsoleApplication.start(vendor.writeConfiguration(folder), folder.resolve("vendor.db"),
                "OPERATIONS", "elt.console.enabled=true", "elt.console.role=any",
                "spring.security.filter.dispatcher-types=async");
        application.fill(vendor, fk);
        // Both paths are given: Selenium must not look for a browser, and not download one.
        ChromeOptions options = new ChromeOptions().setBinary(chromium.orElseThrow());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu",
                "--no-first-run", "--disable-background-networking", "--force-device-scale-factor=1");
        browser = new ChromeDriver(new ChromeDriverService.Builder().usingDriverExecutable(driver.orElseThrow())
                .build(), options);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.quit();
        }
        if (application != null) {
            application.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"360, queue, sv", "360, certificates, sv", "1280, queue, sv", "1280, certificates, sv",
        "360, queue, en", "1280, certificates, en"})
    void whenAPageIsShown_thenItFitsTheScreen_andAxeFindsNothing(int width, String page, String language)
            throws IOException {
        size(width);
        browser.get(application.address("/elt/" + page + "?lang=" + language).toString());
        picture(page + "-" + language, width);
        assertEquals(0L, browser.executeScript(OVERFLOW), page + " is wider than " + width + " px");
        assertEquals(language, browser.findElement(By.tagName("html")).getDomAttribute("lang"));
        browser.executeScript(axe);
        assertEquals(List.of(), browser.executeAsyncScript(AXE));
        assertEquals(List.of(), browser.manage().logs().get(LogType.BROWSER).getAll());
    }

    @Test
    void whenOnlyTheKeyboardIsUsed_thenAllPagesAreReached() {
        size(1280);
        browser.get(application.address("/elt?lang=sv").toString());
        assertTrue(browser.getCurrentUrl().endsWith("/elt/queue?lang=sv"), browser.getCurrentUrl());
        browser.switchTo().activeElement().sendKeys(Keys.TAB);
        assertEquals("Till innehållet", browser.switchTo().activeElement().getText());
        WebElement next = browser.findElement(By.linkText("Nästa sida"));
        next.sendKeys(Keys.ENTER);
        assertEquals(2, browser.findElements(By.cssSelector("tbody tr")).size());
        browser.findElement(By.linkText("English")).sendKeys(Keys.ENTER);
        browser.findElement(By.linkText("Certificates and calendar")).sendKeys(Keys.ENTER);
        assertEquals("Certificates and calendar", browser.findElement(By.tagName("h1")).getText());
    }

    private static String axe() throws IOException {
        try (InputStream script = ConsoleInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Optional<File> onPath(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(place -> new File(place, name))
                .filter(File::canExecute).findFirst();
    }

    private static void size(int width) {
        browser.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    private static void picture(String name, int width) throws IOException {
        Object png = browser.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                .get("data");
        Files.write(SCREENSHOTS.resolve(String.format(Locale.ROOT, "console-%s-%d.png", name, width)),
                Base64.getDecoder().decode((String) png));
    }
}
