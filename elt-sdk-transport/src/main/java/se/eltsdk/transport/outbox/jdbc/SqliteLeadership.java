package se.eltsdk.transport.outbox.jdbc;

import java.sql.Connection;
import java.util.Optional;
import se.eltsdk.Bytes;
import se.eltsdk.transport.outbox.OutboxLeadership;
import se.eltsdk.transport.outbox.StoredEntry;

/** A session while this process holds the leader's file lock. */
final class SqliteLeadership extends JdbcSession implements OutboxLeadership {

    private final SqliteLock lock;

    SqliteLeadership(Connection connection, Sql sql, SqliteLock lock) {
        super(connection, sql, () -> {
            SqliteFile.close(connection);
            lock.close();
        });
        this.lock = lock;
    }

    @Override
    public boolean holds() {
        return lock.holds();
    }

    @Override
    public boolean replace(StoredEntry next) {
        return holds() && super.replace(next);
    }

    @Override
    public boolean replaceWithEvidence(StoredEntry next, Bytes evidence) {
        return holds() && super.replaceWithEvidence(next, evidence);
    }

    @Override
    public boolean replaceErasing(StoredEntry next) {
        return holds() && super.replaceErasing(next);
    }

    @Override
    public boolean replaceWhole(StoredEntry next, Optional<Bytes> payload, Optional<Bytes> evidence) {
        return holds() && super.replaceWhole(next, payload, evidence);
    }

    @Override
    public boolean setAside(StoredEntry found) {
        return holds() && super.setAside(found);
    }
}
