package se.eltsdk.outbox.jdbc.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;

/** Turns database failures into exceptions that say what failed, why, and what to do. */
public final class StoreErrors {

    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_NOT_A_DATABASE = 26;
    private static final int SQLITE_PRIMARY_CODE = 0xff;
    private static final String SQLITE_URL = "jdbc:sqlite:";
    private static final Pattern SQLITE_NAME = Pattern.compile("\\A\\[(SQLITE_[A-Z_]+)]");

    /** PostgreSQL's serialization_failure and deadlock_detected. */
    private static final Set<String> CROSSED = Set.of("40001", "40P01");

    private StoreErrors() {
    }

    public static EltException of(SQLException e, String what) {
        return of(e, what, "");
    }

    /** Like {@link #of(SQLException, String)}, for the database of this connection. */
    public static EltException of(SQLException e, String what, Connection connection) {
        Optional<Path> file = StoreErrorCause.isSqlite(e) ? file(connection) : Optional.empty();
        return file.isPresent() ? of(e, what, file.get()) : of(e, what);
    }

    /** Like {@link #of(SQLException, String)}, for this SQLite file; names the process that has locked it. */
    public static EltException of(SQLException e, String what, Path file) {
        StoreErrorCause cause = StoreErrorCause.of(e);
        if (cause == StoreErrorCause.NOT_THERE && !DatabaseFilePermissions.hasFolder(file)) {
            return noFolder(file, e);
        }
        if (cause == StoreErrorCause.NOT_THERE && DatabaseFilePermissions.isForbidden(file)) {
            return of(StoreErrorCause.NOT_ALLOWED, e, what, "");
        }
        return of(e, what, cause == StoreErrorCause.BUSY ? FileLockHolders.holders(file).orElse("") : "");
    }

    private static EltException of(SQLException e, String what, String holders) {
        if (isDamage(e)) {
            return damaged("the database says so itself while it is to " + what, e);
        }
        if ("42P01".equals(e.getSQLState()) || String.valueOf(e.getMessage()).contains("no such table")) {
            return new EltException(ErrorCode.NOT_OUTBOX_TABLES, "The outbox's tables are not in this database ("
                    + result(e)
                    + "): check schema and prefix, and that the connection leads to the outbox's database. Where they"
                    + " were never made, the store makes them when it is opened.", e);
        }
        if (CROSSED.contains(String.valueOf(e.getSQLState()))) {
            return new EltException(ErrorCode.DATABASE_FAILED, "The database did not " + what
                    + ", because of a concurrent transaction"
                    + " (SQL state " + e.getSQLState() + "): roll back, and run the transaction again from its"
                    + " beginning. In READ COMMITTED, which is enough for the outbox, this is rare.", e);
        }
        return of(StoreErrorCause.of(e), e, what, holders);
    }

    private static EltException of(StoreErrorCause cause, SQLException e, String what, String holders) {
        return new EltException(cause.code(), "The database did not " + what + ": " + cause.sentence() + " ("
                + result(e)
                + ")" + (holders.isEmpty() ? "" : "; " + holders) + ". " + cause.advice(), e);
    }

    /** A file of the store cannot be created, read or written. */
    public static EltException of(IOException e, String what, Path file) {
        StoreErrorCause cause = StoreErrorCause.of(e);
        if (cause == StoreErrorCause.NOT_THERE && !DatabaseFilePermissions.hasFolder(file)) {
            return noFolder(file, e);
        }
        return new EltException(cause.code(), what + " " + file.getFileName() + " cannot be created, read or written: "
                + cause.sentence() + " (" + e.getClass().getSimpleName() + "). " + cause.advice(), e);
    }

    private static EltException noFolder(Path file, Exception e) {
        return new EltException(StoreErrorCause.NOT_THERE.code(), "The folder " + file.toAbsolutePath().getParent()
                + " of the outbox's database does not exist. Create it, readable and writable by this user only, or"
                + " check that the disk is mounted, then repeat the call.", e);
    }

    static EltException damaged(String what, Throwable cause) {
        return new EltException(ErrorCode.DATABASE_DAMAGED, "The outbox's database is damaged or incomplete: " + what
                + ". Nothing is"
                + " sent. Stop all runners, keep a copy of the files, and restore a backup or salvage the"
                + " database. Then declare it, so that nothing is sent twice: elt queue set-back, elt queue salvage.",
                cause);
    }

    public static EltException unfit(String what) {
        return new EltException(ErrorCode.UNSUITABLE_DATABASE_CONNECTION, "The connection does not fit the outbox: "
                + what
                + ". Nothing was put.");
    }

    static EltException notDurable(String what) {
        return new EltException(ErrorCode.DURABILITY_NOT_FULL, "The database may lose what it has confirmed: " + what
                + ". Nothing is put or sent with less than full durability.");
    }

    /** Whether the database reports its own damage. */
    public static boolean isDamage(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        int code = e.getErrorCode() & SQLITE_PRIMARY_CODE;
        return state.equals("XX001") || state.equals("XX002")
                || StoreErrorCause.isSqlite(e) && (code == SQLITE_CORRUPT || code == SQLITE_NOT_A_DATABASE);
    }

    /** Whether the failure comes from SQLite itself, not from loading its driver. */
    public static boolean isSqlite(SQLException e) {
        return StoreErrorCause.isSqlite(e) && StoreErrorCause.of(e) != StoreErrorCause.NO_DRIVER;
    }

    /** The database's own error code, which contains no value. */
    private static String result(SQLException e) {
        Matcher name = SQLITE_NAME.matcher(String.valueOf(e.getMessage()));
        if (StoreErrorCause.isSqlite(e)) {
            return (name.find() ? name.group(1) : "SQLite") + ", code " + (e.getErrorCode() & SQLITE_PRIMARY_CODE);
        }
        String state = e.getSQLState() == null ? "no SQL state" : "SQL state " + e.getSQLState();
        return state + ", " + (e.getCause() == null ? e : e.getCause()).getClass().getSimpleName();
    }

    private static Optional<Path> file(Connection connection) {
        try {
            String url = connection.getMetaData().getURL();
            return url != null && url.startsWith(SQLITE_URL)
                    ? Optional.of(Path.of(url.substring(SQLITE_URL.length()))) : Optional.empty();
        } catch (SQLException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
