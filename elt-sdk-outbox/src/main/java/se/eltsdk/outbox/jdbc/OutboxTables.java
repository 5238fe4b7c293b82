package se.eltsdk.outbox.jdbc;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;

/**
 * The names of an outbox's tables: {@code PREFIXoutbox}, {@code PREFIXoutbox_note} and {@code PREFIXoutbox_version}, in
 * a schema of your choice.
 *
 * @param schema the schema; empty for the connection's default. SQLite has none
 * @param prefix the prefix of the names; may be empty
 */
public record OutboxTables(String schema, String prefix) {

    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,29}");
    private static final String POSTGRES_OWN = "pg_";

    /**
     * Checks the names.
     *
     * @throws EltException ELT-931 if one is neither empty nor a lower-case letter or underscore followed by at most 29
     *                      lower-case letters, digits and underscores, or if the schema begins with {@code pg_}, which
     *                      PostgreSQL reserves
     */
    public OutboxTables {
        requireName(requireNonNull(schema, "schema"), "schema");
        requireName(requireNonNull(prefix, "prefix"), "prefix");
        if (schema.startsWith(POSTGRES_OWN)) {
            throw new EltException(ErrorMessage.of(ErrorCode.INVALID_TABLE_NAME.variant("schema"))
                    .with("prefix", POSTGRES_OWN));
        }
    }

    /** Returns the default names, {@code elt_outbox} and so on, in the connection's default schema. */
    public static OutboxTables standard() {
        return new OutboxTables("", "elt_");
    }

    /** The main table's name without schema. */
    public String tableName() {
        return prefix + "outbox";
    }

    /** The main table's name with schema, as SQL. It is never a reserved word, because it ends with outbox. */
    public String qualifiedTableName() {
        return schema.isEmpty() ? tableName() : quotedSchema() + "." + tableName();
    }

    /** Quoted, because the schema may be a reserved word such as {@code user}. */
    private String quotedSchema() {
        return '"' + schema + '"';
    }

    private static void requireName(String name, String what) {
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            throw new EltException(ErrorMessage.of(ErrorCode.INVALID_TABLE_NAME.variant("form"))
                    .with("part", what).with("length", name.length()));
        }
    }
}
