package se.eltsdk.cli.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.MockVendor;
import se.eltsdk.cli.folder.SignedFolder;

/** The marker names the outbox of a folder's report, and nothing else sends that report. */
@Tag("once")
class QueuedMarkerTest {

    @TempDir
    private Path folder;
    private MockVendor mock;
    private Path other;

    @BeforeEach
    void start() throws IOException {
        mock = new MockVendor(folder);
        other = mock.secondConfig(folder.resolve("second"));
    }

    @AfterEach
    void stop() {
        mock.close();
    }

    @Test
    void whenQueuedInOneOutbox_thenAnotherDoesNotTakeIt_unlessAPersonSaysSo() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        assertEquals("queued", add(report, mock.config()).get("state").asText());

        JsonNode refused = add(report, other);

        assertFalse(refused.has("state"));
        assertEquals("ELT-942", refused.get("code").asText());
        assertTrue(refused.get("message").asText().contains("elt-outbox.db"), refused.toString());
        assertEquals(0, EltRun.of("queue", "list", "--json", "--config", other).json().get("entries").size());
        assertEquals("queued", add(report, other, "--again").get("state").asText());
    }

    /** The same database, named by another configuration in other words. */
    @Test
    void whenTwoConfigurationsNameOneOutbox_thenItIsTheSame() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        add(report, mock.config());
        Path database = mock.config().resolveSibling("elt-outbox.db").toRealPath();
        Path link = Files.createSymbolicLink(folder.resolve("link"), database.getParent());
        Path same = Files.writeString(other.resolveSibling("same.properties"), Files.readString(other)
                .replace("jdbc:sqlite:elt-outbox.db", "jdbc:sqlite:" + link.resolve("elt-outbox.db")));
        assertEquals("queued", add(report, same).get("state").asText());
    }

    /** A database that was moved has the entry, whatever the note says. */
    @Test
    void whenTheDatabaseWasMoved_thenItsEntryIsFound() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        add(report, mock.config());
        for (String name : new String[] {"elt-outbox.db", "elt-outbox.db-elt_outbox.id"}) {
            Files.move(mock.config().resolveSibling(name), other.resolveSibling(name));
        }
        assertEquals("queued", add(report, other).get("state").asText());
    }

    /** A run that was killed between the note and the outbox. */
    @ParameterizedTest
    @ValueSource(strings = {"submit", "queue add"})
    void whenThereIsANoteAndNoEntry_thenNoOtherOutboxTakesIt_andTheSameOneDoes(String command) throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        Path parked = mock.signed(JsonReportFiles.OTHER_ID);
        add(parked, mock.config());
        QueuedMarker note = QueuedMarker.read(new SignedFolder(parked)).orElseThrow();
        new QueuedMarker(JsonReportFiles.ID, note.environment(), note.outbox(), "").create(new SignedFolder(report));

        EltRun submit = EltRun.of("submit", report, "--again", "--json", "--config", other);
        assertEquals(ExitCode.OPEN, submit.code());
        assertEquals("ELT-938", submit.json().get("items").get(0).get("code").asText());
        assertTrue(submit.json().get("items").get(0).get("message").asText().contains("elt-outbox.db"), submit.out());
        assertFalse(submit.json().get("items").get(0).has("outcome"));
        assertEquals("ELT-942", add(report, other).get("code").asText());
        assertEquals(0, mock.fk().requests().size());

        MockVendor.expectDone(EltRun.of((Object[]) (command + " " + report + " --config " + mock.config()).split(" ")));
        MockVendor.expectDone(EltRun.of("queue", "run", "--config", mock.config()));
        assertEquals(2, mock.fk().requests().size());
    }

    /** The outbox took the report, and its file is gone: FK may have it. */
    @Test
    void whenTheOutboxHasLostTheReport_thenUnknown_untilAPersonDecides() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        add(report, mock.config());
        for (String name : new String[] {"elt-outbox.db", "elt-outbox.db-elt_outbox.id"}) {
            Files.delete(mock.config().resolveSibling(name));
        }

        EltRun lost = EltRun.of("submit", report, "--json", "--config", mock.config());
        assertEquals(ExitCode.OPEN, lost.code(), lost.out());
        assertEquals("unknown", lost.json().get("items").get(0).get("outcome").asText());
        assertEquals("ELT-721", lost.json().get("items").get(0).get("code").asText());
        assertEquals(0, mock.fk().requests().size());

        MockVendor.expectDone(EltRun.of("submit", report, "--again", "--config", mock.config()));
        assertEquals(1, mock.fk().requests().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"id\": \"x\"}"})
    void whenTheNoteCannotBeRead_thenNothingSendsIt(String text) throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        Files.writeString(report.resolve(QueuedMarker.FILE), text);
        assertEquals(ExitCode.OPEN, EltRun.of("submit", report, "--config", mock.config()).code());
        assertEquals("ELT-942", add(report, mock.config()).get("code").asText());
        assertEquals(0, mock.fk().requests().size());
    }

    /** What cannot be put was not queued, and elt submit may have it. */
    @Test
    void whenTheOutboxHasOtherBytesUnderTheId_thenNoNoteStays() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        add(report, mock.config());
        Path anew = Files.createDirectory(folder.resolve("anew"));
        Files.copy(report.resolve("tidredovisning.xml"), anew.resolve("tidredovisning.xml"));
        MockVendor.expectDone(EltRun.of("test-sign", anew, "--config", mock.pacedConfig()));

        assertEquals("ELT-502", add(anew, mock.config()).get("code").asText());
        assertFalse(Files.exists(anew.resolve(QueuedMarker.FILE)));
    }

    /** The database fails while the entry is put: perhaps it was, and the note stays. */
    @Test
    void whenTheOutboxFails_thenTheNoteStaysOrNothingWasBegun() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        Path config = mock.config("jdbc:sqlite:elt-outbox.db", "jdbc:sqlite:none/elt-outbox.db");
        assertEquals(ExitCode.NO, EltRun.of("queue", "add", report, "--config", config).code());
        assertFalse(Files.exists(report.resolve(QueuedMarker.FILE)), "it was not opened");
        assertEquals("queued", add(report, mock.config()).get("state").asText());
    }

    /** What is exported is sent by nothing else, and an export spoils no other folder. */
    @Test
    void whenExported_thenNeverIntoAnothersFolder() throws IOException {
        Path report = mock.signed(JsonReportFiles.ID);
        add(report, mock.config());
        Path others = mock.signed(JsonReportFiles.OTHER_ID);
        byte[] document = Files.readAllBytes(others.resolve("tidredovisning.xml"));
        EltRun refused = export(others);
        assertEquals(ExitCode.USAGE, refused.code(), refused.err());
        assertTrue(refused.err().contains("another report"), refused.err());
        assertTrue(Arrays.equals(document, Files.readAllBytes(others.resolve("tidredovisning.xml"))));
        Path out = folder.resolve("out");
        MockVendor.expectDone(export(out));
        MockVendor.expectDone(export(out));
        MockVendor.expectDone(export(report));
        EltRun submit = EltRun.of("submit", out, "--config", other);
        assertEquals(ExitCode.OPEN, submit.code(), submit.out());
        assertEquals(0, mock.fk().requests().size());

        MockVendor.expectDone(EltRun.of("submit", others, "--config", mock.config()));
        Files.delete(others.resolve("tidredovisning.xml"));
        assertTrue(export(others).err().contains("contains another report"));
    }

    private EltRun export(Path to) {
        return EltRun.of("queue", "show", JsonReportFiles.ID, "--export", to, "--config", mock.config());
    }

    private static JsonNode add(Path report, Path config, Object... more) {
        Object[] all = new Object[6 + more.length];
        System.arraycopy(new Object[] {"queue", "add", report, "--json", "--config", config}, 0, all, 0, 6);
        System.arraycopy(more, 0, all, 6, more.length);
        return EltRun.of(all).json().get("items").get(0);
    }
}
