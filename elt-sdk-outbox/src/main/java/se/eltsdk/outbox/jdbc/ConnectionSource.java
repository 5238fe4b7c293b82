package se.eltsdk.outbox.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Where a store gets its connections: {@code dataSource::getConnection}, or
 * {@code () -> DriverManager.getConnection(url, user, password)}.
 */
@FunctionalInterface
public interface ConnectionSource {

    /**
     * Opens a connection, or takes one out of a pool; the store closes it.
     *
     * @throws SQLException when there is none to be had
     */
    Connection open() throws SQLException;
}
