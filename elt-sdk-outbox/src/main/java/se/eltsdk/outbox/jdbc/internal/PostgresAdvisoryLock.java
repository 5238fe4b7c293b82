package se.eltsdk.outbox.jdbc.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.regex.Pattern;
import se.eltsdk.Sha256;

/** The session lock of one outbox and environment, as SQL. Its number is derived from both. */
public final class PostgresAdvisoryLock {

    private static final int WORD = 32;
    private static final long LOW = 0xffffffffL;
    private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9 ._:/-]");

    private final long key;
    /**
     * Identifies the owner if a pooler makes several nodes share one session: each {@link PostgresAdvisoryLock} has its
     * own token.
     */
    private final String token = UUID.randomUUID().toString();

    public PostgresAdvisoryLock(String outboxId, String environment) {
        byte[] digest = Sha256.of(("elt-sdk outbox leader\n" + outboxId + "\n" + environment).getBytes(UTF_8))
                .toByteArray();
        this.key = ByteBuffer.wrap(digest).getLong();
    }

    /**
     * Takes the lock, in one statement, because the next one may run on another session. PostgreSQL grants a lock again
     * to a session that already has it, and so to a second leader behind a pooler: the statement checks that first.
     */
    String take() {
        return "SELECT CASE WHEN " + isOnThisSession() + " THEN false WHEN pg_try_advisory_lock(" + key + ")"
                + " THEN set_config('" + setting() + "', '" + token + "', false) = '" + token + "' ELSE false END";
    }

    /** Releases the lock if this token took it. */
    String free() {
        return "SELECT CASE WHEN " + held() + " THEN pg_advisory_unlock(" + key + ") AND set_config('" + setting()
                + "', '', false) = '' ELSE false END";
    }

    /** True only on the session that has the lock, and only for the token that took it. */
    String held() {
        return "(current_setting('" + setting() + "', true) = '" + token + "' AND " + isOnThisSession() + ")";
    }

    /** Whether this session has the lock, with any token. */
    String isOnThisSession() {
        return "EXISTS (SELECT 1" + granted() + " AND pid = pg_backend_pid())";
    }

    /** Selects the session that has the lock; no row if there is none. See {@link #words}. */
    public String holder() {
        return "SELECT pid, pid = pg_backend_pid(), (SELECT application_name FROM pg_stat_activity a"
                + " WHERE a.pid = l.pid), (SELECT host(client_addr) FROM pg_stat_activity a WHERE a.pid = l.pid)"
                + granted();
    }

    /** Describes a row of {@link #holder()} for people. */
    public static String words(ResultSet row) throws SQLException {
        String application = row.getString(3);
        String address = row.getString(4);
        return "held by PostgreSQL's session " + row.getLong(1)
                + (application == null || application.isBlank() ? "" : ", application "
                        + UNUSUAL.matcher(application).replaceAll("?"))
                + (address == null ? "" : ", from " + address)
                + (row.getBoolean(2) ? ", which this node was given too: a pooler shares it; give the leader's"
                        + " connection the server's own address" : "");
    }

    private String granted() {
        return " FROM pg_locks l WHERE locktype = 'advisory' AND granted"
                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                + " AND classid::bigint = " + (key >>> WORD) + " AND objid::bigint = " + (key & LOW)
                + " AND objsubid = 1";
    }

    private String setting() {
        return "elt_sdk.leader_" + Long.toHexString(key);
    }
}
