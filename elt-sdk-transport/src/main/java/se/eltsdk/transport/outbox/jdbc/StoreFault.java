package se.eltsdk.transport.outbox.jdbc;

import java.sql.SQLException;
import java.util.Set;
import se.eltsdk.EltException;

/** Tells what a database did not do, sorted by what to do about it. */
final class StoreFault {

    private static final int SQLITE_CORRUPT = 11;
    private static final int SQLITE_NOT_A_DATABASE = 26;
    private static final int SQLITE_PRIMARY_CODE = 0xff;

    /** PostgreSQL's serialization_failure and deadlock_detected. */
    private static final Set<String> CROSSED = Set.of("40001", "40P01");

    private StoreFault() {
    }

    static EltException of(SQLException e, String what) {
        if (isDamage(e)) {
            return damaged("the database says so itself while it is to " + what, e);
        }
        if ("42P01".equals(e.getSQLState()) || String.valueOf(e.getMessage()).contains("no such table")) {
            return new EltException("ELT-925", "The outbox's tables are not there (SQL state " + e.getSQLState()
                    + "): look at schema and prefix, and at whom the connection belongs to.", e);
        }
        if (CROSSED.contains(String.valueOf(e.getSQLState()))) {
            return new EltException("ELT-924", "The database did not " + what + ", since another transaction was at the"
                    + " same (SQL state " + e.getSQLState() + "): roll back, and run the transaction again from its"
                    + " beginning. In READ COMMITTED, which is enough for the outbox, this is rare.", e);
        }
        return new EltException("ELT-924", "The database did not " + what + " (SQL state " + e.getSQLState() + ", code "
                + e.getErrorCode() + "): look at whether it runs, is reached, and has room; the same may go well"
                + " later.", e);
    }

    static EltException damaged(String what, Throwable cause) {
        return new EltException("ELT-926", "The outbox's database is damaged or not whole: " + what + ". Nothing is"
                + " sent. Stop, keep a copy of the files, and restore a backup or salvage it; then declare that, so"
                + " that nothing that FK may have goes again unasked: elt queue set-back, elt queue salvage.", cause);
    }

    static EltException unfit(String what) {
        return new EltException("ELT-922", "The connection does not fit the outbox: " + what
                + ". Nothing was put.");
    }

    static EltException notDurable(String what) {
        return new EltException("ELT-923", "The database may lose what it has confirmed: " + what
                + ". Nothing is put or sent with less than full durability.");
    }

    private static boolean isDamage(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        int code = e.getErrorCode() & SQLITE_PRIMARY_CODE;
        boolean sqlite = e.getClass().getName().startsWith("org.sqlite.");
        return state.equals("XX001") || state.equals("XX002")
                || sqlite && (code == SQLITE_CORRUPT || code == SQLITE_NOT_A_DATABASE);
    }
}
