package se.eltsdk.bench.outbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.SignedReports;
import se.eltsdk.outbox.jdbc.ConnectionSource;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.jdbc.PostgresServer;
import se.eltsdk.outbox.jdbc.SqliteStore;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;

/**
 * Compares {@code Outbox.put} in the caller's transaction with plain JDBC: one row of the vendor's own, then the entry
 * or a row with the same content, then a commit with the same durability. Both ways take turns, round by round. Prints
 * the ratio of the median times, with the smallest and largest ratio of a round; exits with 1 below a floor.
 */
public final class PutRatios {

    private static final int REPORTS = 240;
    private static final int WARM_UP = 4;
    private static final int ROUNDS = 9;

    private PutRatios() {
    }

    /** @param arguments none */
    public static void main(String[] arguments) throws Exception {
        List<Submission> submissions = new ArrayList<>();
        for (int i = 0; i < REPORTS; i++) {
            submissions.add(SignedReports.submission());
        }
        System.out.printf(Locale.ROOT, "%-52s %8s %8s  %6s  %s%n", "put in the caller's transaction ÷ plain JDBC",
                "ours/s", "plain/s", "ratio", "of single rounds, floor");
        OutboxTables tables = PostgresServer.tables();
        boolean passed = compare("PostgreSQL, 4 threads", new Both(PostgresServer.store(tables), tables,
                PostgresServer::connect, "BYTEA"), submissions, 4, 0.55);
        Path file = Files.createTempDirectory("elt-bench").resolve("outbox.db");
        OutboxStore sqlite = SqliteStore.open(file, OutboxTables.standard());
        passed &= compare("SQLite, 1 thread", new Both(sqlite, OutboxTables.standard(), () -> sqlite(file), "BLOB"),
                submissions, 1, 0.60);
        System.exit(passed ? 0 : 1);
    }

    private static Connection sqlite(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = EXTRA");
        }
        return connection;
    }

    private static boolean compare(String what, Both both, List<Submission> submissions, int threads, double floor)
            throws Exception {
        both.prepare();
        double[] ours = new double[ROUNDS];
        double[] plain = new double[ROUNDS];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            both.empty();
            double one = seconds(submissions, threads, both.connections, both::put);
            double other = seconds(submissions, threads, both.connections, both::plain);
            if (round >= 0) {
                ours[round] = one;
                plain[round] = other;
            }
        }
        double[] ratios = new double[ROUNDS];
        Arrays.setAll(ratios, i -> plain[i] / ours[i]);
        double ratio = median(plain) / median(ours);
        Arrays.sort(ratios);
        System.out.printf(Locale.ROOT, "%-52s %8.0f %8.0f  %6.2f  %.2f-%.2f, %.2f%s%n", what, REPORTS / median(ours),
                REPORTS / median(plain), ratio, ratios[0], ratios[ROUNDS - 1], floor, ratio < floor ? " MISSED" : "");
        return ratio >= floor;
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double seconds(List<Submission> submissions, int threads, ConnectionSource source, Work work)
            throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        CyclicBarrier start = new CyclicBarrier(threads + 1);
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int first = thread;
            all.add(executor.submit(() -> {
                try (Connection connection = source.open()) {
                    connection.setAutoCommit(false);
                    start.await();
                    for (int i = first; i < submissions.size(); i += threads) {
                        work.on(submissions.get(i), connection);
                        connection.commit();
                    }
                }
                return null;
            }));
        }
        start.await();
        long began = System.nanoTime();
        for (Future<?> each : all) {
            each.get();
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        executor.shutdown();
        return seconds;
    }

    private interface Work {

        void on(Submission submission, Connection connection) throws SQLException;
    }

    /** Both ways over one database. */
    private static final class Both {

        private final Outbox outbox;
        private final OutboxTables tables;
        private final ConnectionSource connections;
        private final String bytes;

        Both(OutboxStore store, OutboxTables tables, ConnectionSource connections, String bytes) {
            this.outbox = Outbox.of(SignedReports.ENVIRONMENT, store, OutboxKeys.of(new byte[32]), FkFixture.CLOCK);
            this.tables = tables;
            this.connections = connections;
            this.bytes = bytes;
        }

        void prepare() throws SQLException {
            run("CREATE TABLE own (id VARCHAR(36) PRIMARY KEY, way INTEGER)",
                    "CREATE TABLE plain (id VARCHAR(36) PRIMARY KEY, state VARCHAR(12), content " + bytes + ")");
        }

        void empty() throws SQLException {
            run("DELETE FROM own", "DELETE FROM plain", "DELETE FROM " + tables.qualifiedTableName());
        }

        void put(Submission submission, Connection connection) throws SQLException {
            own(connection, submission, "o");
            outbox.put(submission, connection);
        }

        void plain(Submission submission, Connection connection) throws SQLException {
            own(connection, submission, "p");
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO plain VALUES (?, 'queued', ?)")) {
                insert.setString(1, submission.id().toString());
                insert.setBytes(2, submission.state().toByteArray());
                insert.executeUpdate();
            }
        }

        private static void own(Connection connection, Submission submission, String way) throws SQLException {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO own VALUES (?, 1)")) {
                insert.setString(1, way + submission.id().toString().substring(1));
                insert.executeUpdate();
            }
        }

        private void run(String... statements) throws SQLException {
            try (Connection connection = connections.open(); Statement statement = connection.createStatement()) {
                for (String each : statements) {
                    statement.execute(each);
                }
            }
        }
    }
}
