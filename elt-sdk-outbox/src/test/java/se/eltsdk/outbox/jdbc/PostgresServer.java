package se.eltsdk.outbox.jdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A PostgreSQL server for this JVM's tests, started when the first asks for it and stopped with the JVM. Where none can
 * start, the tests that ask are skipped; with {@code ELT_POSTGRES=required} in the environment they fail.
 */
public final class PostgresServer {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

    private PostgresServer() {
    }

    /** The server's address for JDBC, user and all. */
    public static String url() {
        if (Server.FAILURE != null) {
            String why = "no PostgreSQL server can start here: " + Server.FAILURE;
            if ("required".equals(System.getenv("ELT_POSTGRES"))) {
                Assertions.fail(why, Server.FAILURE);
            }
            Assumptions.abort(why);
        }
        return Server.RUNNING.getJdbcUrl("postgres", "postgres");
    }

    /** A connection of a test's own. */
    public static Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    /** Tables in a schema that no other test has. */
    public static OutboxTables tables() {
        return new OutboxTables("t" + ProcessHandle.current().pid() + "_" + SCHEMAS.incrementAndGet(), "elt_");
    }

    /** A store over these tables, whose every session is a connection of its own. */
    public static PostgresStore store(OutboxTables tables) {
        return PostgresStore.open(PostgresServer::connect, PostgresServer::connect, tables);
    }

    /** Runs these, each in a transaction of its own. */
    public static void run(String... statements) throws SQLException {
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    private static final class Server {

        static final EmbeddedPostgres RUNNING;
        static final Exception FAILURE;

        static {
            EmbeddedPostgres running = null;
            Exception failure = null;
            try {
                running = EmbeddedPostgres.builder().setServerConfig("fsync", "on")
                        .setServerConfig("full_page_writes", "on").setServerConfig("synchronous_commit", "on").start();
            } catch (IOException | IllegalStateException e) {
                failure = e;
            }
            RUNNING = running;
            FAILURE = failure;
        }
    }
}
