package se.eltsdk.outbox.jdbc;

import se.eltsdk.outbox.jdbc.internal.OutboxSql;

/** What tests say to an outbox's tables behind its back. */
public final class DirectSql {

    /** All columns but content and evidence. */
    public static final String COLUMNS = OutboxSql.COLUMNS;

    private DirectSql() {
    }

    /** The main table's name, with its schema. */
    public static String name(OutboxTables tables) {
        return tables.qualifiedTableName();
    }
}
