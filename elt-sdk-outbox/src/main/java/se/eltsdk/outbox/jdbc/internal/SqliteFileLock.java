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
 * A lock on a file that the operating system frees with the process. It is SQLite that takes it, by an exclusive
 * transaction on an empty database: a lock of Java's own is lost as soon as anything in the same process opens and
 * closes that file once more.
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

    /** Takes it at once, on a file that is there; empty when another has it, in this process or elsewhere. */
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

    /** Whether it is held, and on the file that others would try. */
    synchronized boolean holds() {
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

    /** Null where the file system has no such thing. */
    private static Object fileKey(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }
}
