package se.eltsdk.testkit.bankid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.testkit.browser.TestBrowser;

/**
 * The page in Chromium. Skipped where Chromium or its driver is missing; fails then with {@code ELT_BROWSER=required}.
 * Screenshots are in {@code target/screenshots}.
 */
@Tag("once")
class PageInBrowserTest {

    private static MockBankId mock;
    private static BankIdCalls calls;
    private static TestBrowser browser;

    @BeforeAll
    static void start() throws Exception {
        browser = TestBrowser.start();
        mock = MockBankId.builder(TestPki.of(Clock.systemUTC())).qrWindow(Duration.ofSeconds(25)).start();
        calls = BankIdCalls.of(mock);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (mock != null) {
            mock.close();
        }
    }

    /** Finds the heading of the next page; the driver waits for it. */
    private static void awaitHeading(String heading) {
        assertTrue(browser.driver().findElement(By.xpath("//h1[normalize-space()='" + heading + "']")).isDisplayed());
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
    @ValueSource(ints = {360, 1280})
    void whenOrderIsSignedOnThePage_thenItIsComplete(int width) throws Exception {
        browser.width(width);
        BankIdCalls.Answer order = order(MockBankIdTest.ANNA);
        browser.driver().get(mock.telephonePage().toString());
        assertEquals("Låtsas-BankID för test", browser.driver().getTitle());
        browser.picture("start", width);
        browser.driver().findElement(By.id("code")).sendKeys(QrCodes.at(order, 0));
        browser.driver().findElement(By.cssSelector("form button")).click();
        assertTrue(browser.driver().findElement(By.id("text")).getText().contains("22 oktober"));
        browser.picture("order", width);
        browser.driver().findElement(By.cssSelector("button[value=sign]")).click();
        awaitHeading("Underskriften är klar");
        browser.picture("signed", width);
        BankIdCalls.Answer result = calls.collect(order.get("orderRef"));
        assertEquals("complete " + MockBankIdTest.ANNA.personalNumber(),
                result.get("status") + " " + result.get("personalNumber"));
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void whenAnotherPersonIsEntered_thenThatPersonSigns(int width) throws Exception {
        browser.width(width);
        BankIdCalls.Answer order = order(null);
        browser.driver().get(mock.telephonePage() + "sv/");
        browser.driver().findElement(By.cssSelector("ul.orders li:last-child button")).click();
        browser.driver().findElement(By.id("other")).click();
        browser.driver().findElement(By.id("number")).sendKeys("198504121234");
        browser.driver().findElement(By.id("given")).sendKeys("Åsa");
        browser.driver().findElement(By.id("surname")).sendKeys("Prov");
        browser.driver().findElement(By.cssSelector("button[value=sign]")).click();
        assertTrue(browser.driver().findElement(By.className("error")).isDisplayed());
        browser.picture("person-error", width);
        browser.driver().findElement(By.id("number")).clear();
        browser.driver().findElement(By.id("number")).sendKeys(MockBankIdTest.BO.personalNumber());
        browser.driver().findElement(By.cssSelector("button[value=sign]")).click();
        awaitHeading("Underskriften är klar");
        assertEquals("Åsa Prov", calls.collect(order.get("orderRef")).get("name"));
    }

    @Test
    void whenKeyboardAloneIsUsed_thenOrderCanBeDeclined() throws Exception {
        browser.width(1280);
        BankIdCalls.Answer order = order(null);
        browser.driver().get(mock.telephonePage() + "en/");
        browser.driver().findElement(By.id("code")).sendKeys("https://app.bankid.com/?autostarttoken="
                + order.get("autoStartToken") + Keys.TAB);
        browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
        WebElement decline = browser.driver().findElement(By.cssSelector("button[value=decline]"));
        decline.sendKeys(Keys.ENTER);
        awaitHeading("You cancelled");
        browser.picture("declined", 1280);
        assertEquals("userCancel", calls.collect(order.get("orderRef")).get("hintCode"));
    }

    @Test
    void whenCodeIsWrong_thenErrorIsShown() throws Exception {
        browser.width(360);
        browser.driver().get(mock.telephonePage() + "sv/");
        browser.driver().findElement(By.id("code")).sendKeys("hej");
        browser.driver().findElement(By.cssSelector("form button")).click();
        // Looked for by what only the answer has: the page before it has a hidden alert of its own.
        assertTrue(browser.driver().findElement(By.id("error-text")).isDisplayed());
        browser.picture("code-error", 360);
    }
}
