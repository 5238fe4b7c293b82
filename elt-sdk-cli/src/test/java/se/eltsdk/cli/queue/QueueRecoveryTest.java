package se.eltsdk.cli.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
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

/** Recovery from damage, loss or a backup with the command line only. */
@Tag("once")
class QueueRecoveryTest {

    private static final int PAGE = 4096;

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
    void whenTheDatabaseIsDamaged_thenWhatCanBeReadGoesOnAndWhatIsAddedAgainIsHeld() throws Exception {
        MockVendor.expectDone(queue("add", mock.config(), mock.signed(JsonReportFiles.ID)));
        damage();
        EltRun refused = queue("list", mock.config());
        assertEquals(ExitCode.NO, refused.code());
        assertTrue(refused.err().contains("ELT-926") && refused.err().contains("elt queue salvage"), refused.err());
        byte[] damaged = Files.readAllBytes(database());
        Path fresh = database().resolveSibling("salvaged.db");

        EltRun salvage = queue("salvage", mock.config(), "--to", fresh);

        assertEquals(ExitCode.DONE, salvage.code(), salvage.err());
        assertEquals(1, salvage.json().get("salvaged").asInt());
        assertEquals(1, salvage.json().get("states").get("queued").asInt());
        assertEquals(ExitCode.USAGE, queue("salvage", mock.config(), "--to", fresh).code(), "it is there now");
        assertTrue(Arrays.equals(damaged, Files.readAllBytes(database())));
        Path config = mock.config("elt-outbox.db", "salvaged.db");
        EltRun added = queue("add", config, mock.signed(JsonReportFiles.OTHER_ID));
        assertEquals(ExitCode.NO, added.code(), added.out());
        assertEquals("blocked ELT-935", added.json().get("items").get(0).get("state").asText() + " "
                + added.json().get("items").get(0).get("code").asText());
        queue("run", config, "--once");
        assertEquals(1, mock.fk().requests().size());
        assertEquals("accepted", entry(config, JsonReportFiles.ID).get("state").asText());
        assertEquals("ELT-935", entry(config, JsonReportFiles.OTHER_ID).get("code").asText());
    }

    @Test
    void whenSomethingIsUnknown_thenAsManyAreHeldAsWerePrinted() throws IOException {
        MockVendor.expectDone(queue("add", mock.config(), mock.signed(JsonReportFiles.ID)));
        mock.fk().then(FkReply.dropAnswer());
        queue("run", mock.config(), "--once");
        assertEquals("unknown", entry(mock.config(), JsonReportFiles.ID).get("state").asText());
        MockVendor.expectDone(queue("add", mock.config(), mock.signed(JsonReportFiles.OTHER_ID)));

        assertEquals(2, queue("set-back", mock.config()).json().get("toHold").asInt());
        assertEquals(2, queue("set-back", mock.config(), "--yes").json().get("held").asInt());
    }

    @Test
    void whenTheDatabaseWasSetBack_thenNothingGoesBeforeSomebodyHasDecided() throws IOException {
        MockVendor.expectDone(queue("add", mock.config(), mock.signed(JsonReportFiles.ID)));

        EltRun asked = queue("set-back", mock.config());
        assertEquals(ExitCode.USAGE, asked.code());
        assertEquals(1, asked.json().get("toHold").asInt());
        assertEquals("queued", entry(mock.config(), JsonReportFiles.ID).get("state").asText());
        EltRun done = queue("set-back", mock.config(), "--yes");

        assertEquals(ExitCode.DONE, done.code(), done.err());
        assertEquals(1, done.json().get("held").asInt());
        assertEquals("ELT-935", entry(mock.config(), JsonReportFiles.ID).get("code").asText());
        queue("run", mock.config(), "--once");
        assertEquals(0, mock.fk().requests().size());
    }

    @Test
    void whenThereIsNothingToSalvage_thenTwoAndNothingIsMade() throws IOException {
        Path fresh = folder.resolve("salvaged.db");
        EltRun none = queue("salvage", mock.config(), "--to", fresh);
        EltRun postgres = queue("salvage", mock.config("jdbc:sqlite:elt-outbox.db", "jdbc:postgresql://localhost/x"),
                "--to", fresh);

        assertEquals(List.of(ExitCode.USAGE, ExitCode.USAGE), List.of(none.code(), postgres.code()));
        assertTrue(postgres.err().contains("elt queue set-back"), postgres.err());
        assertFalse(Files.exists(fresh));
    }

    /** Spoils an index, which SQLite's check finds and which salvaging does not need. */
    private void damage() throws SQLException, IOException {
        int page;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT rootpage FROM sqlite_master WHERE name = 'elt_outbox_state'")) {
            row.next();
            page = row.getInt(1);
        }
        byte[] content = Files.readAllBytes(database());
        Arrays.fill(content, (page - 1) * PAGE, page * PAGE, (byte) 2);
        Files.write(database(), content);
    }

    private Path database() {
        return mock.config().resolveSibling("elt-outbox.db");
    }

    private static JsonNode entry(Path config, String id) {
        for (JsonNode entry : queue("list", config).json().get("entries")) {
            if (entry.get("id").asText().equals(id)) {
                return entry;
            }
        }
        throw new AssertionError("no entry " + id);
    }

    private static EltRun queue(String command, Path config, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("queue", command, "--json", "--config", config));
        arguments.addAll(List.of(more));
        return EltRun.of(arguments.toArray());
    }
}
