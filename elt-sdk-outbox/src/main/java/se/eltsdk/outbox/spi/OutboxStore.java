package se.eltsdk.outbox.spi;

import java.sql.Connection;
import java.util.Optional;

/**
 * Where an outbox is kept. There are two over JDBC, for SQLite and PostgreSQL; a vendor whose rows live in another
 * database implements this interface with {@link OutboxSession} and {@link OutboxLeadership}, and has the contract test
 * {@code OutboxStoreContract} (in this module's {@code tests} artifact) pass.
 *
 * <p>A store keeps rows and gives them back; it knows neither what the states mean nor any key. What all of an outbox's
 * promises rest on is
 * <ul>
 * <li><b>durability</b>: when a method that changes something returns, the change survives the end of the process, of
 *     the operating system, and of power. A store refuses (ELT-923) to work on a database that is set to less;</li>
 * <li><b>uniqueness</b>: never two rows of one environment and id, over all sessions, nodes and times;</li>
 * <li><b>compare-and-set</b>: of several sessions that replace the same version of a row, one succeeds;</li>
 * <li><b>one leader</b>: at most one leadership of an environment holds at any time, over all nodes, and a change made
 *     through a leadership that no longer holds has no effect.</li>
 * </ul>
 *
 * <p>Not asked of a store: to lock rows, to order what was put by several at the same time, to tell sessions of each
 * other's changes, to keep clear text from those who can read it (nothing personal reaches it), or to undo a change
 * whose outcome was not told because the connection broke: a change of which no answer came may or may not have
 * happened, and the caller reads again.
 *
 * <p>Methods may be called by several threads; a session and a leadership belong to one thread at a time. Every failure
 * is an {@link se.eltsdk.EltException}: ELT-925 for tables that are not the outbox's, ELT-926 for a damaged database,
 * and where the database does not answer or does not do what it is asked
 * <ul>
 * <li>ELT-943 no room is left on the disk,
 * <li>ELT-944 the database can only be read,
 * <li>ELT-945 the database or its folder is not there,
 * <li>ELT-947 the server cannot be reached, or ended the connection,
 * <li>ELT-948 the database is locked or too slow,
 * <li>ELT-949 the database does not let this user in,
 * <li>ELT-924 any other cause, and all of these in a store that does not tell them apart,
 * </ul>
 * after each of which the same may succeed later, once its cause is gone, so that a runner tries again; and ELT-946
 * where the JDBC driver is missing, which no repetition helps. Messages and causes never hold a value of a row.
 */
public interface OutboxStore extends AutoCloseable {

    /** Opens a session on a connection of the store's own: each change is durable when its method returns. */
    OutboxSession open();

    /**
     * Opens a session on the caller's connection. What is done in it becomes durable with the caller's commit and
     * vanishes with the caller's rollback; the store never commits, rolls back, closes or changes settings. Closing the
     * session leaves the connection as it is.
     *
     * @throws se.eltsdk.EltException ELT-922 when it is a connection to another kind of database or to another one than
     *                                this store's, or has no transaction open; ELT-923 when what is committed on it
     *                                would not be durable. Nothing was changed then
     */
    OutboxSession join(Connection connection);

    /**
     * Tries to become the leader of an environment, at once: the one who may send. The leadership ends when it is
     * closed, when this process ends, or when its hold on the database is lost; then, within seconds, another can have
     * it.
     *
     * @return empty while another holds it, in this process or elsewhere
     */
    Optional<OutboxLeadership> lead(String environment);

    /**
     * What is known of the process or session that leads, in a few words for people such as {@code held by process 4711
     * (java)}. May be out of date when it is read. Never throws.
     *
     * @return empty where nobody leads, and where it cannot be found out, as in a store that does not override this
     */
    default Optional<String> leader(String environment) {
        return Optional.empty();
    }

    /** Frees what the store holds; sessions and leaderships are closed before. May be repeated. */
    @Override
    void close();
}
