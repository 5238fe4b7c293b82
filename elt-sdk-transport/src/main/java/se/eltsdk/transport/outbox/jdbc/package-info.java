/**
 * The outbox ({@code utkorg}) in a database that is reached by JDBC.
 *
 * <p>{@link se.eltsdk.transport.outbox.jdbc.SqliteStore} is for one machine and needs nothing installed,
 * {@link se.eltsdk.transport.outbox.jdbc.PostgresStore} for several nodes. Both are what any other store can be: they
 * know of the outbox what {@link se.eltsdk.transport.outbox.OutboxStore} tells, and no more.
 */
package se.eltsdk.transport.outbox.jdbc;
