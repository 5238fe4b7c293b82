package se.eltsdk.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.logging.LogType;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.browser.TestBrowser;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;

/**
 * The console in Chromium, examined with axe-core. Skipped where Chromium or its driver is missing; fails then with
 * {@code ELT_BROWSER=required}. Screenshots are in {@code target/screenshots}.
 */
@EltTest
@Tag("once")
class ConsoleInBrowserTest {

    @TempDir
    private static Path folder;
    private static ConsoleApplication application;
    private static TestBrowser browser;

    @BeforeAll
    static void start(TestVendor vendor, MockFk fk) throws Exception {
        browser = TestBrowser.start();
        application = ConsoleApplication.start(vendor.writeConfiguration(folder), folder.resolve("vendor.db"),
                "OPERATIONS", "elt.console.enabled=true", "elt.console.role=any",
                "spring.security.filter.dispatcher-types=async");
        application.fill(vendor, fk);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
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
        browser.width(width);
        browser.driver().get(application.address("/elt/" + page + "?lang=" + language).toString());
        browser.picture("console-" + page + "-" + language, width);
        assertEquals(language, browser.driver().findElement(By.tagName("html")).getDomAttribute("lang"));
        assertEquals(List.of(), browser.accessibilityViolations());
        assertEquals(List.of(), browser.driver().manage().logs().get(LogType.BROWSER).getAll());
    }

    @Test
    void whenOnlyTheKeyboardIsUsed_thenAllPagesAreReached() {
        browser.width(1280);
        browser.driver().get(application.address("/elt?lang=sv").toString());
        assertTrue(browser.driver().getCurrentUrl().endsWith("/elt/queue?lang=sv"), browser.driver().getCurrentUrl());
        browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
        assertEquals("Till innehållet", browser.driver().switchTo().activeElement().getText());
        WebElement next = browser.driver().findElement(By.linkText("Nästa sida"));
        next.sendKeys(Keys.ENTER);
        assertEquals(2, browser.driver().findElements(By.cssSelector("tbody tr")).size());
        browser.driver().findElement(By.linkText("English")).sendKeys(Keys.ENTER);
        browser.driver().findElement(By.linkText("Certificates and calendar")).sendKeys(Keys.ENTER);
        assertEquals("Certificates and calendar", browser.driver().findElement(By.tagName("h1")).getText());
    }
}
