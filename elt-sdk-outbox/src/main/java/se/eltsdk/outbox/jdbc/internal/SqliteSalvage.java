package se.eltsdk.outbox.jdbc.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.stream.Stream;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.spi.OutboxSession;

/** Copies the readable rows of a damaged database one by one, and skips the unreadable ones. */
public final class SqliteSalvage {

    private static final int COLUMNS = 15;
    /** A row is larger than this, which limits how many rows the file can contain. */
    private static final int SMALLEST_ROW = 100;
    /** The offsets of the page size and the page count in a SQLite file. */
    private static final int PAGE_SIZE = 16;
    private static final int PAGE_COUNT = 28;
    private static final long LARGEST_PAGE = 65_536;
    private static final long LARGEST_FILE = 1L << 40;

    private final Path damaged;
    private final Path fresh;
    private final OutboxTables tables;

    public SqliteSalvage(Path damaged, Path fresh, OutboxTables tables) {
        this.damaged = damaged;
        this.fresh = fresh;
        this.tables = tables;
    }

    /** Salvages the database; returns the number of copied entries. */
    public int run() {
        if (Files.exists(fresh) || !Files.exists(damaged)) {
            throw new EltException(ErrorMessage.of(ErrorCode.DATABASE_FAILED.variant("salvage")));
        }
        try {
            Path work = Files.createTempDirectory(fresh.toAbsolutePath().getParent(), "salvage");
            try {
                return copy(workingCopy(work));
            } finally {
                remove(work);
            }
        } catch (SQLException e) {
            throw StoreErrors.of(e, "give anything that could be salvaged");
        } catch (IOException e) {
            throw StoreErrors.damaged("unreadable", e);
        }
    }

    private int copy(Path source) throws SQLException, IOException {
        new SqliteDatabase(fresh, tables).prepare();
        try (Connection from = DriverManager.getConnection("jdbc:sqlite:" + source);
                Connection to = DriverManager.getConnection("jdbc:sqlite:" + fresh.toAbsolutePath())) {
            to.setAutoCommit(false);
            copyRows(from, to, Files.size(source) / SMALLEST_ROW);
            rememberLoss(to);
            to.commit();
            return Integer.parseInt(SqliteDatabase.text(to, "SELECT COUNT(*) FROM " + tables.tableName()));
        }
    }

    /** With the journal of an interrupted transaction; padded to its stated length, else SQLite does not read it. */
    private Path workingCopy(Path folder) throws IOException {
        Path copy = Files.copy(damaged, folder.resolve("copy.db"));
        Path journal = damaged.resolveSibling(damaged.getFileName() + "-journal");
        if (Files.exists(journal)) {
            Files.copy(journal, folder.resolve("copy.db-journal"));
        }
        try (RandomAccessFile file = new RandomAccessFile(copy.toFile(), "rw")) {
            if (file.length() > PAGE_COUNT + Integer.BYTES) {
                file.seek(PAGE_SIZE);
                long pageSize = file.readUnsignedShort();
                file.seek(PAGE_COUNT);
                long stated = (pageSize == 1 ? LARGEST_PAGE : pageSize) * Integer.toUnsignedLong(file.readInt());
                if (stated > file.length() && stated < LARGEST_FILE) {
                    file.setLength(stated);
                }
            }
        }
        return copy;
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private void copyRows(Connection from, Connection to, long bound) throws SQLException {
        try (PreparedStatement write = to.prepareStatement("INSERT INTO " + tables.qualifiedTableName() + " ("
                + OutboxSql.COLUMNS
                + ", payload, evidence) VALUES (?" + ", ?".repeat(COLUMNS - 1) + ") ON CONFLICT DO NOTHING")) {
            long last = 0;
            while (last < bound) {
                last = copyAfter(last, from, write).orElse(bound);
            }
        }
    }

    /** Copies the next row if it can be read; returns where to continue, empty after the last row. */
    private OptionalLong copyAfter(long last, Connection from, PreparedStatement write) {
        // After a failure on a damaged page the statement cannot be used any more.
        try (PreparedStatement read = from.prepareStatement("SELECT rowid, " + OutboxSql.COLUMNS
                + ", payload, evidence FROM "
                + tables.qualifiedTableName() + " NOT INDEXED WHERE rowid > ? ORDER BY rowid LIMIT 1")) {
            read.setLong(1, last);
            try (ResultSet row = read.executeQuery()) {
                if (!row.next()) {
                    return OptionalLong.empty();
                }
                copy(row, write);
                return OptionalLong.of(Math.max(last + 1, row.getLong(1)));
            }
        } catch (SQLException e) {
            return OptionalLong.of(last + 1);
        }
    }

    private static void copy(ResultSet row, PreparedStatement write) throws SQLException {
        for (int column = 1; column <= COLUMNS; column++) {
            write.setObject(column, row.getObject(column + 1));
        }
        write.executeUpdate();
    }

    /** Unencrypted, so the outbox assumes a loss at an unknown time. */
    private void rememberLoss(Connection to) {
        for (String environment : new String[] {"test", "production"}) {
            new JdbcSession(to, OutboxSql.sqlite(tables), () -> { }).keepNote(environment,
                    OutboxSession.LOSS_NOTE, Bytes.of("salvaged".getBytes(US_ASCII)));
        }
    }
}
