package se.eltsdk.outbox.jdbc.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.jdbc.OutboxTables;

/** The script that creates the tables of one dialect, with their version and the outbox's own id. */
public final class SchemaScript {

    /**
     * The version of the tables that this library creates and reads. It also stands for the texts in them: a property
     * that an older version does not know is damage to that version.
     */
    public static final int VERSION = 1;

    private final String dialect;
    private final OutboxTables tables;
    private final String versionTable;

    public SchemaScript(String dialect, OutboxTables tables) {
        this.dialect = dialect;
        this.tables = tables;
        this.versionTable = tables.qualifiedTableName() + "_version";
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

    /** Creates the tables, in the connection's transaction. */
    void run(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String part : text().split(";\n")) {
                statement.execute(part);
            }
        }
    }

    /** Returns the version of the tables; empty if they state none. */
    public OptionalInt version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version FROM " + versionTable)) {
            return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
        }
    }

    /**
     * Returns the outbox's own id, which distinguishes databases, and then the values of further expressions, so that
     * one statement reads all.
     *
     * @throws EltException ELT-925 if the tables have another version, or none
     */
    String[] outboxIdAnd(Connection connection, String... expressions) throws SQLException {
        String more = expressions.length == 0 ? "" : ", " + String.join(", ", expressions);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT version, outbox_id" + more + " FROM " + versionTable)) {
            if (!row.next() || row.getInt(1) != VERSION) {
                throw new EltException(ErrorMessage.of(ErrorCode.NOT_OUTBOX_TABLES.variant("version"))
                        .with("version", VERSION));
            }
            String[] values = new String[expressions.length + 1];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.getString(i + 2);
            }
            return values;
        }
    }
}
