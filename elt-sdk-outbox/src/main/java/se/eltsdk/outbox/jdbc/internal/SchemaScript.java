package se.eltsdk.outbox.jdbc.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.jdbc.OutboxTables;

/** The script that creates the tables of one dialect, their version, and the outbox's own id. */
public final class SchemaScript {

    /**
     * The version of the tables that this library creates and reads. It also stands for the texts in them: a property
     * that an older version does not know is damage to that version.
     */
    public static final int VERSION = 1;

    private final String dialect;
    private final OutboxTables tables;

    public SchemaScript(String dialect, OutboxTables tables) {
        this.dialect = dialect;
        this.tables = tables;
    }

    /** Returns the script for these tables. */
    public String text() {
        try (InputStream in = SchemaScript.class.getResourceAsStream(dialect + "-" + VERSION + ".sql")) {
            return new String(in.readAllBytes(), UTF_8).replace("${outbox}", tables.qualifiedTableName())
                    .replace("${name}", tables.tableName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the script and the statement that stores version and a new id, for PostgreSQL 13 or newer. */
    public String textWithVersion() {
        return text() + "INSERT INTO " + tables.qualifiedTableName() + "_version (version, outbox_id)\n    VALUES ("
                + VERSION + ", CAST(gen_random_uuid() AS VARCHAR(36)));\n";
    }

    /** Creates the tables, in the connection's transaction. */
    void run(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String part : List.of(text().split(";\n"))) {
                statement.execute(part);
            }
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + tables.qualifiedTableName()
                + "_version (version, outbox_id) VALUES (?, ?)")) {
            insert.setInt(1, VERSION);
            insert.setString(2, UUID.randomUUID().toString());
            insert.executeUpdate();
        }
    }

    /**
     * Returns the outbox's own id, which distinguishes databases.
     *
     * @throws EltException ELT-925 if the tables have another version, or none
     */
    public String outboxId(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version, outbox_id" + from())) {
            return outboxId(row, row.next());
        }
    }

    /** The outbox's own id from a row that begins with {@code version} and {@code outbox_id}. */
    String outboxId(ResultSet row, boolean isThere) throws SQLException {
        if (!isThere || row.getInt(1) != VERSION) {
            throw new EltException(ErrorMessage.of(ErrorCode.NOT_OUTBOX_TABLES.variant("version"))
                    .with("version", VERSION));
        }
        return row.getString(2);
    }

    /** The table with version and id, for a query. */
    String from() {
        return " FROM " + tables.qualifiedTableName() + "_version";
    }

    /** Returns the version of the tables; empty if they state none. */
    public OptionalInt version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version" + from())) {
            return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
        }
    }
}
