package se.eltsdk.testkit.bankid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import se.eltsdk.testkit.TestPki;

/**
 * The page in Chromium. Skipped where Chromium or its driver is missing; fails then with {@code ELT_BROWSER=required}.
 * Screenshots are in {@code target/screenshots}.
 */
@Tag("once")
class PageInBrowserTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String OVERFLOW =
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth;";

    private static MockBankId mock;
    private static BankIdCalls calls;
    private static ChromeDriver browser;

    @BeforeAll
    static void start() throws Exception {
        Optional<File> chromium = onPath("chromium");
        Optional<File> driver = onPath("chromedriver");
        if (!"required".equals(System.getenv("ELT_BROWSER"))) {
            Assumptions.assumeTrue(chromium.isPresent() && driver.isPresent(),
                    "chromium or chromedriver is not installed (Debian: chromium, chromium-driver)");
        }
        Files.createDirectories(SCREENSHOTS);
        mock = MockBankId.builder(TestPki.of(Clock.systemUTC())).qrWindow(Duration.ofSeconds(25)).start();
        calls = BankIdCalls.of(mock);
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
        if (mock != null) {
            mock.close();
        }
    }

    private static Optional<File> onPath(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(folder -> new File(folder, name))
                .filter(File::canExecute).findFirst();
    }

    private static void size(int width, int height) {
        browser.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
    }

    private static void picture(String name, int width) throws Exception {
        Object png = browser.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true))
                .get("data");
        Files.write(SCREENSHOTS.resolve(String.format(Locale.ROOT, "%s-%d.png", name, width)),
                Base64.getDecoder().decode((String) png));
        assertEquals(0L, browser.executeScript(OVERFLOW), name + " is wider than " + width + " px");
    }

    /** Finds the heading of the next page; the driver waits for it. */
    private static void awaitHeading(String heading) {
        assertTrue(browser.findElement(By.xpath("//h1[normalize-space()='" + heading + "']")).isDisplayed());
    }

    private static String text() {
        StringBuilder text = new StringBuilder("Tidredovisning oktober 2026\n\nJag intygar att jag har arbetat de här"
                + " tiderna:\n\n");
        for (int day = 1; day <= 22; day++) {
            text.append(String.format(Locale.ROOT, "%2d oktober  08.00–16.30  aktiv tid%n", day));
        }
        return text.append("\nKontrollsumma: ").append("0123456789abcdef".repeat(4)).toString();
    }

    private static BankIdCalls.Answer order(TestPerson person) throws Exception {
        return calls.post("/sign", "{\"endUserIp\":\"203.0.113.7\",\"userVisibleData\":\"" + BankIdCalls.base64(text())
                + "\"" + (person == null ? "" : BankIdCalls.requirement(person.personalNumber())) + "}");
    }

    @ParameterizedTest
    @CsvSource({"360, 740", "1280, 900"})
    void whenOrderIsSignedOnThePage_thenItIsComplete(int width, int height) throws Exception {
        size(width, height);
        BankIdCalls.Answer order = order(MockBankIdTest.ANNA);
        browser.get(mock.telephonePage().toString());
        assertEquals("Låtsas-BankID för test", browser.getTitle());
        picture("start", width);
        browser.findElement(By.id("code")).sendKeys(QrCodes.at(order, 0));
        browser.findElement(By.cssSelector("form button")).click();
        assertTrue(browser.findElement(By.id("text")).getText().contains("22 oktober"));
        picture("order", width);
        browser.findElement(By.cssSelector("button[value=sign]")).click();
        awaitHeading("Underskriften är klar");
        picture("signed", width);
        BankIdCalls.Answer result = calls.collect(order.get("orderRef"));
        assertEquals("complete " + MockBankIdTest.ANNA.personalNumber(),
                result.get("status") + " " + result.get("personalNumber"));
    }

    @ParameterizedTest
    @CsvSource({"360, 740", "1280, 900"})
    void whenAnotherPersonIsEntered_thenThatPersonSigns(int width, int height) throws Exception {
        size(width, height);
        BankIdCalls.Answer order = order(null);
        browser.get(mock.telephonePage() + "sv/");
        browser.findElement(By.cssSelector("ul.orders li:last-child button")).click();
        browser.findElement(By.id("other")).click();
        browser.findElement(By.id("number")).sendKeys("198504121234");
        browser.findElement(By.id("given")).sendKeys("Åsa");
        browser.findElement(By.id("surname")).sendKeys("Prov");
        browser.findElement(By.cssSelector("button[value=sign]")).click();
        assertTrue(browser.findElement(By.className("error")).isDisplayed());
        picture("person-error", width);
        browser.findElement(By.id("number")).clear();
        browser.findElement(By.id("number")).sendKeys(MockBankIdTest.BO.personalNumber());
        browser.findElement(By.cssSelector("button[value=sign]")).click();
        awaitHeading("Underskriften är klar");
        assertEquals("Åsa Prov", calls.collect(order.get("orderRef")).get("name"));
    }

    @Test
    void whenKeyboardAloneIsUsed_thenOrderCanBeDeclined() throws Exception {
        size(1280, 900);
        BankIdCalls.Answer order = order(null);
        browser.get(mock.telephonePage() + "en/");
        browser.findElement(By.id("code")).sendKeys("https://app.bankid.com/?autostarttoken="
                + order.get("autoStartToken") + Keys.TAB);
        browser.switchTo().activeElement().sendKeys(Keys.ENTER);
        WebElement decline = browser.findElement(By.cssSelector("button[value=decline]"));
        decline.sendKeys(Keys.ENTER);
        awaitHeading("You cancelled");
        picture("declined", 1280);
        assertEquals("userCancel", calls.collect(order.get("orderRef")).get("hintCode"));
    }

    @Test
    void whenCodeIsWrong_thenErrorIsShown() throws Exception {
        size(360, 740);
        browser.get(mock.telephonePage() + "sv/");
        browser.findElement(By.id("code")).sendKeys("hej");
        browser.findElement(By.cssSelector("form button")).click();
        // Looked for by what only the answer has: the page before it has a hidden alert of its own.
        assertTrue(browser.findElement(By.id("error-text")).isDisplayed());
        picture("code-error", 360);
    }
}
