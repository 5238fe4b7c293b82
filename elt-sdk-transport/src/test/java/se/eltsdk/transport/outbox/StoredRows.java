package se.eltsdk.transport.outbox;

/** Rows as a database has them, changed behind the outbox. */
final class StoredRows {

    private StoredRows() {
    }

    /** Under another id, which the row's seal does not fit. */
    static StoredEntry withId(StoredEntry row, String id) {
        return new StoredEntry(row.environment(), id, row.version(), row.state(), row.queue(), row.lastDay(),
                row.turn(), row.queuedAt(), row.changedAt(), row.notBefore(), row.facts(), row.log(), row.mac());
    }

    static StoredEntry withQueue(StoredEntry row, String queue) {
        return new StoredEntry(row.environment(), row.id(), row.version(), row.state(), queue, row.lastDay(),
                row.turn(), row.queuedAt(), row.changedAt(), row.notBefore(), row.facts(), row.log(), row.mac());
    }

    static StoredEntry withFacts(StoredEntry row, String facts) {
        return new StoredEntry(row.environment(), row.id(), row.version(), row.state(), row.queue(), row.lastDay(),
                row.turn(), row.queuedAt(), row.changedAt(), row.notBefore(), facts, row.log(), row.mac());
    }
}
