package se.eltsdk.cli.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.MockVendor;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.output.Json;
import se.eltsdk.testkit.FkReply;

class SubmitCommandTest {

    private static final String THIRD_ID = "6cafd6da-de4b-4628-923e-5a8b4bae0d05";

    @TempDir
    private Path folder;
    private MockVendor mock;

    @BeforeEach
    void start() throws IOException {
        mock = new MockVendor(folder);
    }

    @AfterEach
    void stop() {
        mock.close();
    }

    /** FK's reply, the outcome, whether a second run sends, and whether --again does. */
    @ParameterizedTest
    @CsvSource({
        "xml-validation-error,       refused,  ELT-701, 1, 1, 2",
        "signature-validation-error, refused,  ELT-702, 1, 1, 2",
        "drop-answer,                unknown,  ELT-721, 3, 1, 2",
        "garbage,                    unknown,  ELT-722, 3, 1, 2",
        "fault,                      unknown,  ELT-723, 3, 1, 2",
        "status-503,                 deferred, ELT-713, 3, 2, 3",
    })
    void whenFkDoesNotAccept_thenOutcomeIsReportedAndRemembered(String reply, String outcome, String code, int exit,
                                                            int requestsAfterSecond, int requestsAfterAgain)
            throws IOException {
        mock.fk().always(FkReply.parse(reply));
        Path report = mock.signed(JsonReportFiles.ID);
        assertOutcome(submit(report), exit, outcome, code);
        assertEquals(1, mock.fk().requests().size());
        assertOutcome(submit(report), exit, outcome, code);
        assertEquals(requestsAfterSecond, mock.fk().requests().size());
        assertOutcome(submit(report, "--again"), exit, outcome, code);
        assertEquals(requestsAfterAgain, mock.fk().requests().size());
        assertFalse(Files.exists(report.resolve("kvittens.json")));
    }

    @Tag("once")
    @Test
    void whenSentAgainByAPersonAndAccepted_thenReceipt() throws IOException {
        mock.fk().then(FkReply.dropAnswer());
        Path report = mock.signed(JsonReportFiles.ID);
        assertEquals(ExitCode.OPEN, submit(report).code());
        assertEquals(ExitCode.DONE, submit(report, "--again").code());
        assertEquals(ExitCode.DONE, submit(report).code());
        assertEquals(2, mock.fk().requests().size());
        JsonNode attempts = EltRun.parse(Files.readString(report.resolve("forsok.json")));
        assertEquals("unknown", attempts.get(0).get("outcome").asText());
        assertEquals("accepted", attempts.get(1).get("outcome").asText());
    }

    @Test
    void whenARunBrokeOffAfterItsNote_thenNotSentButReported() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        String digest = EltRun.parse(Files.readString(report.resolve("signing.json"))).get("digest").asText();
        new SignedFolder(report).write("forsok.json", Json.file(List.of(
                Json.object("startedAt", "2026-11-02T10:00:00Z", "environment", "test", "digest", digest))));
        EltRun run = submit(report);
        assertOutcome(run, ExitCode.OPEN, "unknown", "ELT-721");
        assertTrue(run.json().get("items").get(0).get("message").asText().contains("--again"));
        assertEquals("2026-11-02T10:00:00Z", run.json().get("items").get(0).get("startedAt").asText());
        assertEquals(0, mock.fk().requests().size());
        assertEquals(ExitCode.DONE, submit(report, "--again").code());
    }

    @ParameterizedTest
    @CsvSource({"forsok.json, '['", "forsok.json, ''", "forsok.json, '{}'", "forsok.json, '[null]'",
        "forsok.json, '[{\"outcome\": \"refused\"}]'", "kvittens.json, '{'", "kvittens.json, '{\"txId\": \"x\"}'",
        "forsok.json, '[{\"startedAt\": \"yesterday\", \"environment\": \"test\", \"digest\": \"x\"}]'",
        "kvittens.json, '{\"startedAt\": \"yesterday\", \"environment\": \"test\", \"digest\": \"x\", \"txId\": \"x\"}'",
        "kvittens.json, '{\"startedAt\": \"2026-11-02T10:00:00Z\", \"environment\": \"test\", \"digest\": \"x\"}'"})
    void whenWhatTheFolderRemembersCannotBeRead_thenNotSent(String file, String text) throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        Files.writeString(report.resolve(file), text);
        assertEquals(ExitCode.OPEN, submit(report).code());
        assertEquals(ExitCode.OPEN, submit(report, "--again").code());
        assertEquals(0, mock.fk().requests().size());
    }

    @Test
    void whenReceiptIsOfAnotherDocument_thenRefused() throws IOException {
        Path first = mock.signed(JsonReportFiles.ID);
        Path second = mock.signed(JsonReportFiles.OTHER_ID);
        assertEquals(ExitCode.DONE, submit(first).code());
        Files.copy(first.resolve("kvittens.json"), second.resolve("kvittens.json"));
        assertEquals(ExitCode.NO, submit(second, "--again").code());
        assertEquals(1, mock.fk().requests().size());
    }

    @Test
    void whenFkTextQuotesANumber_thenItIsMasked() throws IOException {
        mock.fk().then(FkReply.xmlValidationError("cvc-pattern-valid: '" + JsonReportFiles.PERSON + "' in row\n7"));
        Path report = mock.signed(JsonReportFiles.ID);
        EltRun run = submit(report);
        String kept = Files.readString(report.resolve("forsok.json"));
        assertFalse((run.out() + run.err() + kept).contains(JsonReportFiles.PERSON));
        assertTrue(run.out().contains("cvc-pattern-valid: '********-****' in row 7"), run.out());
    }

    @Tag("once")
    @Test
    void whenSeveralFolders_thenEachHasItsOutcomeAndTheGravestCounts() throws IOException {
        mock.fk().then(FkReply.accept(), FkReply.dropAnswer());
        Path unsigned = mock.prepared(THIRD_ID);
        EltRun run = EltRun.of("submit", mock.signed(JsonReportFiles.ID), unsigned,
                mock.signed(JsonReportFiles.OTHER_ID),
                "--config", mock.pacedConfig(), "--json");
        assertEquals(ExitCode.OPEN, run.code(), run.out());
        assertEquals(List.of("accepted", "unknown"), run.json().get("items").findValuesAsText("outcome"));
        assertFalse(run.json().get("items").get(1).has("outcome"));
        assertEquals("ELT-006", run.json().get("items").get(1).get("code").asText());
        assertEquals(2, mock.fk().requests().size());
        assertEquals(0, mock.fk().paceViolations());
    }

    @Test
    void whenFkAsksToWait_thenTheRestIsNotSent() throws IOException {
        mock.fk().then(FkReply.busy(Duration.ofSeconds(30)));
        EltRun run = EltRun.of("submit", mock.signed(JsonReportFiles.ID), mock.signed(JsonReportFiles.OTHER_ID),
                "--config", mock.config(), "--json");
        assertEquals(ExitCode.OPEN, run.code());
        assertEquals(List.of("deferred", "deferred"), run.json().get("items").findValuesAsText("outcome"));
        assertEquals(1, mock.fk().requests().size());
    }

    @Test
    void whenFkIsNotThere_thenDeferred() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        mock.close();
        assertOutcome(submit(report), ExitCode.OPEN, "deferred", "ELT-711");
    }

    @Test
    void whenOneReportIsGivenTwice_thenTheCallIsWrongAndNothingIsSent() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        EltRun run = EltRun.of("submit", report, report, "--config", mock.config(), "--json");
        assertEquals(ExitCode.USAGE, run.code());
        assertTrue(run.json().has("error"));
        assertEquals(0, mock.fk().requests().size());
    }

    @Test
    void whenConfigurationLacksOrMisspellsAKey_thenTheCallIsWrong() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        for (Map.Entry<String, String> change : Map.of("tls.keystore", "# tls", "endpoint", "endpont",
                "environment = test", "environment = prod", "fk-ca.pem", "no-such.pem", "= 2021005521", "= 12",
                "= https", "= http").entrySet()) {
            Path config = mock.config(change.getKey(), change.getValue());
            assertEquals(ExitCode.USAGE, EltRun.of("submit", report, "--config", config).code(), change.toString());
        }
        assertEquals(0, mock.fk().requests().size());
    }

    @Test
    void whenPasswordIsWrong_thenNo() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        Files.writeString(mock.config().resolveSibling("vendor-tls.pin"), "wrong");
        EltRun run = EltRun.of("submit", report, "--config", mock.config());
        assertEquals(ExitCode.NO, run.code());
        assertTrue(run.err().contains("ELT-802"), run.err());
        assertFalse(Files.exists(report.resolve("forsok.json")));
    }

    @Tag("once")
    @Test
    void whenTwoRunsShareAConfiguration_thenTheyShareThePace() throws IOException {
        Path first = mock.signed(JsonReportFiles.ID);
        Path second = mock.signed(JsonReportFiles.OTHER_ID);
        Path third = mock.signed(THIRD_ID);
        CompletableFuture<EltRun> other = CompletableFuture.supplyAsync(
                () -> EltRun.of("submit", first, second, "--config", mock.pacedConfig()));
        EltRun mine = EltRun.of("submit", third, "--config", mock.pacedConfig());
        assertEquals(ExitCode.DONE, mine.code(), mine.err());
        assertEquals(ExitCode.DONE, other.join().code());
        assertEquals(3, mock.fk().requests().size());
        assertEquals(0, mock.fk().paceViolations());
    }

    @Tag("once")
    @Test
    void whenTwoRunsHaveTheSameFolder_thenOneSends() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        CompletableFuture<EltRun> other = CompletableFuture.supplyAsync(() -> submit(report));
        assertEquals(ExitCode.DONE, submit(report).code());
        assertEquals(ExitCode.DONE, other.join().code());
        assertEquals(1, mock.fk().requests().size());
    }

    private EltRun submit(Path report, String... more) {
        Object[] arguments = new Object[5 + more.length];
        System.arraycopy(new Object[] {"submit", report, "--config", mock.config(), "--json"}, 0, arguments, 0, 5);
        System.arraycopy(more, 0, arguments, 5, more.length);
        return EltRun.of(arguments);
    }

    private static void assertOutcome(EltRun run, int exit, String outcome, String code) {
        assertEquals(exit, run.code(), run.out() + run.err());
        JsonNode item = run.json().get("items").get(0);
        assertEquals(outcome, item.get("outcome").asText());
        assertEquals(code, item.get("code").asText());
    }
}
