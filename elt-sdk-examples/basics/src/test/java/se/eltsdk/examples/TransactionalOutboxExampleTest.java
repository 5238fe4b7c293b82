package se.eltsdk.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.jdbc.SqliteStore;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.FkClientConfig;
import se.eltsdk.transport.submit.Submission;

class TransactionalOutboxExampleTest {

    @TempDir
    Path folder;

    @Test
    void whenTheTransactionCommits_thenTheReportIsQueuedAndDelivered() throws SQLException, InterruptedException {
        try (ExampleSetup setup = new ExampleSetup(); SqliteStore store = store()) {
            Outbox outbox = outbox(setup, store);
            SQLiteDataSource database = database();
            TransactionalOutboxExample example = new TransactionalOutboxExample(database, outbox);

            example.handOver(1, Submission.of(setup.signed(ExampleSetup.report())));

            assertEquals(1, handedOver(database));
            assertEquals(1, outbox.count(EntryState.QUEUED));
            try (FkClient client = FkClient.open(FkClientConfig.of(setup.environment, setup.tlsKey()))) {
                assertTrue(example.deliver(client, new OutboxListener() { }));
            }
            assertEquals(1, outbox.count(EntryState.ACCEPTED));
            assertEquals(1, setup.mock.requests().size());
        }
    }

    @Test
    void whenTheTransactionFails_thenNeitherRowIsStored() throws SQLException {
        try (ExampleSetup setup = new ExampleSetup(); SqliteStore store = store()) {
            Outbox outbox = outbox(setup, store);
            SQLiteDataSource database = database();
            try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
                statement.execute("create trigger no_update before update on record begin select raise(abort, 'no'); end");
            }
            TransactionalOutboxExample example = new TransactionalOutboxExample(database, outbox);
            Submission submission = Submission.of(setup.signed(ExampleSetup.report()));

            assertThrows(SQLException.class, () -> example.handOver(1, submission));

            assertEquals(0, handedOver(database));
            assertEquals(List.of(), outbox.list());
        }
    }

    private SqliteStore store() {
        return SqliteStore.open(folder.resolve("vendor.db"), OutboxTables.standard());
    }

    private static Outbox outbox(ExampleSetup setup, SqliteStore store) {
        byte[] key = new byte[32];
        key[0] = 1;
        return Outbox.of(setup.environment, store, OutboxKeys.of(key), ExampleSetup.CLOCK);
    }

    private SQLiteDataSource database() throws SQLException {
        SQLiteConfig durable = new SQLiteConfig();
        durable.setJournalMode(SQLiteConfig.JournalMode.DELETE);
        durable.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        SQLiteDataSource database = new SQLiteDataSource(durable);
        database.setUrl("jdbc:sqlite:" + folder.resolve("vendor.db"));
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("create table record (id integer primary key, handed_over integer not null)");
            statement.execute("insert into record values (1, 0)");
        }
        return database;
    }

    private static int handedOver(SQLiteDataSource database) throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select handed_over from record")) {
            return result.getInt(1);
        }
    }
}
