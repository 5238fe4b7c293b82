package se.eltsdk.outbox.jdbc;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;
import se.eltsdk.EltException;

/**
 * What an outbox's tables are called: {@code PREFIXoutbox}, {@code PREFIXoutbox_note} and {@code PREFIXoutbox_version},
 * in a schema of the vendor's choice.
 *
 * @param schema the schema; empty for the connection's own. SQLite has none
 * @param prefix what the names begin with; may be empty
 */
public record OutboxTables(String schema, String prefix) {

    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,29}");
    private static final String POSTGRES_OWN = "pg_";

    /**
     * Checks the names.
     *
     * @throws EltException ELT-931 when one is not empty and not a small letter or underscore followed by at most 29
     *                      small letters, digits and underscores, or the schema begins with {@code pg_}, which
     *                      PostgreSQL keeps for itself
     */
    public OutboxTables {
        requireName(requireNonNull(schema, "schema"), "schema");
        requireName(requireNonNull(prefix, "prefix"), "prefix");
        if (schema.startsWith(POSTGRES_OWN)) {
            throw new EltException("ELT-931", "PostgreSQL keeps schemas that begin with " + POSTGRES_OWN
                    + " for itself: choose another name.");
        }
    }

    /** {@code elt_outbox} and the others, in the connection's own schema. */
    public static OutboxTables standard() {
        return new OutboxTables("", "elt_");
    }

    /** The main table's name without schema. */
    public String tableName() {
        return prefix + "outbox";
    }

    /** The main table's name with schema, as SQL. No name of a table is a reserved word: it ends with outbox. */
    public String qualifiedTableName() {
        return schema.isEmpty() ? tableName() : quotedSchema() + "." + tableName();
    }

    /** The schema as SQL: a reserved word such as {@code user} is a name too. */
    private String quotedSchema() {
        return '"' + schema + '"';
    }

    private static void requireName(String name, String what) {
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            throw new EltException("ELT-931", "The " + what + " of an outbox's tables is a small letter or underscore,"
                    + " followed by at most 29 small letters, digits and underscores; the one given has "
                    + name.length() + " characters and is not of this form.");
        }
    }
}
