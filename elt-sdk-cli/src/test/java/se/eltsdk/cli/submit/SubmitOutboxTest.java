package se.eltsdk.cli.submit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.MockVendor;
import se.eltsdk.testkit.FkReply;

/** {@code elt submit} goes by way of an outbox: the configured one, or one that it makes. */
@Tag("once")
class SubmitOutboxTest {

    private static final String NAMED = "outbox.url = jdbc:sqlite:elt-outbox.db\noutbox.key-file = outbox.key\n";

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
    void whenTheConfigurationNamesNoOutbox_thenOneIsMadeNextToIt_andSaidOnce() throws IOException {
        Path config = unnamed();
        Path database = config.resolveSibling("elt-outbox.db");
        Path report = mock.signed(JsonReportFiles.ID);
        assertEquals(ExitCode.USAGE, EltRun.of("queue", "list", "--config", config).code(), "there is none");

        EltRun first = submit(report, config);

        assertEquals(ExitCode.DONE, first.code(), first.err());
        assertTrue(first.err().contains("Made one next to it: elt-outbox.db"), first.err());
        assertEquals(database.toString(), first.json().get("outboxMade").get("database").asText());
        Path key = config.resolveSibling("outbox.key");
        assertEquals(key.toString(), first.json().get("outboxMade").get("keyFile").asText());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(database)));
        assertEquals(32, Files.size(key));
        assertEquals("accepted", EltRun.of("queue", "list", "--json", "--config", config).json().get("entries").get(0)
                .get("state").asText());

        byte[] before = Files.readAllBytes(key);
        EltRun second = submit(mock.signed(JsonReportFiles.OTHER_ID), config);
        assertEquals(ExitCode.DONE, second.code(), second.err());
        assertFalse(second.err().contains("Made one") || second.json().has("outboxMade"), second.err());
        assertArrayEquals(before, Files.readAllBytes(key));
        assertEquals(2, mock.fk().requests().size());
    }

    /** A new key would make what is in the database unreadable. */
    @Test
    void whenTheKeyOfTheMadeOutboxIsGone_thenNothingIsSent() throws IOException {
        Path config = unnamed();
        assertEquals(ExitCode.DONE, submit(mock.signed(JsonReportFiles.ID), config).code());
        Files.delete(config.resolveSibling("outbox.key"));

        EltRun run = submit(mock.signed(JsonReportFiles.OTHER_ID), config);

        assertEquals(ExitCode.NO, run.code());
        assertTrue(run.err().contains("ELT-928") && run.err().contains("outbox.key"), run.err());
        assertEquals(1, mock.fk().requests().size());
    }

    @Test
    void whenNothingIsToBeSent_thenNoOutboxIsMade() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        assertEquals(ExitCode.DONE, submit(report, mock.config()).code());
        Path copy = folder.resolve("copy.properties");
        Files.writeString(copy, Files.readString(unnamed()).replace("= fk", "= mock/fk").replace("= bankid-root",
                "= mock/bankid-root").replace("= vendor", "= mock/vendor").replace("= bankid.p12", "= mock/bankid.p12"));

        EltRun run = submit(report, copy);

        assertEquals(ExitCode.DONE, run.code(), run.err());
        assertFalse(Files.exists(folder.resolve("outbox.key")) || Files.exists(folder.resolve("elt-outbox.db")));
    }

    @Test
    void whenFkAsksToWait_thenTheRestWaitsInTheOutbox_andIsSentLater() throws IOException {
        mock.fk().then(FkReply.busy(Duration.ofSeconds(30)));
        Path first = mock.signed(JsonReportFiles.ID);
        Path second = mock.signed(JsonReportFiles.OTHER_ID);

        EltRun run = EltRun.of("submit", first, second, "--config", mock.config());

        assertEquals(ExitCode.OPEN, run.code());
        assertTrue(run.out().contains("2 reports wait in the outbox. To send: elt queue run"), run.out());
        assertEquals(List.of("waiting", "queued"), states());
        JsonNode next = item(ExitCode.OPEN, second);
        assertEquals("ELT-938", next.get("code").asText());
        assertTrue(next.get("message").asText().contains("ELT-713"), next.toString());
        assertEquals(1, mock.fk().requests().size(), "FK asked for 30 seconds");
        MockVendor.expectDone(EltRun.of("queue", "resume", "--config", mock.config()));
        assertEquals("accepted", item(ExitCode.DONE, second).get("outcome").asText());
        assertEquals("accepted", item(ExitCode.DONE, first).get("outcome").asText());
        assertEquals(3, mock.fk().requests().size());
    }

    /** The next run is a person's: perhaps the certificate has been changed. */
    @Test
    void whenFkRejectedTheVendor_thenTheNextRunTriesOnceMore() throws IOException {
        mock.fk().then(FkReply.parse("status-403"));
        Path report = mock.signed(JsonReportFiles.ID);
        JsonNode rejected = item(ExitCode.OPEN, report);
        assertEquals("deferred", rejected.get("outcome").asText());

        assertEquals("accepted", item(ExitCode.DONE, report).get("outcome").asText());
        assertEquals(2, mock.fk().requests().size());
    }

    @Test
    void whenPaused_thenDeferredWithTheReason_untilResumed() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        MockVendor.expectDone(EltRun.of("queue", "pause", "--reason", "nytt certifikat", "--config", mock.config()));
        JsonNode paused = item(ExitCode.OPEN, report);
        assertEquals("deferred", paused.get("outcome").asText());
        assertTrue(paused.get("message").asText().contains("nytt certifikat"), paused.toString());
        assertFalse(Files.exists(report.resolve("forsok.json")));
        assertEquals(0, mock.fk().requests().size());

        MockVendor.expectDone(EltRun.of("queue", "resume", "--config", mock.config()));
        assertEquals("accepted", item(ExitCode.DONE, report).get("outcome").asText());
    }

    @Test
    void whenWithdrawn_thenItIsNotSent() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        MockVendor.expectDone(EltRun.of("queue", "add", report, "--config", mock.config()));
        MockVendor.expectDone(EltRun.of("queue", "withdraw", JsonReportFiles.ID, "--config", mock.config()));
        JsonNode item = item(ExitCode.NO, report);
        assertEquals("ELT-938", item.get("code").asText());
        assertFalse(item.has("outcome"));
        assertEquals(0, mock.fk().requests().size());
    }

    /** A folder that was moved or copied, with or without its state file: the outbox knows the report's id. */
    @Test
    void whenTheFolderIsMovedOrCopied_thenFkGetsItOnce() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        assertEquals(ExitCode.DONE, submit(report, mock.config()).code());
        Path moved = Files.move(report, folder.resolve("moved"));
        assertEquals("accepted", item(ExitCode.DONE, moved).get("outcome").asText());
        Path copied = Files.createDirectory(folder.resolve("copied"));
        for (String name : List.of("tidredovisning.xml", "assistent-signatur.b64", "assistent-ocsp.b64",
                "anordnare-signatur.b64", "anordnare-ocsp.b64", "sigill.xml")) {
            Files.copy(moved.resolve(name), copied.resolve(name));
        }
        assertEquals("accepted", item(ExitCode.DONE, copied).get("outcome").asText());
        assertEquals(Files.readString(moved.resolve("kvittens.json")), Files.readString(copied.resolve("kvittens.json")));
        assertEquals(1, mock.fk().requests().size());
    }

    @Test
    void whenFkDoesNotDecideItself_thenTheSameRunSendsItAgain() throws IOException {
        mock.fk().then(FkReply.parse("status-400"));
        Path report = mock.signed(JsonReportFiles.ID);
        assertEquals("deferred", item(ExitCode.OPEN, report).get("outcome").asText());
        assertEquals(List.of("blocked"), states());
        assertEquals("accepted", item(ExitCode.DONE, report).get("outcome").asText());
    }

    private Path unnamed() throws IOException {
        Path config = mock.config(NAMED, "pace.interval = PT0.001S\n");
        for (String name : List.of("outbox.key", "elt-outbox.db", "elt-outbox.db-elt_outbox.id")) {
            Files.deleteIfExists(config.resolveSibling(name));
        }
        return config;
    }

    private List<String> states() {
        return EltRun.of("queue", "list", "--json", "--config", mock.config()).json().findValuesAsText("state").stream()
                .sorted(Comparator.reverseOrder()).toList();
    }

    private JsonNode item(int code, Path report) {
        EltRun run = submit(report, mock.config());
        assertEquals(code, run.code(), run.out() + run.err());
        return run.json().get("items").get(0);
    }

    private static EltRun submit(Path report, Path config) {
        return EltRun.of("submit", report, "--json", "--config", config);
    }
}
