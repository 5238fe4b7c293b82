package se.eltsdk.outbox;

import se.eltsdk.outbox.spi.StoredRow;

/** Rows as a database has them, changed behind the outbox. */
public final class TamperedRows {

    private TamperedRows() {
    }

    /** Under another id, which the row's seal does not fit. */
    public static StoredRow withId(StoredRow row, String id) {
        return new StoredRow(row.environment(), id, row.version(), row.state(), row.providerTag(), row.lastDay(),
                row.position(), row.queuedAt(), row.changedAt(), row.notBefore(), row.facts(), row.log(), row.mac());
    }

    public static StoredRow withProviderTag(StoredRow row, String providerTag) {
        return new StoredRow(row.environment(), row.id(), row.version(), row.state(), providerTag, row.lastDay(),
                row.position(), row.queuedAt(), row.changedAt(), row.notBefore(), row.facts(), row.log(), row.mac());
    }

    public static StoredRow withFacts(StoredRow row, String facts) {
        return new StoredRow(row.environment(), row.id(), row.version(), row.state(), row.providerTag(), row.lastDay(),
                row.position(), row.queuedAt(), row.changedAt(), row.notBefore(), facts, row.log(), row.mac());
    }
}
