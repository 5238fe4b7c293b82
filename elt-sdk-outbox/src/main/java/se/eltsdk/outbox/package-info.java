/**
 * The outbox ({@code utkorg}) keeps reports in a database until each has FK's receipt, FK's refusal, or waits for a
 * person.
 *
 * <p>An application queues reports with {@link se.eltsdk.outbox.Outbox}, sends them with
 * {@link se.eltsdk.outbox.OutboxRunner}, and gives its operators {@link se.eltsdk.outbox.OutboxAdmin}. The rows are in
 * a {@link se.eltsdk.outbox.spi.OutboxStore}: SQLite for one machine or PostgreSQL for several nodes (see
 * {@link se.eltsdk.outbox.jdbc}), or a store of your own.
 *
 * <p>The outbox is hand-written, because no engine that was tried keeps a pace over several nodes, has a state for "may
 * have been sent", and encrypts what it stores.
 */
@NullMarked
package se.eltsdk.outbox;

import org.jspecify.annotations.NullMarked;
