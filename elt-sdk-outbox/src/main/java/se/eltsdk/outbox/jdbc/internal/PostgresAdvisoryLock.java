package se.eltsdk.outbox.jdbc.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.regex.Pattern;
import se.eltsdk.Sha256;

/** The session lock of one outbox and environment, as SQL. Its number comes out of both names. */
public final class PostgresAdvisoryLock {

    private static final int WORD = 32;
    private static final long LOW = 0xffffffffL;
    private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9 ._:/-]");

    private final long key;
    /**
     * Says whose the lock is where several use one session without knowing: each {@link PostgresAdvisoryLock} has its
     * own.
     */
    private final String token = UUID.randomUUID().toString();

    public PostgresAdvisoryLock(String outboxId, String environment) {
        byte[] digest = Sha256.of(("elt-sdk outbox leader\n" + outboxId + "\n" + environment).getBytes(UTF_8))
                .toByteArray();
        this.key = ByteBuffer.wrap(digest).getLong();
    }

    /**
     * Takes it, in one statement, since the next one may meet another session. PostgreSQL would give it to a session
     * that has it already once more, and so to a second leader behind a pooler: hence the look before.
     */
    String take() {
        return "SELECT CASE WHEN " + isOnThisSession() + " THEN false WHEN pg_try_advisory_lock(" + key + ")"
                + " THEN set_config('" + setting() + "', '" + token + "', false) = '" + token + "' ELSE false END";
    }

    /** Frees it where this token took it, and nobody else's. */
    String free() {
        return "SELECT CASE WHEN " + held() + " THEN pg_advisory_unlock(" + key + ") AND set_config('" + setting()
                + "', '', false) = '' ELSE false END";
    }

    /** True only on the very session that holds it, and only for the token that took it there. */
    String held() {
        return "(current_setting('" + setting() + "', true) = '" + token + "' AND " + isOnThisSession() + ")";
    }

    /** Whether this session holds it, whoever took it. */
    String isOnThisSession() {
        return "EXISTS (SELECT 1" + granted() + " AND pid = pg_backend_pid())";
    }

    /** Asks what is known of the session that holds it; no row where nobody does. See {@link #words}. */
    public String holder() {
        return "SELECT pid, pid = pg_backend_pid(), (SELECT application_name FROM pg_stat_activity a"
                + " WHERE a.pid = l.pid), (SELECT host(client_addr) FROM pg_stat_activity a WHERE a.pid = l.pid)"
                + granted();
    }

    /** The answer to {@link #holder()} for people. */
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
