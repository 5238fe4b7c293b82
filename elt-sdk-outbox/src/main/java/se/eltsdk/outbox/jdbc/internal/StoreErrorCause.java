package se.eltsdk.outbox.jdbc.internal;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.spi.StoreUnavailableException;

/** The causes of database failures, distinguished by what a person has to do. */
public enum StoreErrorCause {

    /** Disk or quota. */
    FULL(ErrorCode.OUTBOX_DISK_FULL),
    /** The file, its file system or the whole server. */
    READ_ONLY(ErrorCode.OUTBOX_READ_ONLY),
    /** The place where it should be. */
    NOT_THERE(ErrorCode.OUTBOX_NOT_FOUND),
    /** A class path that does not have it. */
    NO_DRIVER(ErrorCode.JDBC_DRIVER_MISSING),
    /** No server at that address. */
    NOT_REACHED(ErrorCode.DATABASE_NOT_REACHED),
    /** In use, or too slow. */
    BUSY(ErrorCode.DATABASE_LOCKED),
    /** Name, password, rights. */
    NOT_ALLOWED(ErrorCode.DATABASE_ACCESS_DENIED),
    /** Any other. */
    OTHER(ErrorCode.DATABASE_FAILED);

    private static final int SQLITE_PRIMARY_CODE = 0xff;
    /** SQLite's primary result codes. */
    private static final Map<Integer, StoreErrorCause> SQLITE = Map.of(3, NOT_ALLOWED, 5, BUSY, 6, BUSY, 8, READ_ONLY,
            13, FULL, 14, NOT_THERE, 23, NOT_ALLOWED);
    /** SQL states, or their classes. */
    private static final Map<String, StoreErrorCause> STATES = Map.ofEntries(Map.entry("53100", FULL),
            Map.entry("25006", READ_ONLY), Map.entry("3D000", NOT_THERE), Map.entry("42501", NOT_ALLOWED),
            Map.entry("55P03", BUSY), Map.entry("57014", BUSY), Map.entry("53300", BUSY),
            Map.entry("57P01", NOT_REACHED), Map.entry("57P02", NOT_REACHED), Map.entry("57P03", NOT_REACHED),
            Map.entry("08", NOT_REACHED), Map.entry("28", NOT_ALLOWED));
    /** Messages of the operating system about a file, as the Java platform passes them on. */
    private static final Map<String, StoreErrorCause> REASONS = Map.of("no space left", FULL, "quota", FULL,
            "read-only", READ_ONLY);
    private static final int CLASS = 2;

    private final ErrorCode code;

    StoreErrorCause(ErrorCode code) {
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }

    /** Returns the exception: a missing driver stays missing, every other cause may pass. */
    EltException exception(ErrorMessage message, Throwable cause) {
        return this == NO_DRIVER ? new EltException(message, cause) : new StoreUnavailableException(message, cause);
    }

    /** Finds the cause, also if a pool or a wrapper has wrapped it. */
    public static StoreErrorCause of(SQLException failure) {
        List<Throwable> chain = chain(failure);
        if (chain.stream().anyMatch(StoreErrorCause::isOfTheDriver)) {
            return NO_DRIVER;
        }
        // A connection that timed out exists; one that could not be made does not.
        boolean slow = chain.stream().anyMatch(SocketTimeoutException.class::isInstance)
                && chain.stream().noneMatch(each -> state(each).equals("08001"));
        if (slow) {
            return BUSY;
        }
        return chain.stream().map(StoreErrorCause::known).flatMap(Optional::stream).findFirst()
                .or(() -> chain.stream().anyMatch(StoreErrorCause::isTimeout) ? Optional.of(BUSY) : Optional.empty())
                .orElse(OTHER);
    }

    /** Finds the cause of a failure with a file of the store. */
    static StoreErrorCause of(IOException failure) {
        if (failure instanceof NoSuchFileException || failure instanceof NotDirectoryException) {
            return NOT_THERE;
        }
        if (failure instanceof AccessDeniedException) {
            return NOT_ALLOWED;
        }
        String reason = failure instanceof FileSystemException known ? known.getReason() : failure.getMessage();
        String words = String.valueOf(reason).toLowerCase(Locale.ROOT);
        return REASONS.entrySet().stream().filter(each -> words.contains(each.getKey())).map(Map.Entry::getValue)
                .findFirst().orElse(OTHER);
    }

    private static Optional<StoreErrorCause> known(Throwable each) {
        if (!(each instanceof SQLException sql)) {
            return Optional.empty();
        }
        if (isSqlite(sql)) {
            return Optional.ofNullable(SQLITE.get(sql.getErrorCode() & SQLITE_PRIMARY_CODE));
        }
        String state = state(sql);
        return Optional.ofNullable(STATES.get(state))
                .or(() -> Optional.ofNullable(state.length() < CLASS ? null : STATES.get(state.substring(0, CLASS))));
    }

    static boolean isSqlite(SQLException failure) {
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

    private static List<Throwable> chain(SQLException failure) {
        List<Throwable> chain = new ArrayList<>();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable each = failure; each != null && seen.add(each); each = each.getCause()) {
            chain.add(each);
        }
        if (failure.getNextException() != null && seen.add(failure.getNextException())) {
            chain.add(failure.getNextException());
        }
        return chain;
    }
}
