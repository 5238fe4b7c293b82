package se.eltsdk.examples;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.OutboxRunner;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.Submission;

/**
 * Queues a report in your own transaction: your row and the outbox's row are both stored, or neither.
 *
 * <p>The outbox writes on your connection and never commits. {@link #deliver} then sends whatever is queued.
 */
public final class TransactionalOutboxExample {

    private final DataSource database;
    private final Outbox outbox;

    /** Takes the database that holds your tables and those of the outbox. */
    public TransactionalOutboxExample(DataSource database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    /** Marks your own record as handed over and queues its report. */
    public void handOver(long record, Submission submission) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement update = connection.prepareStatement(
                    "update record set handed_over = 1 where id = ?")) {
                update.setLong(1, record);
                update.executeUpdate();
            }
            outbox.put(submission, connection);
            connection.commit();
        }
    }

    /** Sends what is queued until nothing waits; a service calls {@code follow()} on a thread of its own instead. */
    public boolean deliver(FkClient client, OutboxListener listener) throws InterruptedException {
        try (OutboxRunner runner = OutboxRunner.of(outbox, client).listener(listener).open()) {
            return runner.runUntilDone();
        }
    }
}
