package se.eltsdk.testkit.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/**
 * Chromium for the tests of all modules. Where it or its driver is missing, a test that starts it is skipped, or fails
 * with {@code ELT_BROWSER=required}. Screenshots are in {@code target/screenshots}.
 */
public final class TestBrowser implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int HEIGHT = 900;
    private static final int LARGEST_TELEPHONE = 500;
    private static final String OVERFLOW =
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth;";
    private static final String AXE = "const done = arguments[arguments.length - 1]; const impacts = arguments[0];"
            + "axe.run(document).then(found => done(found.violations.filter(one => impacts.length === 0"
            + " || impacts.includes(one.impact)).map(one => one.id + ': '"
            + " + one.nodes.map(node => node.html).join(' | '))));";

    private final ChromeDriver driver;

    private TestBrowser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts it; finding an element waits for twenty seconds. */
    public static TestBrowser start() throws IOException {
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
                "--no-first-run", "--disable-background-networking", "--force-device-scale-factor=1", "--hide-scrollbars");
        ChromeDriver started = new ChromeDriver(new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow()).build(), options);
        started.manage().timeouts().implicitlyWait(Duration.ofSeconds(20)).scriptTimeout(Duration.ofSeconds(60));
        return new TestBrowser(started);
    }

    /** The driver, for all that is not here. */
    public ChromeDriver driver() {
        return driver;
    }

    /** Shows pages at this width, up to 500 px as on a telephone. */
    public void width(int width) {
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride", Map.of("width", width, "height", HEIGHT,
                "deviceScaleFactor", 1, "mobile", width < LARGEST_TELEPHONE));
    }

    /** Shows the page at this width, takes a picture of it, and fails if the page is wider. */
    public void picture(String name, int width) throws IOException {
        width(width);
        Object png = driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                .get("data");
        Files.write(SCREENSHOTS.resolve(String.format(Locale.ROOT, "%s-%d.png", name, width)),
                Base64.getDecoder().decode((String) png));
        assertEquals(0L, driver.executeScript(OVERFLOW), name + " is wider than " + width + " px");
    }

    /**
     * What axe-core finds on the page; its script has to be on the test class path.
     *
     * @param impacts for example {@code serious}; none stands for all
     */
    public List<?> accessibilityViolations(String... impacts) throws IOException {
        try (InputStream script = TestBrowser.class.getResourceAsStream("/axe.min.js")) {
            driver.executeScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<?>) driver.executeAsyncScript(AXE, List.of(impacts));
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Optional<File> onPath(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(folder -> new File(folder, name))
                .filter(File::canExecute).findFirst();
    }
}
