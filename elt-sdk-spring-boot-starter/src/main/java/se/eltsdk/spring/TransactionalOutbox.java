package se.eltsdk.spring;

import se.eltsdk.outbox.PutResult;
import se.eltsdk.transport.submit.Submission;

/**
 * Queues submissions in the current transaction of Spring ({@code utkorg}). The starter has a bean of this type.
 *
 * <pre>{@code
 * @Transactional
 * public void send(Report report, Submission submission) {
 *     reports.markAsSent(report);          // your own table
 *     outbox.put(submission);              // in the same transaction: both are stored, or neither
 * }
 * }</pre>
 *
 * <p>The transaction has to be one of the outbox's {@code DataSource}, by JDBC or JPA. The submission is sent after its
 * commit; after a rollback, nothing of it is left. Thread-safe.
 */
public interface TransactionalOutbox {

    /**
     * Queues a submission. It is stored with the commit of the current transaction. Putting the same submission twice
     * changes nothing.
     *
     * @throws IllegalStateException   if no transaction is active; nothing was stored
     * @throws se.eltsdk.EltException  as {@link se.eltsdk.outbox.Outbox#put(Submission, java.sql.Connection)} throws:
     *                                 ELT-922 if the active transaction is one of another {@code DataSource}
     */
    PutResult put(Submission submission);
}
