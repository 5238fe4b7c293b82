package se.eltsdk.cli.queue;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.MockVendor;
import se.eltsdk.testkit.FkReply;

@Tag("once")
class QueueCommandTest {

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

    @Test
    void whenQueuedAndRun_thenReceiptsAndEvidence_andASecondRunSendsNothing() throws IOException {
        Path config = mock.config("environment = test",
                "environment = test\npace.interval = PT0.001S\nevidence.folder = evidence");
        Path first = mock.signed(JsonReportFiles.ID);
        assertEquals(ExitCode.DONE, queue("add", config, first, mock.signed(JsonReportFiles.OTHER_ID)).code());

        EltRun run = queue("run", config);

        assertEquals(ExitCode.DONE, run.code(), run.out() + run.err());
        List<JsonNode> lines = run.out().lines().map(EltRun::parse).toList();
        assertEquals(List.of("accepted", "accepted"), lines.stream().map(line -> line.get("state").asText()).toList());
        assertTrue(run.err().contains("2 to send. Estimated end"), run.err());
        assertEquals(2, mock.fk().requests().size());
        Path evidence = config.resolveSibling("evidence").resolve(JsonReportFiles.ID + ".asice");
        assertEquals(ExitCode.DONE, EltRun.of("verify", evidence, "--config", mock.config()).code());
        assertEquals(ExitCode.DONE, queue("run", config).code());
        assertEquals(2, mock.fk().requests().size());
        JsonNode listed = queue("list", config).json().get("entries").get(0);
        assertEquals(mock.fk().requests().get(0).txId().orElseThrow(), listed.get("txId").asText());
        assertFalse(listed.get("perhapsTwice").asBoolean());
    }

    @Test
    void whenEvidenceOfTheReportIsThere_thenItStays_andItIsSaid() throws IOException {
        Path config = mock.config("environment = test",
                "environment = test\npace.interval = PT0.001S\nevidence.folder = evidence");
        Path kept = Files.createDirectory(config.resolveSibling("evidence")).resolve(JsonReportFiles.ID + ".asice");
        Files.writeString(kept, "of another receipt");
        add(JsonReportFiles.ID);

        EltRun run = queue("run", config);

        assertEquals(ExitCode.DONE, run.code(), run.err());
        assertTrue(run.err().contains("ELT-909") && run.err().contains("--export"), run.err());
        assertEquals("of another receipt", Files.readString(kept));
    }

    /** FK's reply, the resulting state of the entry, and the exit code of the run. */
    @ParameterizedTest
    @CsvSource({"xml-validation-error, refused, ELT-701, 1", "drop-answer, unknown, ELT-721, 3",
        "garbage, unknown, ELT-722, 3", "status-400, blocked, ELT-713, 1"})
    void whenFkDoesNotAccept_thenItIsKept(String reply, String state, String code, int exit) throws IOException {
        mock.fk().then(FkReply.parse(reply));
        add(JsonReportFiles.ID);
        assertEquals(exit, queue("run", mock.config()).code());
        assertEntry(state, code);
        assertEquals(exit, state.equals("refused") ? exit : queue("run", mock.config()).code());
        assertEquals(1, mock.fk().requests().size());
    }

    /** What waits to be sent again. */
    @ParameterizedTest
    @CsvSource({"status-503, ELT-713", "busy, ELT-713", "status-403, ELT-713"})
    void whenFkDoesNotTakeIt_thenOnceSaysThatItWaits(String reply, String code) throws IOException {
        mock.fk().then(FkReply.parse(reply));
        add(JsonReportFiles.ID);
        EltRun run = queue("run", mock.config(), "--once");
        assertEquals(ExitCode.OPEN, run.code(), run.out() + run.err());
        assertEntry("waiting", code);
        assertEquals(1, mock.fk().requests().size());
    }

    @Test
    void whenFkSaysThatItHasIt_thenAPersonResolves() throws IOException {
        mock.fk().then(FkReply.dropAnswer());
        add(JsonReportFiles.ID);
        queue("run", mock.config());
        EltRun resolved = queue("resolve", mock.config(), JsonReportFiles.ID, "--accepted", "tx-by-phone");
        assertEquals(ExitCode.DONE, resolved.code());
        assertEquals("tx-by-phone", resolved.json().get("txId").asText());
        assertEquals(ExitCode.DONE, queue("run", mock.config()).code());
        assertEquals(1, mock.fk().requests().size());
    }

    @Test
    void whenAPersonUnblocks_thenItGoesAgainMarked() throws IOException {
        mock.fk().then(FkReply.dropAnswer());
        add(JsonReportFiles.ID);
        queue("run", mock.config());
        assertEquals(ExitCode.DONE, queue("unblock", mock.config(), JsonReportFiles.ID).code());
        assertEquals(ExitCode.DONE, queue("run", mock.config()).code());
        assertTrue(entry().get("perhapsTwice").asBoolean());
        assertEquals(2, mock.fk().requests().size());
    }

    @Test
    void whenThePolicyIsToResend_thenTheSameBytesGoAgain() throws IOException {
        Path config = mock.config("environment = test", "environment = test\npace.interval = PT0.001S\n"
                + "timeout.total = PT2S\ndelivery.unknown = resend\ndelivery.unknown-after = PT2S");
        mock.fk().then(FkReply.dropAnswer());
        assertEquals(ExitCode.DONE, queue("add", config, mock.signed(JsonReportFiles.ID)).code());
        assertEquals(ExitCode.DONE, queue("run", config).code());
        assertEquals(2, mock.fk().requests().size());
        assertArrayEquals(mock.fk().requests().get(0).document().orElseThrow(),
                mock.fk().requests().get(1).document().orElseThrow());
        assertTrue(entry().get("perhapsTwice").asBoolean());
    }

    @Test
    void whenShown_thenFkTextIsMaskedAndTheExportIsExact() throws IOException {
        mock.fk().then(FkReply.xmlValidationError("Fel i " + JsonReportFiles.PERSON));
        Path report = add(JsonReportFiles.ID);
        queue("run", mock.config());
        Path out = folder.resolve("export");
        EltRun show = EltRun.of("queue", "show", JsonReportFiles.ID, "--export", out, "--config", mock.config());
        assertEquals(ExitCode.DONE, show.code(), show.err());
        assertTrue(show.out().contains("Fel i ********-****"), show.out());
        assertFalse(show.out().contains(JsonReportFiles.PERSON));
        for (String name : List.of("tidredovisning.xml", "assistent-signatur.b64", "anordnare-ocsp.b64",
                "sigill.xml")) {
            assertArrayEquals(Files.readAllBytes(report.resolve(name)), Files.readAllBytes(out.resolve(name)), name);
        }
        assertTrue(Files.readString(out.resolve("forsok.json")).contains(JsonReportFiles.PERSON));
        JsonNode json = queue("show", mock.config(), JsonReportFiles.ID).json();
        assertEquals("refused", json.get("attempts").get(0).get("outcome").asText());
    }

    @Test
    void whenSubmittedAndQueued_thenFkGetsItOnce() throws IOException {
        Path queued = add(JsonReportFiles.ID);
        Path sent = mock.signed(JsonReportFiles.OTHER_ID);
        assertEquals(ExitCode.DONE, EltRun.of("submit", sent, "--config", mock.config()).code());
        assertEquals("queued", state(JsonReportFiles.ID), "only the given folders are sent");
        EltRun add = queue("add", mock.config(), sent);
        assertEquals("accepted", add.json().get("items").get(0).get("outcome").asText());
        assertFalse(add.json().get("items").get(0).has("state"));

        EltRun submit = EltRun.of("submit", queued, "--again", "--config", mock.config(), "--json");

        assertEquals("accepted", submit.json().get("items").get(0).get("outcome").asText(), submit.out());
        assertEquals("accepted", state(JsonReportFiles.ID));
        assertEquals(ExitCode.DONE, queue("run", mock.config()).code());
        assertEquals(2, mock.fk().requests().size());
    }

    @Test
    void whenTheQueueHasSentIt_thenSubmitWritesTheReceiptWithoutSending() throws IOException {
        Path report = add(JsonReportFiles.ID);
        assertEquals(ExitCode.DONE, queue("run", mock.config()).code());
        assertFalse(Files.exists(report.resolve("kvittens.json")));

        assertEquals(ExitCode.DONE, EltRun.of("submit", report, "--config", mock.config()).code());

        assertEquals(mock.fk().requests().get(0).txId().orElseThrow(),
                EltRun.parse(Files.readString(report.resolve("kvittens.json"))).get("txId").asText());
        assertEquals(1, mock.fk().requests().size());
    }

    @Test
    void whenSignedAnewUnderTheSameId_thenElt502() throws IOException {
        Path report = add(JsonReportFiles.ID);
        assertEquals("queued", queue("add", mock.config(), report).json().get("items").get(0).get("state").asText());
        for (String name : List.of("assistent-signatur.b64", "assistent-ocsp.b64", "anordnare-signatur.b64",
                "anordnare-ocsp.b64", "sigill.xml")) {
            Files.deleteIfExists(report.resolve(name));
        }
        MockVendor.expectDone(EltRun.of("test-sign", report, "--config", mock.pacedConfig()));
        EltRun add = queue("add", mock.config(), report);
        assertEquals(ExitCode.NO, add.code());
        assertEquals("ELT-502", add.json().get("items").get(0).get("code").asText());
    }

    @Test
    void whenPaused_thenNothingGoesUntilResumed() throws IOException {
        add(JsonReportFiles.ID);
        assertEquals(ExitCode.DONE, queue("pause", mock.config(), "--reason", "nytt certifikat").code());
        EltRun run = queue("run", mock.config(), "--once");
        assertEquals(ExitCode.OPEN, run.code());
        assertTrue(run.err().contains("nytt certifikat"), run.err());
        assertEquals("nytt certifikat", queue("list", mock.config()).json().get("paused").get("reason").asText());
        assertEquals(0, mock.fk().requests().size());
        assertEquals(ExitCode.DONE, queue("resume", mock.config()).code());
        assertEquals(ExitCode.DONE, queue("run", mock.config()).code());
    }

    @Test
    void whenWithdrawnAndErased_thenItsIdStays() throws IOException {
        add(JsonReportFiles.ID);
        assertEquals(ExitCode.NO, queue("erase", mock.config(), JsonReportFiles.ID).code(), "it is not final");
        assertEquals("withdrawn", queue("withdraw", mock.config(), JsonReportFiles.ID).json().get("state").asText());
        assertEquals(ExitCode.DONE, queue("erase", mock.config(), JsonReportFiles.ID).code());
        assertEquals(0, queue("erase", mock.config(), "--older-than", "P1D").json().get("erased").asInt());
        assertEntry("withdrawn", null);
        assertEquals(ExitCode.DONE, queue("run", mock.config()).code());
        assertEquals(0, mock.fk().requests().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"erase", "erase --older-than soon", "erase --older-than P-1Y", "erase --older-than=-P1Y",
        "pause --reason x --until noon", "pause --reason x --until 2020-01-01T00:00",
        "run --once --follow", "show not-an-id"})
    void whenTheCallIsWrong_thenItIsSaid(String line) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(line.split(" ")));
        EltRun run = queue(arguments.remove(0), mock.config(), arguments.toArray());
        assertTrue(run.code() == ExitCode.USAGE || run.code() == ExitCode.NO, run.code() + run.err());
        assertFalse(run.err().contains("bug"), run.err());
    }

    @ParameterizedTest
    @CsvSource({"outbox.url = jdbc:sqlite:elt-outbox.db, outbox.url = jdbc:oracle:x", "outbox.url, # outbox.url",
        "outbox.key-file = outbox.key, outbox.key-file = none.key",
        "environment = test, 'environment = test\ndelivery.unknown = perhaps'",
        "environment = test, 'environment = test\ndelivery.unknown-after = PT1S'"})
    void whenTheConfigurationIsWrong_thenTwo(String line, String other) throws IOException {
        assertEquals(ExitCode.USAGE, queue("run", mock.config(line, other)).code());
    }

    @Test
    void whenSubmitAndQueueRunAtOnce_thenTheyShareThePace() throws Exception {
        Path config = mock.pacedConfig();
        mock.fk().always(FkReply.accept().after(Duration.ofMillis(20)));
        assertEquals(ExitCode.DONE, queue("add", config, mock.signed(JsonReportFiles.ID)).code());
        Path other = mock.signed(JsonReportFiles.OTHER_ID);
        CompletableFuture<Integer> submit = CompletableFuture.supplyAsync(
                () -> EltRun.of("submit", other, "--config", config).code());
        assertEquals(ExitCode.DONE, queue("run", config).code());
        assertEquals(ExitCode.DONE, submit.get());
        assertEquals(2, mock.fk().requests().size());
        assertEquals(0, mock.fk().paceViolations());
    }

    @Test
    void whenTheKeyIsChanged_thenItIsSaidWhatIsMissingUntilAllIsWrittenAnew() throws IOException {
        add(JsonReportFiles.ID);
        String current = "outbox.key-file = outbox.key";
        Files.write(mock.config().resolveSibling("new.key"), new byte[32]);
        Path newOnly = mock.config(current, "outbox.key-file = new.key");
        EltRun listed = queue("list", newOnly);
        assertEquals("ELT-928", listed.json().get("entries").get(0).get("code").asText());
        EltRun show = EltRun.of("queue", "show", JsonReportFiles.ID, "--config", newOnly);
        assertEquals(ExitCode.NO, show.code(), show.err());
        assertTrue(show.out().contains("queued") && show.out().contains("the available keys"), show.out());
        assertEquals(ExitCode.NO, queue("rekey", newOnly).code());

        EltRun rekey = queue("rekey", mock.config(current, "outbox.key-file = new.key\noutbox.keys = outbox.key"));
        assertEquals(1, rekey.json().get("rekeyed").asInt(), rekey.err());
        assertEquals("66687aad", rekey.json().get("key").asText());

        Path afterwards = mock.config(current, "outbox.key-file = new.key");
        assertEquals(ExitCode.DONE, queue("run", afterwards).code());
        assertEquals(ExitCode.DONE, queue("show", afterwards, JsonReportFiles.ID).code());
        assertEquals(1, mock.fk().requests().size());
    }

    private Path add(String id) throws IOException {
        Path report = mock.signed(id);
        MockVendor.expectDone(queue("add", mock.config(), report));
        return report;
    }

    private String state(String id) {
        for (JsonNode entry : queue("list", mock.config()).json().get("entries")) {
            if (entry.get("id").asText().equals(id)) {
                return entry.get("state").asText();
            }
        }
        throw new AssertionError("not listed: " + id);
    }

    private JsonNode entry() {
        return queue("list", mock.config()).json().get("entries").get(0);
    }

    private void assertEntry(String state, String code) {
        assertEquals(state, entry().get("state").asText());
        assertEquals(code, entry().hasNonNull("code") ? entry().get("code").asText() : null);
    }

    private static EltRun queue(String command, Path config, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("queue", command, "--json", "--config", config));
        arguments.addAll(List.of(more));
        return EltRun.of(arguments.toArray());
    }
}
