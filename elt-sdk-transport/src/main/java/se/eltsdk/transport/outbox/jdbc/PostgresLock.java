package se.eltsdk.transport.outbox.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import se.eltsdk.Sha256;

/** The session lock of one outbox and environment, as SQL. Its number comes out of both names. */
final class PostgresLock {

    private static final int WORD = 32;
    private static final long LOW = 0xffffffffL;

    private final long key;

    PostgresLock(String outboxId, String environment) {
        byte[] digest = Sha256.of(("elt-sdk outbox leader\n" + outboxId + "\n" + environment).getBytes(UTF_8))
                .toByteArray();
        this.key = ByteBuffer.wrap(digest).getLong();
    }

    String take() {
        return "SELECT pg_try_advisory_lock(" + key + ")";
    }

    String free() {
        return "SELECT pg_advisory_unlock(" + key + ")";
    }

    /** True only on the very session that holds it. */
    String held() {
        return "EXISTS (SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND granted AND pid = pg_backend_pid()"
                + " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                + " AND classid::bigint = " + (key >>> WORD) + " AND objid::bigint = " + (key & LOW)
                + " AND objsubid = 1)";
    }
}
