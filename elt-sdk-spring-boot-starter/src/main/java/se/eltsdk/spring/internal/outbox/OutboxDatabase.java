package se.eltsdk.spring.internal.outbox;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.jdbc.ConnectionSource;
import se.eltsdk.outbox.jdbc.OutboxInspection;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.jdbc.PostgresStore;
import se.eltsdk.outbox.jdbc.SqliteStore;
import se.eltsdk.outbox.spi.OutboxStore;

/** Opens the outbox in the database of a {@code DataSource}: PostgreSQL or SQLite. */
public final class OutboxDatabase {

    private static final String SQLITE = "jdbc:sqlite:";
    private static final String FILE_URI = "file:";
    private static final String IN_MEMORY = ":memory:";

    private final DataSource dataSource;
    private final Optional<DataSource> leaders;
    private final OutboxTables tables;
    private final boolean createTables;

    /**
     * Makes no connection.
     *
     * @param leaders      connections for the leader's lock in PostgreSQL, not from a pool; empty to derive them from
     *                     {@code dataSource}
     * @param createTables whether missing tables are created
     */
    public OutboxDatabase(DataSource dataSource, Optional<DataSource> leaders, OutboxTables tables,
            boolean createTables) {
        // Such a proxy would lend the outbox the application's transaction, for connections of its own.
        this.dataSource = target(dataSource);
        this.leaders = leaders;
        this.tables = tables;
        this.createTables = createTables;
    }

    /** What is behind proxies that take part in Spring's transactions. */
    static DataSource target(DataSource dataSource) {
        DataSource at = dataSource;
        while (at instanceof TransactionAwareDataSourceProxy proxy && proxy.getTargetDataSource() != null) {
            at = proxy.getTargetDataSource();
        }
        return at;
    }

    /** Opens the outbox, and creates its tables if they are missing and may be created. */
    public OutboxStore open() {
        String product;
        String url;
        try (Connection connection = dataSource.getConnection()) {
            product = connection.getMetaData().getDatabaseProductName();
            url = connection.getMetaData().getURL();
        } catch (SQLException e) {
            // The store names the cause: a server that is not reached, a wrong password, ...
            return PostgresStore.open(() -> {
                throw e;
            }, dataSource::getConnection, tables);
        }
        return switch (product) {
            case "SQLite" -> sqlite(file(url));
            case "PostgreSQL" -> postgres();
            default -> throw new EltException(ErrorMessage.of(ErrorCode.UNSUITABLE_DATABASE_CONNECTION
                    .variant("data-source")).with("product", product));
        };
    }

    private OutboxStore sqlite(Path file) {
        if (!createTables) {
            requireTables(SqliteStore.inspect(file, tables));
        }
        return SqliteStore.open(file, tables);
    }

    private OutboxStore postgres() {
        if (!createTables) {
            requireTables(PostgresStore.inspect(dataSource::getConnection, tables));
        }
        return PostgresStore.open(dataSource::getConnection, unpooled(), tables);
    }

    /** Asks for the lock's connection only when the first node wants to lead. */
    private ConnectionSource unpooled() {
        DataSource source = leaders.orElseGet(() -> DataSourceBuilder.derivedFrom(dataSource)
                .type(SimpleDriverDataSource.class).build());
        return source::getConnection;
    }

    private void requireTables(OutboxInspection inspection) {
        if (inspection.version().isEmpty() && inspection.state() == OutboxInspection.State.ABSENT) {
            throw new EltException(ErrorMessage.of(ErrorCode.NOT_OUTBOX_TABLES.variant("absent"))
                    .with("table", tables.qualifiedTableName()));
        }
    }

    /** The driver takes a path, or a URI with the scheme file, each with settings after a question mark. */
    private static Path file(String url) {
        String path = url.substring(SQLITE.length()).replaceFirst("[?].*\\z", "");
        path = path.startsWith(FILE_URI) ? path.substring(FILE_URI.length()) : path;
        if (path.isEmpty() || path.contains(IN_MEMORY) || url.contains("mode=memory")) {
            throw new EltException(ErrorMessage.of(ErrorCode.DURABILITY_NOT_FULL.variant("memory")));
        }
        return Path.of(path);
    }
}
