package se.eltsdk.spring;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * A PostgreSQL server for this JVM's tests. Where none can start, the tests that ask for it are skipped; with
 * {@code ELT_POSTGRES=required} in the environment they fail.
 */
final class TestPostgres {

    private TestPostgres() {
    }

    /** Creates a schema, and returns the address for JDBC of connections that use it. */
    static String url(String schema) {
        if (Server.FAILURE != null) {
            String why = "no PostgreSQL server can start here: " + Server.FAILURE;
            if ("required".equals(System.getenv("ELT_POSTGRES"))) {
                Assertions.fail(why, Server.FAILURE);
            }
            Assumptions.abort(why);
        }
        String url = Server.RUNNING.getJdbcUrl("postgres", "postgres");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return url + "&currentSchema=" + schema;
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
