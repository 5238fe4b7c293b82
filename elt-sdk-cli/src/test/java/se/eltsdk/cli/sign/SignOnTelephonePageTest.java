package se.eltsdk.cli.sign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.LiveRun;
import se.eltsdk.cli.fixture.SigningVendor;
import se.eltsdk.testkit.browser.TestBrowser;

/**
 * The page of the mock BankID's telephone signs an order of {@code elt sign}, in Chromium. Skipped where Chromium or its
 * driver is missing; fails then with {@code ELT_BROWSER=required}. Screenshots are in {@code target/screenshots}.
 */
@Tag("once")
class SignOnTelephonePageTest {

    private static final String LINK = "(https://app\\.bankid\\.com/\\S+)";

    private static TestBrowser browser;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() throws Exception {
        browser = TestBrowser.start();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {360, 1280})
    void whenBothSignOnThePage_thenTheFolderIsValid(int width) throws Exception {
        browser.width(width);
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
            browser.driver().get(vendor.bankId().telephonePage().toString());
            browser.driver().findElement(By.id("code")).sendKeys(run.awaitErr(LINK).group(1));
            browser.driver().findElement(By.cssSelector("form button")).click();
            String text = browser.driver().findElement(By.id("text")).getText();
            assertTrue(text.contains(shown), () -> "the text lacks the word " + shown);
            browser.picture("elt-sign-" + role + "-order", width);
            browser.driver().findElement(By.cssSelector("button[value=sign]")).click();
            assertTrue(browser.driver().findElement(By.xpath("//h1[normalize-space()='Underskriften är klar']"))
                    .isDisplayed());
            browser.picture("elt-sign-" + role + "-signed", width);
            EltRun end = run.end();
            assertEquals(ExitCode.DONE, end.code(), end.out() + end.err());
        }
    }
}
