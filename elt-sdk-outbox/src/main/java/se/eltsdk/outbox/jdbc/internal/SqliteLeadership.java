package se.eltsdk.outbox.jdbc.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import se.eltsdk.outbox.spi.OutboxLeadership;

/**
 * A session whose changes take effect only while this process has the leader's file lock, which the operating system
 * releases when the process ends. SQLite takes it, by an exclusive transaction on an empty database, because a Java file
 * lock is lost as soon as any code in the same process opens and closes that file.
 */
public final class SqliteLeadership extends SqliteSession implements OutboxLeadership {

    private static final int BUSY = 5;

    private final Path file;
    private final Object fileKey;
    private final Connection lock;
    private boolean closed;

    private SqliteLeadership(OutboxSql sql, SqliteIndexCheck check, Connection connection,
            Path file, Connection lock) throws IOException {
        super(connection, sql, check, () -> SqliteDatabase.close(connection));
        this.file = file;
        this.fileKey = fileKey(file);
        this.lock = lock;
    }

    /** Takes the lock of an environment, without waiting; empty if another session has it. */
    public static Optional<OutboxLeadership> take(SqliteDatabase database, OutboxSql sql, SqliteIndexCheck check,
            String environment) {
        Path file = database.files().lock(environment);
        Connection lock = null;
        Connection connection = null;
        Optional<OutboxLeadership> taken = Optional.empty();
        try {
            database.files().createLock(environment);
            lock = SqliteDatabase.open(file);
            if (isTaken(lock)) {
                connection = database.connect();
                taken = Optional.of(new SqliteLeadership(sql, check, connection, file, lock));
            }
            return taken;
        } catch (SQLException e) {
            throw StoreErrors.of(e, "take the leader's lock", file);
        } catch (IOException e) {
            throw StoreErrors.of(e, file);
        } finally {
            if (taken.isEmpty()) {
                // Otherwise no node could lead until this process ends.
                SqliteDatabase.close(connection);
                SqliteDatabase.close(lock);
            }
        }
    }

    private static boolean isTaken(Connection lock) throws SQLException {
        try (Statement statement = lock.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 0");
            statement.execute("BEGIN EXCLUSIVE");
            return true;
        } catch (SQLException e) {
            if (e.getErrorCode() == BUSY) {
                return false;
            }
            throw e;
        }
    }

    /** Whether the lock is still held, on the file that other processes would try to lock. */
    @Override
    public synchronized boolean isHeld() {
        try {
            return !closed && Objects.equals(fileKey, fileKey(file));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    boolean mayReplace() {
        return isHeld();
    }

    @Override
    public synchronized void close() {
        closed = true;
        super.close();
        SqliteDatabase.close(lock);
    }

    /** Null if the file system has no file keys. */
    private static Object fileKey(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }
}
