package se.eltsdk.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import se.eltsdk.testkit.browser.TestBrowser;

/** Chromium, with pictures of pages at two widths, axe-core, and the demo's telephone in a second tab. */
final class SampleBrowser implements AutoCloseable {

    private static final int[] WIDTHS = {360, 1280};

    private final TestBrowser browser;
    private final ChromeDriver driver;
    private final List<String> seen = new ArrayList<>();

    private SampleBrowser(TestBrowser browser) {
        this.browser = browser;
        this.driver = browser.driver();
    }

    static SampleBrowser start() throws IOException {
        return new SampleBrowser(TestBrowser.start());
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
        for (int width : WIDTHS) {
            browser.picture(name, width);
            assertEquals(List.of(), browser.accessibilityViolations("serious", "critical"),
                    name + " at " + width + " px");
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
        browser.close();
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
}
