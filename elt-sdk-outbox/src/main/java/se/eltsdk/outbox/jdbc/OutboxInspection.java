package se.eltsdk.outbox.jdbc;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;
import se.eltsdk.outbox.jdbc.internal.SchemaScript;

/**
 * What is known of an outbox's database without opening the outbox: {@link SqliteStore#inspect} and
 * {@link PostgresStore#inspect} create and change nothing.
 *
 * @param state         whether there is an outbox, and what is wrong with it
 * @param wasUsedBefore whether an outbox was in this place before, as the {@code .id} file next to a SQLite database
 *                      says; in PostgreSQL whether there is one now
 * @param version       the version of the tables; empty if they do not exist or were not read
 * @param errorCode     the result code of SQLite if the state is {@code UNREADABLE}, otherwise empty
 */
public record OutboxInspection(State state, boolean wasUsedBefore, OptionalInt version, OptionalInt errorCode) {

    public OutboxInspection {
        requireNonNull(state, "state");
        requireNonNull(version, "version");
        requireNonNull(errorCode, "errorCode");
    }

    static OutboxInspection of(State state, boolean wasUsedBefore) {
        return new OutboxInspection(state, wasUsedBefore, OptionalInt.empty(), OptionalInt.empty());
    }

    /** There are tables of this version. */
    static OutboxInspection of(boolean wasUsedBefore, OptionalInt version) {
        State state = version.equals(OptionalInt.of(SchemaScript.VERSION)) ? State.PRESENT : State.OTHER_VERSION;
        return new OutboxInspection(state, wasUsedBefore, version, OptionalInt.empty());
    }

    /** Whether there is an outbox, and what is wrong with it. PostgreSQL has the first three only. */
    public enum State {

        /** There is an outbox with the tables of this library's version. */
        PRESENT,
        /** There is an outbox whose tables have another version. Opening it fails with ELT-925. */
        OTHER_VERSION,
        /** There is no outbox, and never was. Opening it creates one. */
        ABSENT,
        /** The database is damaged. Opening it fails with ELT-926. */
        DAMAGED,
        /**
         * There is an outbox, but the {@code .id} file next to it is missing or empty: the database was copied, or
         * restored from a backup. Opening it may create that file.
         */
        UNMARKED,
        /** The database was used before and is missing now. Opening it fails with ELT-926. */
        LOST,
        /** The database was used before and has no tables of an outbox now. Opening it fails with ELT-926. */
        EMPTIED,
        /** The file is not a SQLite database, or its header is damaged. Opening it fails with ELT-926. */
        NOT_A_DATABASE,
        /** The database uses a write-ahead log. Opening it fails with ELT-923. */
        WRITE_AHEAD_LOG,
        /** The folder does not exist, the path is not a file, or this user may not read it. */
        NO_ACCESS,
        /** It cannot be read without changing it: it is locked, or an interrupted change has to be undone first. */
        UNREADABLE
    }
}
