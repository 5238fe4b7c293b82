package se.eltsdk.outbox.jdbc.internal;

import java.sql.Connection;
import se.eltsdk.Bytes;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.StoredRow;

/** A session whose changes take effect only while this process has the leader's file lock. */
public final class SqliteLeadership extends JdbcSession implements OutboxLeadership {

    private final SqliteFileLock lock;

    public SqliteLeadership(Connection connection, OutboxSql sql, SqliteFileLock lock) {
        super(connection, sql, () -> {
            SqliteDatabase.close(connection);
            lock.close();
        });
        this.lock = lock;
    }

    @Override
    public boolean isHeld() {
        return lock.isHeld();
    }

    @Override
    public boolean replace(StoredRow next) {
        return isHeld() && super.replace(next);
    }

    @Override
    public boolean replaceWithEvidence(StoredRow next, Bytes evidence) {
        return isHeld() && super.replaceWithEvidence(next, evidence);
    }

    @Override
    public boolean replaceErasing(StoredRow next) {
        return isHeld() && super.replaceErasing(next);
    }

    @Override
    public boolean replaceWhole(StoredRow next, Bytes payload, Bytes evidence) {
        return isHeld() && super.replaceWhole(next, payload, evidence);
    }

    @Override
    public boolean setAside(StoredRow found) {
        return isHeld() && super.setAside(found);
    }
}
