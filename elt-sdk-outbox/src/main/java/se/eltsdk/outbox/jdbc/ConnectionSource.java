package se.eltsdk.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Provides a store with connections: {@code dataSource::getConnection}, or
 * {@code () -> DriverManager.getConnection(url, user, password)}.
 */
@FunctionalInterface
public interface ConnectionSource {

    /**
     * Opens a connection, or takes one from a pool. The store closes it.
     *
     * @throws SQLException if no connection is available
     */
    Connection open() throws SQLException;
}
