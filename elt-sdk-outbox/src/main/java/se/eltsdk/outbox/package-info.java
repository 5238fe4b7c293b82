/**
 * The outbox ({@code utkorg}): what is to go to FK, kept in a database until each report has FK's receipt, FK's
 * refusal, or a question to a person.
 *
 * <p>{@link se.eltsdk.outbox.Outbox} is what an application uses, a
 * {@link se.eltsdk.outbox.OutboxRunner} what sends, and {@link se.eltsdk.outbox.spi.OutboxStore} where
 * it is kept: in SQLite for one machine or in PostgreSQL for several nodes, by the package {@code jdbc} below this one,
 * or in a store of the vendor's own.
 */
package se.eltsdk.outbox;
