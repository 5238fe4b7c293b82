package se.eltsdk.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Chromium, with pictures of pages at two widths, axe-core, and the demo's telephone in a second tab. */
final class SampleBrowser implements AutoCloseable {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int WIDE = 1280;
    private static final int NARROW = 360;
    private static final String OVERFLOW =
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth;";
    private static final String AXE = "const done = arguments[arguments.length - 1];"
            + "axe.run().then(found => done(found.violations.filter(each => each.impact === 'serious'"
            + " || each.impact === 'critical').map(each => each.id + ': ' + each.nodes.map(node => node.html))));";

    private final ChromeDriver driver;
    private final List<String> seen = new ArrayList<>();

    private SampleBrowser(ChromeDriver driver) {
        this.driver = driver;
    }

    static SampleBrowser start() throws IOException {
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
        ChromeDriver started = new ChromeDriver(new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.orElseThrow()).build(), options);
        started.manage().timeouts().implicitlyWait(Duration.ofSeconds(20)).scriptTimeout(Duration.ofSeconds(60));
        return new SampleBrowser(started);
    }

    /** Every address and title that was shown. */
    List<String> seen() {
        return seen;
    }

    void open(String address) {
        driver.get(address);
    }

    WebElement find(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    /** Waits for the page with this heading, which no page before may have. */
    void awaitHeading(String heading) {
        driver.findElement(By.xpath("//h1[normalize-space()='" + heading + "']"));
        seen.add(driver.getCurrentUrl() + " " + driver.getTitle());
    }

    String text() {
        return driver.findElement(By.tagName("main")).getText();
    }

    void click(String css) {
        find(css).click();
    }

    void clickLink(String name) {
        driver.findElement(By.xpath("//a[normalize-space()='" + name + "' or @aria-label='" + name + "']")).click();
    }

    /** Takes pictures at both widths, and lets axe-core look at each. */
    void picture(String name) throws IOException {
        for (int width : new int[] {NARROW, WIDE}) {
            driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                    Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", width < 500));
            Object png = driver.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                    .get("data");
            Files.write(SCREENSHOTS.resolve(String.format(Locale.ROOT, "%s-%d.png", name, width)),
                    Base64.getDecoder().decode((String) png));
            assertEquals(0L, driver.executeScript(OVERFLOW), name + " is wider than " + width + " px");
            try (InputStream script = SampleBrowser.class.getResourceAsStream("/axe.min.js")) {
                driver.executeScript(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            }
            assertEquals(List.of(), driver.executeAsyncScript(AXE), name + " at " + width + " px");
        }
    }

    /** Reads the code from the picture on the page, and signs on the telephone's page in another tab. */
    void signByCode(String telephonePage) throws IOException {
        String page = driver.getWindowHandle();
        String code = code();
        driver.switchTo().newWindow(WindowType.TAB);
        driver.get(telephonePage + "sv/");
        find("#code").sendKeys(code);
        click("form button");
        assertFalse(find("#text").getText().isBlank());
        click("button[value=sign]");
        driver.findElement(By.xpath("//h1[normalize-space()='Underskriften är klar']"));
        driver.close();
        driver.switchTo().window(page);
    }

    @Override
    public void close() {
        driver.quit();
    }

    private String code() throws IOException {
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(find("#code").getScreenshotAs(OutputType.BYTES)));
        int[] pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        LuminanceSource source = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels);
        // Some codes are found by one way only; a person would hold the telephone a little differently.
        for (Map<DecodeHintType, ?> way : List.of(Map.of(DecodeHintType.TRY_HARDER, true),
                Map.of(DecodeHintType.PURE_BARCODE, true))) {
            for (Binarizer pixel : List.of(new HybridBinarizer(source), new GlobalHistogramBinarizer(source))) {
                try {
                    return new QRCodeReader().decode(new BinaryBitmap(pixel), way).getText();
                } catch (ReaderException e) {
                    // The next way.
                }
            }
        }
        throw new AssertionError("the picture has no readable code");
    }

    private static Optional<File> onPath(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(folder -> new File(folder, name))
                .filter(File::canExecute).findFirst();
    }
}
