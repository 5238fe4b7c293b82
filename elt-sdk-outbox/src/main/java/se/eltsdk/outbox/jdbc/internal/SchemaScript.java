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
import java.util.UUID;
import se.eltsdk.EltException;
import se.eltsdk.outbox.jdbc.OutboxTables;

/** The script that makes the tables of one dialect, and what it leaves behind: its version and the outbox's own id. */
public final class SchemaScript {

    private static final int VERSION = 1;

    private final String dialect;
    private final OutboxTables tables;

    public SchemaScript(String dialect, OutboxTables tables) {
        this.dialect = dialect;
        this.tables = tables;
    }

    /** The script as text, for these tables. */
    public String text() {
        try (InputStream in = SchemaScript.class.getResourceAsStream(dialect + "-" + VERSION + ".sql")) {
            return new String(in.readAllBytes(), UTF_8).replace("${outbox}", tables.qualifiedTableName())
                    .replace("${name}", tables.tableName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the tables, in the connection's transaction. */
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
     * The outbox's own id, which tells one database from another.
     *
     * @throws EltException ELT-925 when the tables are of another version, or have none
     */
    public String outboxId(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version, outbox_id FROM " + tables.qualifiedTableName()
                        + "_version")) {
            if (!row.next() || row.getInt(1) != VERSION) {
                throw new EltException("ELT-925", "The outbox's tables are not of version " + VERSION + ", which this"
                        + " library works with: use the library that made them, or a newer one.");
            }
            return row.getString(2);
        }
    }
}
