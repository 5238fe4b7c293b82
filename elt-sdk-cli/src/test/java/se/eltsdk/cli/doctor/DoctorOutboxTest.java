package se.eltsdk.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.Sha256;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.fixture.MockVendor;
import se.eltsdk.doctor.OutboxCheck;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.jdbc.SqliteStore;

/** Damaged and missing outboxes: the problem is reported, and nothing is created or changed. */
@Tag("once")
class DoctorOutboxTest {

    private static final String USED = "E ELT-926 outbox.url The outbox's .id file says that its database was used "
            + "before, but the database ";
    private static final String FAULT = "E ELT-926 outbox.url The outbox's database is ";

    @TempDir
    private static Path template;
    @TempDir
    private Path folder;

    /** Breaks an outbox with one entry. */
    @FunctionalInterface
    private interface Break {
        void apply(Path database) throws IOException;
    }

    private record Broken(String expected, Break by) {

        @Override
        public String toString() {
            return expected;
        }
    }

    @BeforeAll
    static void queueOne() throws IOException {
        try (MockVendor mock = new MockVendor(template)) {
            MockVendor.expectDone(EltRun.of("queue", "add", mock.signed(JsonReportFiles.ID), "--config",
                    mock.config()));
        }
    }

    @BeforeEach
    void copy() throws IOException {
        try (Stream<Path> files = Files.list(template.resolve("mock"))) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    static List<Broken> broken() {
        return List.of(
                new Broken("I ELT-898 queue 1 report waits to be sent, ", file -> { }),
                new Broken("I ELT-898 queue There is no outbox yet; the first elt queue add creates it.", file -> {
                    Files.delete(file);
                    Files.delete(id(file));
                }),
                new Broken("I ELT-898 queue There is no outbox yet", file -> {
                    Files.write(file, new byte[0]);
                    Files.delete(id(file));
                }),
                new Broken(USED + "is missing now.", Files::delete),
                new Broken(USED + "is empty now.", file -> Files.write(file, new byte[0])),
                new Broken("E ELT-926 outbox.url The file that outbox.url names is not a SQLite database",
                        file -> Files.writeString(file, "Dear FK, this is a letter, and no database at all.")),
                new Broken(FAULT + "damaged", file -> overwrite(file, 4096, 4096)),
                new Broken(FAULT + "damaged", file -> Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 9000))),
                new Broken(FAULT + "damaged or incomplete: it is not the one that was here before",
                        file -> Files.writeString(id(file), "another")),
                new Broken("E ELT-923 outbox.url The SQLite database uses a write-ahead log",
                        file -> overwrite(file, 18, 2)),
                new Broken("E ELT-840 outbox.url The database that outbox.url names cannot be opened", file -> {
                    Files.delete(file);
                    Files.createDirectory(file);
                }),
                new Broken("W ELT-926 outbox.url The .id file next to the outbox's database is missing",
                        file -> Files.delete(id(file))),
                new Broken("W ELT-926 outbox.url The .id file next to the outbox's database is missing",
                        file -> Files.write(id(file), new byte[0])),
                new Broken("E ELT-928 queue 1 report was written with a key that is missing",
                        file -> Files.write(file.resolveSibling("outbox.key"), new byte[32])),
                new Broken("I ELT-899 queue Not checked: trust, keys",
                        file -> Files.write(file.resolveSibling("outbox.key"), new byte[33])),
                new Broken("I ELT-899 queue Not checked: trust, keys",
                        file -> Files.delete(file.resolveSibling("outbox.key"))),
                new Broken("I ELT-899 queue Not checked: trust, keys",
                        file -> Files.delete(file.resolveSibling("bankid-root.pem"))));
    }

    private static Path id(Path file) {
        return file.resolveSibling(file.getFileName() + "-elt_outbox.id");
    }

    private static void overwrite(Path file, int from, int count) throws IOException {
        byte[] content = Files.readAllBytes(file);
        Arrays.fill(content, from, from + count, (byte) 2);
        Files.write(file, content);
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whenTheOutboxIsBroken_thenItsCode_andNothingIsMadeOrChanged(Broken broken) throws IOException {
        broken.by().apply(folder.resolve("elt-outbox.db"));
        Map<String, String> before = content();
        String observations = observations("");
        assertTrue(observations.startsWith(broken.expected()), observations);
        assertEquals(before, content());
    }

    /** Opening it does not read the whole file: the check when it was made still counts. */
    @Test
    void whenAnIndexOfACheckedOutboxHidesAnEntry_thenTheDoctorReadsTheWholeFile() throws Exception {
        Path file = folder.resolve("elt-outbox.db");
        Files.delete(file);
        Files.delete(id(file));
        SqliteStore.open(file, OutboxTables.standard()).close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String each : List.of(
                    "CREATE TABLE hidden AS SELECT * FROM sqlite_master WHERE name = 'elt_outbox_line'",
                    "PRAGMA writable_schema = ON", "DELETE FROM sqlite_master WHERE name = 'elt_outbox_line'",
                    "PRAGMA writable_schema = RESET",
                    "INSERT INTO elt_outbox VALUES ('test', '1', 1, 'queued', '', '', 1, '', '', '', '', '', '', '', '')",
                    "PRAGMA writable_schema = ON", "INSERT INTO sqlite_master SELECT * FROM hidden")) {
                statement.execute(each);
            }
        }
        SqliteStore.open(file, OutboxTables.standard()).close();

        String observations = observations("");

        assertTrue(observations.startsWith(FAULT + "damaged or incomplete: SQLite's integrity check"), observations);
    }

    @Test
    void whenAnotherKeyIsMisspelt_thenTheQueueIsLookedAtAllTheSame() throws IOException {
        assertTrue(observations("evidence.foldr = x\n").startsWith("I ELT-898 queue 1 report waits"));
    }

    @Test
    void whenPaceOrPolicyDoNotHold_thenTheQueueIsNotJudged() throws IOException {
        for (String line : List.of("pace.interval = soon\n", "delivery.unknown = perhaps\n",
                "calendar.file = none.json\n")) {
            assertTrue(observations(line).startsWith("I ELT-899 queue Not checked: the check needs pace"), line);
        }
    }

    @Test
    void whenNoOutboxIsConfigured_thenTheMadeOneIsChecked_ifThereIsOne() throws IOException {
        Path config = folder.resolve("elt.properties");
        Files.writeString(config, Files.readString(config).replace("outbox.url", "#"));
        assertTrue(observations("").startsWith("I ELT-898 queue 1 report waits"));
        Files.delete(folder.resolve("elt-outbox.db"));
        assertEquals("", observations(""));
    }

    private String observations(String line) throws IOException {
        Path config = folder.resolve("elt.properties");
        Files.writeString(config, line + Files.readString(config));
        return OutboxCheck.read(config, Clock.systemUTC()).get().stream()
                .map(observation -> observation.severity().letter() + " "
                + observation.code().id() + " " + observation.subject() + " " + observation.text(Locale.ENGLISH))
                .collect(Collectors.joining("\n"));
    }

    private Map<String, String> content() throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                content.put(file.getFileName().toString(), Files.isDirectory(file) ? "folder"
                        : Sha256.of(Files.readAllBytes(file)).hex());
            }
        }
        return content;
    }
}
