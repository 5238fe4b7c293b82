package se.eltsdk.outbox.jdbc.internal;

import static java.util.Objects.requireNonNull;
import static se.eltsdk.ErrorCode.DATABASE_ACCESS_DENIED;
import static se.eltsdk.ErrorCode.DATABASE_FAILED;
import static se.eltsdk.ErrorCode.DATABASE_LOCKED;
import static se.eltsdk.ErrorCode.DATABASE_NOT_REACHED;
import static se.eltsdk.ErrorCode.JDBC_DRIVER_MISSING;
import static se.eltsdk.ErrorCode.OUTBOX_DISK_FULL;
import static se.eltsdk.ErrorCode.OUTBOX_NOT_FOUND;
import static se.eltsdk.ErrorCode.OUTBOX_READ_ONLY;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
    /** SQLite's primary result codes. */
    private static final Map<Integer, ErrorCode> SQLITE = Map.of(3, DATABASE_ACCESS_DENIED, 5, DATABASE_LOCKED,
            6, DATABASE_LOCKED, 8, OUTBOX_READ_ONLY, 13, OUTBOX_DISK_FULL, 14, OUTBOX_NOT_FOUND,
            23, DATABASE_ACCESS_DENIED);
    /** SQL states, or their classes. */
    private static final Map<String, ErrorCode> STATES = Map.ofEntries(Map.entry("53100", OUTBOX_DISK_FULL),
            Map.entry("25006", OUTBOX_READ_ONLY), Map.entry("3D000", OUTBOX_NOT_FOUND),
            Map.entry("42501", DATABASE_ACCESS_DENIED), Map.entry("55P03", DATABASE_LOCKED),
            Map.entry("57014", DATABASE_LOCKED), Map.entry("53300", DATABASE_LOCKED),
            Map.entry("57P01", DATABASE_NOT_REACHED), Map.entry("57P02", DATABASE_NOT_REACHED),
            Map.entry("57P03", DATABASE_NOT_REACHED), Map.entry("08", DATABASE_NOT_REACHED),
            Map.entry("28", DATABASE_ACCESS_DENIED));
    private static final int CLASS = 2;
    /** PostgreSQL's serialization_failure and deadlock_detected. */
    private static final Set<String> CROSSED = Set.of("40001", "40P01");
    /** Messages of the operating system about a file, as the Java platform passes them on. */
    private static final Map<String, ErrorCode> REASONS = Map.of("no space left", OUTBOX_DISK_FULL,
            "quota", OUTBOX_DISK_FULL, "read-only", OUTBOX_READ_ONLY);
    /** How deep pools and wrappers wrap a failure, at most. */
    private static final int DEEPEST = 20;

    private StoreErrors() {
    }

    public static EltException of(SQLException e, String what) {
        return of(e, what, code(e), "");
    }

    /** Like {@link #of(SQLException, String)}, for the database of this connection. */
    public static EltException of(SQLException e, String what, Connection connection) {
        Optional<Path> file = isOfSqlite(e) ? file(connection) : Optional.empty();
        return file.isPresent() ? of(e, what, file.get()) : of(e, what);
    }

    /** Like {@link #of(SQLException, String)}, for this SQLite file; names the process that has locked it. */
    public static EltException of(SQLException e, String what, Path file) {
        ErrorCode code = code(e);
        if (code == OUTBOX_NOT_FOUND && !SqliteFiles.hasFolder(file)) {
            return noFolder(file, e);
        }
        if (code == OUTBOX_NOT_FOUND && SqliteFiles.isForbidden(file)) {
            return of(e, what, DATABASE_ACCESS_DENIED, "");
        }
        return of(e, what, code, code == DATABASE_LOCKED ? FileLockHolders.holders(file).orElse("") : "");
    }

    private static EltException of(SQLException e, String what, ErrorCode code, String holders) {
        if (isDamage(e)) {
            return new EltException(ErrorMessage.of(ErrorCode.DATABASE_DAMAGED.variant("reported"))
                    .with("operation", what), e);
        }
        if (state(e).equals("42P01") || String.valueOf(e.getMessage()).contains("no such table")) {
            return new EltException(ErrorMessage.of(ErrorCode.NOT_OUTBOX_TABLES.variant("missing"))
                    .with("result", result(e)), e);
        }
        if (CROSSED.contains(state(e))) {
            return new StoreUnavailableException(ErrorMessage.of(DATABASE_FAILED.variant("concurrent"))
                    .with("operation", what).with("result", state(e)), e);
        }
        ErrorMessage message = holders.isEmpty() ? ErrorMessage.of(code)
                : ErrorMessage.of(code.variant("held")).with("holders", holders);
        return exception(code, message.with("operation", what).with("result", result(e)), e);
    }

    /** A file of the store cannot be created, read or written. */
    public static EltException of(IOException e, Path file) {
        ErrorCode code = code(e);
        return code == OUTBOX_NOT_FOUND && !SqliteFiles.hasFolder(file) ? noFolder(file, e)
                : exception(code, ErrorMessage.of(code.variant("file")).with("file", file.getFileName())
                        .with("result", e.getClass().getSimpleName()), e);
    }

    /** A missing driver stays missing; every other cause may pass. */
    private static EltException exception(ErrorCode code, ErrorMessage message, Exception e) {
        return code == JDBC_DRIVER_MISSING ? new EltException(message, e) : new StoreUnavailableException(message, e);
    }

    private static EltException noFolder(Path file, Exception e) {
        return new StoreUnavailableException(ErrorMessage.of(OUTBOX_NOT_FOUND.variant("folder"))
                .with("folder", requireNonNull(file.toAbsolutePath().getParent())), e);
    }

    static EltException damaged(String variant, @Nullable Throwable cause) {
        return new EltException(ErrorMessage.of(ErrorCode.DATABASE_DAMAGED.variant(variant)), cause);
    }

    /** The file by which the database is known contradicts the database. */
    static EltException damaged(String variant, Path idFile) {
        return new EltException(ErrorMessage.of(ErrorCode.DATABASE_DAMAGED.variant(variant))
                .with("file", idFile.getFileName()));
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
        int code = e.getErrorCode() & SQLITE_PRIMARY_CODE;
        return state(e).equals("XX001") || state(e).equals("XX002")
                || isOfSqlite(e) && (code == SQLITE_CORRUPT || code == SQLITE_NOT_A_DATABASE);
    }

    /** Whether the failure comes from SQLite itself, not from loading its driver. */
    public static boolean isSqlite(SQLException e) {
        return isOfSqlite(e) && code(e) != JDBC_DRIVER_MISSING;
    }

    /** Finds the code by what a person has to do, also if a pool or a wrapper has wrapped the cause. */
    public static ErrorCode code(SQLException failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = failure; each != null && chain.size() < DEEPEST; each = each.getCause()) {
            chain.add(each);
        }
        if (failure.getNextException() != null) {
            chain.add(failure.getNextException());
        }
        if (chain.stream().anyMatch(StoreErrors::isOfTheDriver)) {
            return JDBC_DRIVER_MISSING;
        }
        // A connection that timed out exists; one that could not be made does not.
        if (chain.stream().anyMatch(SocketTimeoutException.class::isInstance)
                && chain.stream().noneMatch(each -> state(each).equals("08001"))) {
            return DATABASE_LOCKED;
        }
        return chain.stream().map(StoreErrors::known).flatMap(Optional::stream).findFirst().orElseGet(
                () -> chain.stream().anyMatch(StoreErrors::isTimeout) ? DATABASE_LOCKED : DATABASE_FAILED);
    }

    private static ErrorCode code(IOException failure) {
        if (failure instanceof NoSuchFileException || failure instanceof NotDirectoryException) {
            return OUTBOX_NOT_FOUND;
        }
        if (failure instanceof AccessDeniedException) {
            return DATABASE_ACCESS_DENIED;
        }
        String reason = failure instanceof FileSystemException known ? known.getReason() : failure.getMessage();
        String words = String.valueOf(reason).toLowerCase(Locale.ROOT);
        return REASONS.entrySet().stream().filter(each -> words.contains(each.getKey())).map(Map.Entry::getValue)
                .findFirst().orElse(DATABASE_FAILED);
    }

    private static Optional<ErrorCode> known(Throwable each) {
        if (!(each instanceof SQLException sql)) {
            return Optional.empty();
        }
        if (isOfSqlite(sql)) {
            return Optional.ofNullable(SQLITE.get(sql.getErrorCode() & SQLITE_PRIMARY_CODE));
        }
        String state = state(sql);
        return Optional.ofNullable(STATES.getOrDefault(state,
                STATES.get(state.substring(0, Math.min(CLASS, state.length())))));
    }

    private static boolean isOfSqlite(SQLException failure) {
        return failure.getClass().getName().startsWith("org.sqlite.");
    }

    private static boolean isOfTheDriver(Throwable each) {
        return each instanceof LinkageError || each.getClass().getName().endsWith(".NativeLibraryNotFoundException")
                || each instanceof SQLException && String.valueOf(each.getMessage()).startsWith("No suitable driver");
    }

    private static boolean isTimeout(Throwable each) {
        return each instanceof SQLTimeoutException || each instanceof SQLTransientConnectionException;
    }

    private static String state(Throwable each) {
        return each instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
    }

    /** The database's own error code, which contains no value. */
    private static String result(SQLException e) {
        Matcher name = SQLITE_NAME.matcher(String.valueOf(e.getMessage()));
        if (isOfSqlite(e)) {
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
