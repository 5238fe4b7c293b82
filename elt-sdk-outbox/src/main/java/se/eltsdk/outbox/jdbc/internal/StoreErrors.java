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
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.spi.StoreUnavailableException;

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
            return new EltException(ErrorMessage.of(ErrorCode.DATABASE_DAMAGED.variant("reported"))
                    .with("operation", what), e);
        }
        if ("42P01".equals(e.getSQLState()) || String.valueOf(e.getMessage()).contains("no such table")) {
            return new EltException(ErrorMessage.of(ErrorCode.NOT_OUTBOX_TABLES.variant("missing"))
                    .with("result", result(e)), e);
        }
        if (CROSSED.contains(String.valueOf(e.getSQLState()))) {
            return new StoreUnavailableException(ErrorMessage.of(ErrorCode.DATABASE_FAILED.variant("concurrent"))
                    .with("operation", what).with("result", e.getSQLState()), e);
        }
        return of(StoreErrorCause.of(e), e, what, holders);
    }

    private static EltException of(StoreErrorCause cause, SQLException e, String what, String holders) {
        ErrorMessage message = holders.isEmpty() ? ErrorMessage.of(cause.code())
                : ErrorMessage.of(cause.code().variant("held")).with("holders", holders);
        return cause.exception(message.with("operation", what).with("result", result(e)), e);
    }

    /** A file of the store cannot be created, read or written. */
    public static EltException of(IOException e, Path file) {
        StoreErrorCause cause = StoreErrorCause.of(e);
        if (cause == StoreErrorCause.NOT_THERE && !DatabaseFilePermissions.hasFolder(file)) {
            return noFolder(file, e);
        }
        return cause.exception(ErrorMessage.of(cause.code().variant("file")).with("file", file.getFileName())
                .with("result", e.getClass().getSimpleName()), e);
    }

    private static EltException noFolder(Path file, Exception e) {
        return new StoreUnavailableException(ErrorMessage.of(ErrorCode.OUTBOX_NOT_FOUND.variant("folder"))
                .with("folder", file.toAbsolutePath().getParent()), e);
    }

    static EltException damaged(String variant, Throwable cause) {
        return new EltException(ErrorMessage.of(ErrorCode.DATABASE_DAMAGED.variant(variant)), cause);
    }

    /** The file by which the database is known contradicts the database. */
    static EltException damaged(String variant, DatabaseIdFile mark) {
        return new EltException(ErrorMessage.of(ErrorCode.DATABASE_DAMAGED.variant(variant)).with("file", mark));
    }

    /** @param variant of the connection's code */
    public static EltException unfit(String variant) {
        return new EltException(ErrorMessage.of(ErrorCode.UNSUITABLE_DATABASE_CONNECTION.variant(variant)));
    }

    static EltException unfit(String product, String expected) {
        return new EltException(ErrorMessage.of(ErrorCode.UNSUITABLE_DATABASE_CONNECTION.variant("product"))
                .with("product", product).with("expected", expected));
    }

    static EltException notDurable(String variant, Object setting) {
        return new EltException(ErrorMessage.of(ErrorCode.DURABILITY_NOT_FULL.variant(variant))
                .with("setting", setting));
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
