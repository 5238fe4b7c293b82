package se.eltsdk.outbox;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.outbox.internal.claim.ClaimedEntry;
import se.eltsdk.outbox.internal.claim.DueEntryPicker;
import se.eltsdk.outbox.internal.claim.PickerFixture;
import se.eltsdk.outbox.jdbc.DirectSql;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.jdbc.PostgresServer;
import se.eltsdk.outbox.jdbc.PostgresStore;
import se.eltsdk.outbox.jdbc.SqliteStore;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;

/**
 * An entry costs the same to put and to claim with a million entries in the table as with a thousand. The tables are
 * filled by SQL with rows that stand behind the real ones; the real ones are put one by one, each by a provider of its
 * own, and then claimed.
 */
@Tag("slow")
class OutboxScaleTest {

    private static final int FEW = 1_000;
    private static final int MANY = 1_000_000;
    private static final int OPERATIONS = 1_000;
    private static final double LIMIT = 1.3;
    private static final List<Submission> SUBMISSIONS = new ArrayList<>();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"queued, sqlite", "accepted, sqlite", "queued, postgres", "accepted, postgres"})
    @Timeout(1800)
    void whenTheTableIsAThousandTimesAsLarge_thenAnEntryCostsTheSame(String state, String database) throws Exception {
        sign();
        Filled few = filled(database, "few", FEW, state);
        Filled many = filled(database, "many", MANY, state);
        // Both grow together, so that what else the machine does falls on both.
        double[][] costs = measure(few, many);
        String line = String.format(Locale.ROOT, "%s, all %s: put %.3f ms with %d, %.3f ms with %d (%.2f); claim"
                + " %.3f ms, %.3f ms (%.2f)", database, state, costs[0][0], FEW, costs[1][0], MANY,
                costs[1][0] / costs[0][0], costs[0][1], costs[1][1], costs[1][1] / costs[0][1]);
        System.out.println(line);
        assertTrue(costs[1][0] <= LIMIT * costs[0][0] && costs[1][1] <= LIMIT * costs[0][1], line);
    }

    @AfterAll
    static void forget() {
        SUBMISSIONS.clear();
    }

    /** Median milliseconds of a put and of a claim, of both. */
    private static double[][] measure(Filled few, Filled many) {
        List<Filled> both = List.of(few, many);
        double[][][] times = new double[2][2][OPERATIONS];
        for (int i = 0; i < OPERATIONS; i++) {
            for (int side = 0; side < 2; side++) {
                long start = System.nanoTime();
                both.get(side).outbox().put(SUBMISSIONS.get(i));
                times[side][0][i] = (System.nanoTime() - start) / 1e6;
            }
        }
        for (int side = 0; side < 2; side++) {
            both.get(side).lead();
        }
        for (int i = 0; i < OPERATIONS; i++) {
            for (int side = 0; side < 2; side++) {
                long start = System.nanoTime();
                both.get(side).claim();
                times[side][1][i] = (System.nanoTime() - start) / 1e6;
            }
        }
        both.forEach(filled -> filled.leadership().close());
        return new double[][] {{median(times[0][0]), median(times[0][1])}, {median(times[1][0]), median(times[1][1])}};
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private Filled filled(String database, String name, int rows, String state) throws SQLException {
        if (database.equals("sqlite")) {
            Path file = folder.resolve(name + ".db");
            SqliteStore store = SqliteStore.open(file, OutboxTables.standard());
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
                fill(connection, OutboxTables.standard(), "zeroblob(20)", "printf('%08x-0000-4000-8000-%012x',"
                        + " abs(random()) % 4294967296, i)", rows, state, "ANALYZE");
            }
            return new Filled(store);
        }
        OutboxTables tables = PostgresServer.tables();
        PostgresStore store = PostgresServer.store(tables);
        try (Connection connection = PostgresServer.connect()) {
            fill(connection, tables, "decode(repeat('00', 20), 'hex')", "gen_random_uuid()", rows, state,
                    "VACUUM ANALYZE " + DirectSql.name(tables));
        }
        return new Filled(store);
    }

    private static void fill(Connection connection, OutboxTables tables, String bytes, String id, int rows,
                             String state, String after) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO " + DirectSql.name(tables) + " (" + DirectSql.COLUMNS + ", payload)"
                    + " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + rows + ")"
                    + " SELECT 'test', " + id + ", 1, '" + state + "', 'queue-' || (i % 500), '2199-01-05',"
                    + " 1 + i / 500, '2199-01-01T00:00:00.000Z', '2199-01-01T00:00:00.000Z',"
                    + " '', 'facts', " + bytes + ", " + bytes
                    + ", " + bytes + " FROM n");
            statement.execute(after);
        }
    }

    private static void sign() {
        for (int i = SUBMISSIONS.size(); i < OPERATIONS; i++) {
            SUBMISSIONS.add(SignedReports.of(SignedReports.MONTH, String.format(Locale.ROOT, "556000%03d", i)));
        }
    }

    private static final class Filled {

        private final Outbox outbox;
        private final DueEntryPicker line;
        private final OutboxStore store;
        private OutboxLeadership leadership;

        private Filled(OutboxStore store) {
            this.store = store;
            this.outbox = Outbox.of(SignedReports.ENVIRONMENT, store, OutboxKeys.of(new byte[32]), FkFixture.CLOCK);
            this.line = PickerFixture.of(outbox, UnknownOutcomePolicy.neverResend());
        }

        private Outbox outbox() {
            return outbox;
        }

        private OutboxLeadership leadership() {
            return leadership;
        }

        private void lead() {
            leadership = store.lead("test").orElseThrow();
        }

        private void claim() {
            ClaimedEntry claim = line.claim(leadership, entry -> {
                throw new AssertionError("a filled row came first");
            }).orElseThrow();
            assertTrue(claim.attempt() == 1, "claimed once");
        }
    }
}
