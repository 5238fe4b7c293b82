/**
 * The outbox ({@code utkorg}) in a database that is reached by JDBC.
 *
 * <p>{@link se.eltsdk.outbox.jdbc.SqliteStore} is for one machine and needs nothing installed,
 * {@link se.eltsdk.outbox.jdbc.PostgresStore} for several nodes. Both are what any other store can be: they
 * know of the outbox what {@link se.eltsdk.outbox.spi.OutboxStore} tells, and no more.
 */
package se.eltsdk.outbox.jdbc;
