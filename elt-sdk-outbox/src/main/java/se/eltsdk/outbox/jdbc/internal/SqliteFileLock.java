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

/**
 * A file lock that the operating system releases when the process ends. SQLite takes it, by an exclusive transaction on
 * an empty database, because a Java file lock is lost as soon as any code in the same process opens and closes that
 * file.
 */
public final class SqliteFileLock implements AutoCloseable {

    private static final int BUSY = 5;

    private final Path file;
    private final Object fileKey;
    private final Connection connection;
    private boolean closed;

    private SqliteFileLock(Path file, Object fileKey, Connection connection) {
        this.file = file;
        this.fileKey = fileKey;
        this.connection = connection;
    }

    /** Takes the lock on an existing file, without waiting; empty if another session has it. */
    public static Optional<SqliteFileLock> take(Path file) throws SQLException, IOException {
        Connection connection = SqliteDatabase.open(file);
        boolean taken = false;
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 0");
            statement.execute("BEGIN EXCLUSIVE");
            SqliteFileLock lock = new SqliteFileLock(file, fileKey(file), connection);
            taken = true;
            return Optional.of(lock);
        } catch (SQLException e) {
            if (e.getErrorCode() == BUSY) {
                return Optional.empty();
            }
            throw e;
        } finally {
            if (!taken) {
                connection.close();
            }
        }
    }

    /** Whether the lock is still held, on the file that other processes would try to lock. */
    synchronized boolean isHeld() {
        try {
            return !closed && Objects.equals(fileKey, fileKey(file));
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            SqliteDatabase.close(connection);
        }
    }

    /** Null if the file system has no file keys. */
    private static Object fileKey(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }
}
