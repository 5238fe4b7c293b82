package se.eltsdk.transport.outbox;

import java.sql.Connection;
import se.eltsdk.Bytes;

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
    public boolean setAside(StoredEntry found) {
        return holds() && super.setAside(found);
    }
}
