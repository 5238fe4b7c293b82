package se.eltsdk.cli.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.MockVendor;

/**
 * The queue and the doctor on PostgreSQL, in a schema whose name is a reserved word. If no server can start, the test
 * is skipped; with {@code ELT_POSTGRES=required} in the environment it fails.
 */
@Tag("once")
class QueuePostgresTest {

    private static EmbeddedPostgres server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        try {
            server = EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on").start();
        } catch (IOException | IllegalStateException e) {
            String why = "no PostgreSQL server can start here: " + e;
            if ("required".equals(System.getenv("ELT_POSTGRES"))) {
                Assertions.fail(why, e);
            }
            Assumptions.abort(why);
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void whenTheOutboxIsInPostgresql_thenTheCommandsAndTheDoctorWorkOnIt() throws IOException {
        try (MockVendor mock = new MockVendor(folder)) {
            Path config = mock.config("outbox.url = jdbc:sqlite:elt-outbox.db", "pace.interval = PT0.001S\n"
                    + "outbox.url = jdbc:postgresql://localhost:" + server.getPort() + "/postgres\n"
                    + "outbox.user = postgres\noutbox.schema = order");
            assertTrue(doctor(config).contains("There is no outbox yet"));
            assertEquals(ExitCode.DONE, EltRun.of("queue", "add", mock.signed(JsonReportFiles.ID), "--config",
                    config).code());
            assertTrue(doctor(config).contains("1 report waits to be sent"));

            EltRun run = EltRun.of("queue", "run", "--config", config);

            assertEquals(ExitCode.DONE, run.code(), run.err());
            assertEquals(1, mock.fk().requests().size());
            EltRun list = EltRun.of("queue", "list", "--json", "--config", config);
            assertEquals("accepted", list.json().get("entries").get(0).get("state").asText());
            assertTrue(doctor(config).contains("Nothing waits to be sent. FK has accepted 1 and refused 0."));
        }
    }

    private static String doctor(Path config) {
        return EltRun.of("doctor", "--lang", "en", "--json", "--config", config).out();
    }
}
