package se.eltsdk.outbox.spi;

import java.sql.Connection;
import java.util.Optional;

/**
 * The database of an outbox. SQLite and PostgreSQL are available over JDBC. For another database, implement this
 * interface with {@link OutboxSession} and {@link OutboxLeadership}, and run the contract test {@code
 * OutboxStoreContract} (in this module's {@code tests} artifact) against it.
 *
 * <p>A store keeps rows. It knows neither the meaning of the states nor any key. The outbox relies on:
 * <ul>
 * <li><b>durability</b>: when a method that changes something returns, the change survives a crash of the process or
 *     the operating system, and a power failure. A store rejects a database that is configured for less (ELT-923);</li>
 * <li><b>uniqueness</b>: there are never two rows with the same environment and id, over all sessions and nodes;</li>
 * <li><b>compare-and-set</b>: if several sessions replace the same version of a row, exactly one succeeds;</li>
 * <li><b>one leader</b>: at any time at most one session is the leader of an environment, over all nodes. A change
 *     through a lost leadership has no effect.</li>
 * </ul>
 *
 * <p>A store need not lock rows, order entries that several sessions put at the same time, notify sessions of changes,
 * or encrypt (nothing personal reaches it in clear text). If the connection breaks during a change, the change may or
 * may not have happened: the caller reads the row again.
 *
 * <p>The store's methods may be called by several threads; a session and a leadership belong to one thread at a time.
 * Every failure is an {@link se.eltsdk.EltException}: ELT-925 if the tables are not the outbox's, ELT-926 if the
 * database is damaged, ELT-946 if the JDBC driver is missing. For failures that may pass it is a
 * {@link StoreUnavailableException}, so that a runner retries:
 * <ul>
 * <li>ELT-943 the disk is full,
 * <li>ELT-944 the database is read-only,
 * <li>ELT-945 the database or its folder does not exist,
 * <li>ELT-947 the server cannot be reached, or ended the connection,
 * <li>ELT-948 the database is locked or too slow,
 * <li>ELT-949 the database rejects this user,
 * <li>ELT-924 any other cause, and all of these in a store that cannot distinguish them.
 * </ul>
 * Messages and causes never contain a value of a row.
 */
public interface OutboxStore extends AutoCloseable {

    /** Opens a session on a connection of the store. Each change is durable when its method returns. */
    OutboxSession open();

    /**
     * Opens a session on the caller's connection. Its changes become durable with the caller's commit and vanish with
     * the caller's rollback. The store never commits, rolls back, closes the connection or changes its settings.
     *
     * @throws se.eltsdk.EltException ELT-922 if it is a connection to another database, or has no open transaction;
     *                                ELT-923 if a commit on it would not be durable. Nothing was changed then
     */
    OutboxSession join(Connection connection);

    /**
     * Tries to become the leader of an environment, without waiting. Only the leader may send. The leadership ends when
     * it is closed, when this process ends, or when the connection is lost. Within seconds another session can lead.
     *
     * @return empty while another session leads, in this process or elsewhere
     */
    Optional<OutboxLeadership> lead(String environment);

    /**
     * Describes the process or session that leads, such as {@code held by process 4711 (java)}. The answer may be
     * outdated. Never throws.
     *
     * @return empty if nobody leads or it is not known, as in a store that does not override this method
     */
    default Optional<String> leader(String environment) {
        return Optional.empty();
    }

    /**
     * Checks the whole database for damage, as far as the store can. The cost grows with the database; a store that
     * leaves this to the database's own tools does nothing.
     *
     * @throws se.eltsdk.EltException ELT-926 if the database is damaged
     */
    default void check() {
        // The database's own tools check it.
    }

    /** Closes the store; close its sessions and leaderships before. May be called repeatedly. */
    @Override
    void close();
}
