package se.eltsdk.transport.outbox.jdbc;

/** What tests say to an outbox's tables behind its back. */
public final class Tables {

    /** All columns but content and evidence. */
    public static final String COLUMNS = Sql.COLUMNS;

    private Tables() {
    }

    /** The main table's name, with its schema. */
    public static String name(OutboxTables tables) {
        return tables.qualified();
    }
}
