/**
 * The outbox ({@code utkorg}): what is to go to FK, kept in a database until each report has FK's receipt, FK's
 * refusal, or a question to a person.
 *
 * <p>{@link se.eltsdk.transport.outbox.Outbox} is what an application uses, a
 * {@link se.eltsdk.transport.outbox.OutboxStore} where it is kept:
 * {@link se.eltsdk.transport.outbox.SqliteStore} for one machine,
 * {@link se.eltsdk.transport.outbox.PostgresStore} for several nodes, or one of the vendor's own.
 */
package se.eltsdk.transport.outbox;
