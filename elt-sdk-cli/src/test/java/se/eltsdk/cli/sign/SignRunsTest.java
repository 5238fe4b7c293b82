package se.eltsdk.cli.sign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.LiveRun;
import se.eltsdk.cli.fixture.SigningVendor;
import se.eltsdk.testkit.bankid.BankIdError;
import se.eltsdk.testkit.bankid.OrderScript;

/** Whole runs: several folders, Ctrl-C, answers that cannot be used or stored, the QR code on a screen. */
@Tag("once")
class SignRunsTest {

    private static final String LINK = "(https://app\\.bankid\\.com/\\?autostarttoken=\\S+)";

    @TempDir
    private Path folder;
    private SigningVendor vendor;

    @BeforeEach
    void start() throws IOException {
        vendor = new SigningVendor(folder);
    }

    @AfterEach
    void stop() {
        vendor.close();
    }

    private static String outcomes(EltRun run) {
        StringBuilder outcomes = new StringBuilder();
        run.json().get("items").forEach(item -> outcomes.append(item.get("outcome").asText()).append(' '));
        return outcomes.toString().strip();
    }

    private static JsonNode first(EltRun run) {
        return run.json().get("items").get(0);
    }

    private EltRun assistant(Path... reports) throws Exception {
        vendor.bankId().always(OrderScript.signAsRequired());
        try (LiveRun run = LiveRun.of(arguments("assistant", vendor.config(), reports))) {
            return run.end();
        }
    }

    private static Object[] arguments(String role, Path config, Path... reports) {
        Object[] arguments = new Object[reports.length + 6];
        arguments[0] = "sign";
        System.arraycopy(reports, 0, arguments, 1, reports.length);
        Object[] rest = {"--as", role, "--config", config, "--json"};
        System.arraycopy(rest, 0, arguments, reports.length + 1, rest.length);
        return arguments;
    }

    @Test
    void whenAssistantsAndThenTheProviderSign_thenOneOrderEach_andOneForTheBatch_andAllIsValid() throws Exception {
        Path one = vendor.prepared(JsonReportFiles.ID);
        Path two = vendor.prepared(JsonReportFiles.OTHER_ID);

        EltRun assistants = assistant(one, two);
        assertEquals("complete complete", outcomes(assistants), assistants.err());
        assertEquals(2, vendor.requests("sign").size());
        EltRun provider;
        vendor.bankId().always(OrderScript.telephone());
        try (LiveRun run = LiveRun.of(arguments("provider", vendor.config(), one, two))) {
            vendor.bankId().telephone().open(URI.create(run.awaitErr(LINK).group(1))).sign(SigningVendor.MANAGER);
            provider = run.end();
        }

        assertEquals(ExitCode.DONE, provider.code(), provider.out() + provider.err());
        assertEquals("complete complete", outcomes(provider));
        assertEquals(3, vendor.requests("sign").size());
        assertArrayEquals(Files.readAllBytes(one.resolve("anordnare-signatur.b64")),
                Files.readAllBytes(two.resolve("anordnare-signatur.b64")));
        EltRun verify = EltRun.of("verify", one, two, "--config", vendor.config(), "--json");
        assertEquals(ExitCode.DONE, verify.code(), verify.out());
        assertEquals("[][]", verify.json().findValues("findings").get(0).toString()
                + verify.json().findValues("findings").get(1));
        assertEquals(List.of(), vendor.bankId().requests().stream().flatMap(one2 -> one2.problems().stream()).toList());
        EltRun again = EltRun.of(arguments("provider", vendor.config(), one, two));
        assertEquals("complete complete", outcomes(again));
        assertEquals(3, vendor.requests("sign").size());
    }

    @Test
    void whenInterrupted_thenTheOrderIsCancelledAtBankId_andTheNextIsNotMade() throws Exception {
        Path one = vendor.prepared(JsonReportFiles.ID);
        Path two = vendor.prepared(JsonReportFiles.OTHER_ID);
        try (LiveRun run = LiveRun.of(arguments("assistant", vendor.config(), one, two))) {
            run.awaitErr(LINK);
            run.interrupt();
            EltRun end = run.end();

            assertEquals("failed pending", outcomes(end), end.err());
            assertEquals(ExitCode.OPEN, end.code());
            assertEquals("cancelled", first(end).get("hint").asText());
            assertTrue(end.err().contains("Ärendet är avbrutet hos BankID"), end.err());
        }
        assertEquals(List.of(200), vendor.requests("cancel").stream().map(one2 -> one2.status()).toList());
        assertEquals(1, vendor.requests("sign").size());
        assertFalse(Files.exists(one.resolve("assistent-signatur.b64")));
    }

    @Test
    void whenBankIdDoesNotCancel_thenUnknown() throws Exception {
        Path one = vendor.prepared(JsonReportFiles.ID);
        vendor.bankId().then(OrderScript.telephone().cancelError(BankIdError.INTERNAL_ERROR));
        try (LiveRun run = LiveRun.of(arguments("assistant", vendor.config(), one))) {
            run.awaitErr(LINK);
            run.interrupt();
            EltRun end = run.end();

            assertEquals("unknown", outcomes(end), end.err());
            assertEquals("ELT-634", first(end).get("code").asText());
            assertEquals(ExitCode.OPEN, end.code());
        }
    }

    @Test
    void whenItIsSignedJustBeforeTheInterruption_thenTheSignatureIsStored() throws Exception {
        Path one = vendor.prepared(JsonReportFiles.ID);
        try (LiveRun run = LiveRun.of(arguments("assistant", vendor.config(), one))) {
            vendor.bankId().telephone().open(URI.create(run.awaitErr(LINK).group(1))).sign(SigningVendor.ASSISTANT);
            run.interrupt();
            EltRun end = run.end();

            assertEquals("complete", outcomes(end), end.err());
            assertEquals(ExitCode.DONE, end.code());
        }
        assertTrue(Files.exists(one.resolve("assistent-signatur.b64")));
    }

    @Test
    void whenTheSignatureIsNotValid_thenBankIdsAnswerIsKept_andUsedOnceItIs() throws Exception {
        Path one = vendor.prepared(JsonReportFiles.ID);
        Path answer = one.resolve("assistent-bankid-svar.json");
        vendor.bankId().always(OrderScript.signAsRequired());
        Path wrong = vendor.config("bankid.roots = bankid-root.pem", "bankid.roots = fk-ca.pem");

        EltRun run = EltRun.of(arguments("assistant", wrong, one));
        assertEquals("failed", outcomes(run), run.err());
        assertEquals(ExitCode.NO, run.code());
        assertEquals("ELT-603", first(run).get("findings").get(0).get("code").asText());
        assertTrue(run.err().contains(answer.getFileName().toString()), run.err());
        assertTrue(Files.exists(answer));
        assertFalse(Files.exists(one.resolve("assistent-signatur.b64")));

        EltRun again = EltRun.of(arguments("assistant", wrong, one));
        assertEquals("failed", outcomes(again));
        assertEquals(1, vendor.requests("sign").size());

        EltRun right = EltRun.of(arguments("assistant", vendor.config(), one));
        assertEquals("complete", outcomes(right), right.err());
        assertEquals(1, vendor.requests("sign").size());
        assertTrue(Files.exists(one.resolve("assistent-signatur.b64")));
        assertFalse(Files.exists(answer));

        Files.writeString(answer, "{\"completionData\": {}}");
        EltRun broken = EltRun.of(arguments("assistant", vendor.config(), one));
        assertEquals("failed", outcomes(broken));
        assertTrue(Files.exists(answer));
    }

    @Test
    void whenTheSignatureCannotBeStored_thenItIsTriedAgain_untilItIs() throws Exception {
        Path one = vendor.prepared(JsonReportFiles.ID);
        vendor.bankId().always(OrderScript.signAsRequired());
        Path obstacle = Files.createDirectories(one.resolve("assistent-bankid-svar.json/x"));
        try (LiveRun run = LiveRun.of(arguments("assistant", vendor.config(), one))) {
            run.awaitErr("mottagen men inte sparad än\\. Vänta\\. .+\n");
            Files.delete(obstacle);
            Files.delete(obstacle.getParent());
            EltRun end = run.end();

            assertEquals("complete", outcomes(end), end.err());
            assertEquals(2, end.err().split("mottagen").length, end.err());
        }
        EltRun verify = EltRun.of("verify", one, "--config", vendor.config());
        assertFalse(verify.out().contains("assistent"), verify.out());
        assertEquals(1, vendor.requests("sign").size());
    }

    @Test
    void whenInterruptedBeforeTheSignatureIsStored_thenUnknown_andTheReasonIsGiven() throws Exception {
        Path one = vendor.prepared(JsonReportFiles.ID);
        vendor.bankId().always(OrderScript.signAsRequired());
        Files.createDirectories(one.resolve("assistent-bankid-svar.json/x"));
        try (LiveRun run = LiveRun.of(arguments("assistant", vendor.config(), one))) {
            run.awaitErr("mottagen men inte sparad än");
            run.interrupt();
            EltRun end = run.end();

            assertEquals("unknown", outcomes(end), end.err());
            assertEquals("ELT-638", first(end).get("code").asText());
            assertEquals(0, vendor.requests("cancel").size());
        }
    }

    @Test
    void whenTheQrCodeIsScannedFromTheScreen_thenItIsSigned_andTheCodeIsErased() throws Exception {
        Path one = vendor.prepared(JsonReportFiles.ID);
        try (LiveRun run = LiveRun.inTerminal(80, 24, "sign", one, "--as", "assistant", "--config", vendor.config())) {
            run.awaitErr("(?s)\u001b\\[23A.*QR-koden\\.\u001b\\[J");
            TerminalScreen screen = TerminalScreen.of(run.err(), 80, 24);
            assertEquals("Öppna BankID-appen och skanna QR-koden.", screen.lastLine());
            vendor.bankId().telephone().scan(screen.qrText()).sign(SigningVendor.ASSISTANT);
            EltRun end = run.end();

            assertEquals(ExitCode.DONE, end.code(), end.out());
            assertEquals(one + "  " + JsonReportFiles.ID + "  Underskriven av assistenten.\n", end.out());
            assertFalse(TerminalScreen.of(end.err(), 80, 24).text().contains("▀"), end.err());
        }
    }

    @Test
    void whenTheTerminalIsTooSmall_thenTheLinkIsPrinted() throws Exception {
        Path one = vendor.prepared(JsonReportFiles.ID);
        try (LiveRun run = LiveRun.inTerminal(48, 24, "sign", one, "--as", "assistant", "--config", vendor.config(),
                "--lang", "en")) {
            vendor.bankId().telephone().open(URI.create(run.awaitErr(LINK).group(1))).decline();
            EltRun end = run.end();

            assertEquals(ExitCode.NO, end.code());
            assertTrue(end.err().contains("The window is too small"), end.err());
            assertFalse(end.err().contains("▀"));
        }
    }
}
