package se.eltsdk.cli.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import se.eltsdk.cli.config.ConfigKeys;
import se.eltsdk.cli.config.OutboxConfig;
import se.eltsdk.doctor.Observation;
import se.eltsdk.doctor.ObservationLevel;
import se.eltsdk.outbox.jdbc.OutboxTables;

/** Checks that the configured outbox exists, so that opening it creates nothing. */
final class OutboxExistenceCheck {

    private static final String MAGIC = "SQLite format 3\0";
    private static final int JOURNAL_FORM = 18;
    private static final int WRITE_AHEAD = 2;
    /** SQLITE_CORRUPT and SQLITE_NOTADB. */
    private static final Set<Integer> DAMAGED = Set.of(11, 26);
    private static final String RESTORE = "Stop all sending and keep a copy of the files. Then restore a backup and "
            + "run elt queue set-back, or copy the readable entries by elt queue salvage. See the page of this code.";

    private final OutboxConfig config;
    private final OutboxTables tables;

    OutboxExistenceCheck(OutboxConfig config) {
        this.config = config;
        this.tables = config.tables();
    }

    /**
     * Why the outbox is not opened; empty if opening it changes nothing, or reports the problem itself.
     *
     * @throws SQLException if it cannot be read without changing it
     */
    Optional<Observation> obstacle() throws IOException, SQLException {
        Optional<Path> file = config.file();
        return file.isPresent() ? obstacle(file.get()) : postgres();
    }

    private Optional<Observation> postgres() throws IOException {
        try (Connection connection = config.postgres().open()) {
            String table = (tables.schema().isEmpty() ? "" : '"' + tables.schema() + "\".") + version();
            return is(connection, "SELECT to_regclass(?) IS NOT NULL", table) ? Optional.empty() : none();
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private Optional<Observation> obstacle(Path file) throws IOException, SQLException {
        boolean known = Files.exists(mark(file));
        if (!Files.exists(file)) {
            return known ? damaged("is missing") : Files.isDirectory(file.getParent()) ? none() : notOpened();
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            return notOpened();
        }
        byte[] head = head(file);
        if (head.length > 0 && !new String(head, StandardCharsets.ISO_8859_1).startsWith(MAGIC)) {
            return error("ELT-926", "The file that outbox.url names is not a SQLite database, or its header is "
                    + "damaged.", known ? RESTORE : "Set outbox.url to the right file.");
        }
        if (head.length > JOURNAL_FORM && head[JOURNAL_FORM] == WRITE_AHEAD) {
            return error("ELT-923", "The SQLite database uses a write-ahead log, in which one damaged bit silently "
                    + "loses committed entries.", "Set it back to a rollback journal: PRAGMA journal_mode = DELETE.");
        }
        if (!hasTables(file)) {
            return known ? damaged("is empty") : none();
        }
        return known && Files.size(mark(file)) > 0 ? Optional.empty() : unmarked();
    }

    /** The file by which the outbox notices that its database was lost or replaced. */
    private Path mark(Path file) {
        return file.resolveSibling(file.getFileName() + "-" + tables.prefix() + "outbox.id");
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(JOURNAL_FORM + 1);
        }
    }

    /** True for a damaged database: opening it reports the damage and creates nothing. */
    private boolean hasTables(Path file) throws SQLException {
        Properties readOnly = new Properties();
        readOnly.setProperty("open_mode", "1");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file, readOnly)) {
            return is(connection, "SELECT COUNT(*) > 0 FROM sqlite_master WHERE type = 'table' AND name = ?",
                    version());
        } catch (SQLException e) {
            if (DAMAGED.contains(e.getErrorCode())) {
                return true;
            }
            throw e;
        }
    }

    private String version() {
        return tables.prefix() + "outbox_version";
    }

    private static boolean is(Connection connection, String question, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, value);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static Optional<Observation> none() {
        return Optional.of(new Observation("ELT-898", ObservationLevel.INFO, "queue",
                "There is no outbox yet; the first elt queue add creates it.", ""));
    }

    private static Optional<Observation> notOpened() {
        return error("ELT-840", "The database that outbox.url names cannot be opened, or its folder does not exist.",
                "Check that the path is relative to the configuration, and that this user may read and write there.");
    }

    private static Optional<Observation> damaged(String how) {
        return error("ELT-926", "The outbox's .id file says that its database was used before, but the database "
                + how + " now.", RESTORE);
    }

    private static Optional<Observation> error(String code, String message, String next) {
        return Optional.of(new Observation(code, ObservationLevel.ERROR, ConfigKeys.OUTBOX_URL, message, next));
    }

    private static Optional<Observation> unmarked() {
        return Optional.of(new Observation("ELT-926", ObservationLevel.WARNING, ConfigKeys.OUTBOX_URL,
                "The .id file next to the "
                + "outbox's database is missing or empty: the database was copied, or restored from a backup.",
                "After a restore, run elt queue set-back before anything is sent. Otherwise run elt queue list: it "
                + "creates the .id file, or says why not."));
    }
}
