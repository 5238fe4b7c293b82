/**
 * Stores for the outbox ({@code utkorg}) over JDBC.
 *
 * <p>{@link se.eltsdk.outbox.jdbc.SqliteStore} is for one machine and needs no installation,
 * {@link se.eltsdk.outbox.jdbc.PostgresStore} is for several nodes. Both implement the public interface
 * {@link se.eltsdk.outbox.spi.OutboxStore}, with no access to the outbox's internals.
 */
@NullMarked
package se.eltsdk.outbox.jdbc;

import org.jspecify.annotations.NullMarked;
