package se.eltsdk.outbox.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.PutResult;
import se.eltsdk.outbox.SignedReports;
import se.eltsdk.outbox.contract.OutboxStoreContract;
import se.eltsdk.outbox.jdbc.OutboxInspection.State;
import se.eltsdk.outbox.jdbc.internal.JdbcSession;
import se.eltsdk.outbox.jdbc.internal.OutboxSql;
import se.eltsdk.outbox.jdbc.internal.PostgresDatabase;
import se.eltsdk.outbox.jdbc.internal.PostgresLeadership;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.OutboxStore;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.transport.submit.Submission;

/** The store in PostgreSQL keeps the contract, and refuses what would not be safe. */
@Tag("once")
class PostgresStoreTest extends OutboxStoreContract {

    private final OutboxTables tables = PostgresServer.tables();

    @Override
    protected OutboxStore store() {
        return PostgresServer.store(tables);
    }

    @Override
    protected Connection connection() throws SQLException {
        return PostgresServer.connect();
    }

    @Test
    void whenTheConnectionIsToAnotherDatabase_thenElt922() throws Exception {
        PostgresServer.run("CREATE DATABASE other_" + tables.schema());
        String other = PostgresServer.url().replace("/postgres?", "/other_" + tables.schema() + "?");
        PostgresStore.open(() -> DriverManager.getConnection(other), () -> DriverManager.getConnection(other), tables);
        PostgresStore store = PostgresServer.store(tables);
        try (Connection connection = DriverManager.getConnection(other)) {
            connection.setAutoCommit(false);
            assertCode("ELT-922", () -> store.join(connection));
        }
    }

    /** As after a restore into another place, where only one of the two addresses was changed. */
    @Test
    void whenTheLeadersConnectionIsToAnotherOutbox_thenElt922_andNothingIsSent() throws Exception {
        OutboxTables unqualified = new OutboxTables("", tables.prefix());
        ConnectionSource own = connectionToNewSchema();
        ConnectionSource other = connectionToNewSchema();
        PostgresStore.open(own, own, unqualified);
        Outbox others = outbox(PostgresStore.open(other, other, unqualified));
        Submission submission = SignedReports.submission();
        others.put(submission);
        PostgresStore mixed = PostgresStore.open(own, other, unqualified);

        assertCode("ELT-922", () -> mixed.lead("test"));

        assertEquals(EntryState.QUEUED, others.find(submission.id()).orElseThrow().state());
        try (OutboxLeadership leadership = PostgresStore.open(other, other, unqualified).lead("test").orElseThrow()) {
            assertTrue(leadership.isHeld(), "the lock was not kept");
        }
    }

    private static ConnectionSource connectionToNewSchema() throws SQLException {
        String schema = PostgresServer.tables().schema();
        PostgresServer.run("CREATE SCHEMA " + schema);
        return () -> DriverManager.getConnection(PostgresServer.url() + "&currentSchema=" + schema);
    }

    @Test
    void whenTheDialectIsAnother_thenElt922() throws Exception {
        PostgresStore store = PostgresServer.store(tables);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            connection.setAutoCommit(false);
            assertCode("ELT-922", () -> store.join(connection));
            assertCode("ELT-922", () -> PostgresStore.open(() -> DriverManager.getConnection("jdbc:sqlite::memory:"),
                    PostgresServer::connect, tables));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "local", "remote_write"})
    void whenCommitsAreNotDurable_thenElt923(String setting) throws Exception {
        PostgresStore store = PostgresServer.store(tables);
        try (Connection connection = PostgresServer.connect(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SET synchronous_commit = " + setting);
            assertCode("ELT-923", () -> store.join(connection));
        }
        ConnectionSource lax = () -> DriverManager.getConnection(PostgresServer.url()
                + "&options=-c%20synchronous_commit=" + setting);
        assertCode("ELT-923", () -> PostgresStore.open(lax, PostgresServer::connect, tables));
        assertCode("ELT-923", () -> PostgresStore.open(PostgresServer::connect, lax, tables).lead("test"));
    }

    @Test
    void whenTheLeadersSessionEnds_thenItChangesNothingAndAnotherLeads() throws Exception {
        PostgresStore store = PostgresServer.store(tables);
        OutboxLeadership lost = store.lead("test").orElseThrow();
        assertTrue(lost.isHeld());
        terminate(leader());

        assertThrows(EltException.class, () -> lost.firstQueued("test"));
        assertFalse(lost.isHeld());
        try (OutboxLeadership next = store.lead("test").orElseThrow()) {
            assertTrue(next.isHeld());
        }
        lost.close();
    }

    /** As a pooler does that gives the same client another session. */
    @Test
    void whenTheSessionLosesItsLock_thenItsChangesHaveNoEffect() throws Exception {
        PostgresStore store = PostgresServer.store(tables);
        Outbox outbox = outbox(store);
        Submission submission = SignedReports.submission();
        outbox.put(submission);
        try (OutboxLeadership leadership = store.lead("test").orElseThrow()) {
            StoredRow entry = leadership.firstQueued("test").orElseThrow();
            try (Statement statement = ((JdbcSession) leadership).connection().createStatement()) {
                statement.execute("SELECT pg_advisory_unlock_all()");
            }
            assertFalse(leadership.replace(entry));
            assertFalse(leadership.setAside(entry));
            assertFalse(leadership.isHeld());
        }
        assertEquals(EntryState.QUEUED, outbox.find(submission.id()).orElseThrow().state());
    }

    /** A pooler that shares one session among all its clients, as one by transaction may. */
    @Test
    void whenAPoolerGivesTwoNodesOneSession_thenOneLeadsAndTheOtherDoesNot() throws Exception {
        PostgresServer.store(tables);
        try (Connection session = PostgresServer.connect()) {
            ConnectionSource pooler = () -> shared(session);
            PostgresStore one = PostgresStore.open(PostgresServer::connect, pooler, tables);
            PostgresStore other = PostgresStore.open(PostgresServer::connect, pooler, tables);

            OutboxLeadership first = one.lead("test").orElseThrow();

            assertEquals(Optional.empty(), other.lead("test"));
            assertEquals(Optional.empty(), PostgresServer.store(tables).lead("test"), "on a session of its own");
            assertTrue(first.isHeld());
            assertTrue(other.leader("test").orElseThrow().contains("a pooler shares it"));
            first.close();
            OutboxLeadership second = other.lead("test").orElseThrow();
            assertFalse(first.isHeld());
            first.close();
            assertTrue(second.isHeld(), "the first frees only what it took");
            assertEquals(Optional.empty(), one.lead("test"));
            second.close();
            try (OutboxLeadership next = PostgresServer.store(tables).lead("test").orElseThrow()) {
                assertTrue(next.isHeld());
            }
        }
    }

    @Test
    void whenAPoolerExchangesTheSession_thenTheLeadershipIsLostThoughTheNewSessionHasALock() throws Exception {
        PostgresServer.store(tables);
        try (Connection one = PostgresServer.connect(); Connection other = PostgresServer.connect()) {
            AtomicReference<Connection> behind = new AtomicReference<>(one);
            PostgresStore store = PostgresStore.open(PostgresServer::connect, () -> through(behind::get), tables);
            OutboxLeadership lost = store.lead("test").orElseThrow();
            try (Statement statement = one.createStatement()) {
                statement.execute("SELECT pg_advisory_unlock_all()");
            }
            behind.set(other);
            OutboxLeadership next = PostgresStore.open(PostgresServer::connect, () -> shared(other), tables)
                    .lead("test")
                    .orElseThrow();

            assertFalse(lost.replace(new StoredRow("test", "x", 1, "", "", "", 0, "", "", "", "",
                    Bytes.of(new byte[0]), Bytes.of(new byte[0]))));
            assertFalse(lost.isHeld(), "the lock of this session is the other leader's");
            lost.close();
            assertTrue(next.isHeld());
            next.close();
        }
    }

    @Test
    void whenTheLeaderEnds_thenAnotherNodeLeads() {
        PostgresStore one = PostgresServer.store(tables);
        PostgresStore other = PostgresServer.store(tables);
        OutboxLeadership first = one.lead("test").orElseThrow();
        assertEquals(Optional.empty(), other.lead("test"));
        assertTrue(other.leader("test").orElseThrow().startsWith("held by PostgreSQL's session "));
        assertEquals(Optional.empty(), other.leader("production"));
        try (OutboxLeadership elsewhere = other.lead("production").orElseThrow()) {
            assertTrue(elsewhere.isHeld(), "another environment is led apart");
        }

        first.close();

        try (OutboxLeadership second = other.lead("test").orElseThrow()) {
            assertTrue(second.isHeld());
        }
    }

    private static Connection shared(Connection session) {
        return through(() -> session);
    }

    /** A client's connection to a pooler: closing it closes no session. */
    private static Connection through(Supplier<Connection> session) {
        return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(session.get(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** As a proxy of Spring does that takes part in transactions: the store would commit it. */
    @Test
    void whenTheStoreIsGivenTheVendorsTransaction_thenElt922_andItIsNotCommitted() throws Exception {
        PostgresServer.store(tables);
        PostgresServer.run("CREATE TABLE " + tables.schema() + ".own (id TEXT)");
        try (Connection session = PostgresServer.connect(); Statement statement = session.createStatement()) {
            Outbox outbox = outbox(PostgresStore.open(() -> shared(session), PostgresServer::connect, tables));
            session.setAutoCommit(false);
            assertEquals(0, outbox.count(EntryState.QUEUED), "without a change, as from a pool without auto-commit");
            statement.execute("INSERT INTO " + tables.schema() + ".own VALUES ('1')");

            assertCode("ELT-922", () -> outbox.count(EntryState.QUEUED));

            session.rollback();
            try (ResultSet rows = statement.executeQuery("SELECT 1 FROM " + tables.schema() + ".own")) {
                assertFalse(rows.next());
            }
        }
    }

    /** The vendor's user waits for each round trip, in a transaction that holds locks. */
    @Test
    void whenPutInTheVendorsTransaction_thenThreeStatementsAreSent() throws Exception {
        Outbox outbox = outbox(PostgresServer.store(tables));
        AtomicInteger statements = new AtomicInteger();
        try (Connection connection = PostgresServer.connect()) {
            connection.setAutoCommit(false);
            Connection counted = (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
                    new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().matches("(create|prepare)Statement")) {
                            statements.incrementAndGet();
                        }
                        return method.invoke(connection, arguments);
                    });
            assertEquals(PutResult.QUEUED, outbox.put(SignedReports.submission(), counted));
            connection.commit();
        }
        assertEquals(3, statements.get());
        assertEquals(1, outbox.count(EntryState.QUEUED));
    }

    @Test
    void whenPutInTheVendorsTransaction_thenBothOrNeither() throws Exception {
        Outbox outbox = outbox(PostgresServer.store(tables));
        Submission submission = SignedReports.submission();
        PostgresServer.run("CREATE TABLE " + tables.schema() + ".own (id TEXT)");
        try (Connection connection = PostgresServer.connect(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("INSERT INTO " + tables.schema() + ".own VALUES ('1')");
            assertEquals(PutResult.QUEUED, outbox.put(submission, connection));
            assertEquals(PutResult.ALREADY_PRESENT, outbox.put(submission, connection));
            connection.rollback();
            assertEquals(Optional.empty(), outbox.find(submission.id()));
            statement.execute("INSERT INTO " + tables.schema() + ".own VALUES ('1')");
            assertEquals(PutResult.QUEUED, outbox.put(submission, connection));
            connection.commit();
        }
        assertEquals(EntryState.QUEUED, outbox.find(submission.id()).orElseThrow().state());
        assertEquals(submission.state(), outbox.submission(submission.id()).orElseThrow().state());
    }

    /** In isolation levels above READ COMMITTED. */
    @Test
    void whenAnotherPutTheSameMeanwhile_thenElt924SaysToRunTheTransactionAgain() throws Exception {
        PostgresStore store = PostgresServer.store(tables);
        Outbox outbox = outbox(store);
        Submission submission = SignedReports.submission();
        try (Connection connection = PostgresServer.connect(); Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            statement.execute("SELECT 1 FROM pg_class");
            outbox.put(submission);

            EltException e = assertThrows(EltException.class, () -> outbox.put(submission, connection));
            assertEquals("ELT-924", e.code().id());
            assertTrue(e.getMessage().contains("40001") && e.getMessage().contains("again"), e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "order"})
    void whenTheSchemasNameIsAReservedWord_thenItIsANameAllTheSame(String schema) {
        PostgresStore store = PostgresServer.store(new OutboxTables(schema, "elt_"));
        Submission submission = SignedReports.submission();

        assertEquals(PutResult.QUEUED, outbox(store).put(submission));
        try (OutboxLeadership leadership = store.lead("test").orElseThrow()) {
            assertTrue(leadership.setAside(leadership.firstQueued("test").orElseThrow()));
        }
    }

    @Test
    void whenAConnectionIsOfNoUse_thenItIsClosed() {
        AtomicInteger closed = new AtomicInteger();
        Connection broken = (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
                new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        closed.incrementAndGet();
                        return null;
                    }
                    throw new SQLException("broken");
                });

        assertThrows(SQLException.class, () -> PostgresDatabase.borrowed(broken, OutboxSql.postgres(tables, "")));
        assertThrows(SQLException.class, () -> PostgresLeadership.take(() -> broken,
                new PostgresDatabase(tables), "x", "test", guard -> OutboxSql.postgres(tables, guard)));
        assertEquals(2, closed.get());
    }

    @Test
    void whenTheTablesAreOfAnotherVersion_thenElt925() throws Exception {
        PostgresServer.store(tables);
        PostgresServer.run("UPDATE " + tables.qualifiedTableName() + "_version SET version = 2");

        assertCode("ELT-925", () -> PostgresServer.store(tables));
    }

    @Test
    void whenTheTablesAreGone_thenElt925() throws Exception {
        PostgresStore store = PostgresServer.store(tables);
        PostgresServer.run("DROP SCHEMA " + tables.schema() + " CASCADE");
        try (OutboxSession session = store.open()) {
            assertCode("ELT-925", () -> session.firstQueued("test"));
        }
    }

    @Test
    void whenTheScriptIsRunByAnother_thenItMakesTheSameTables() throws Exception {
        OutboxTables others = PostgresServer.tables();
        PostgresServer.run("CREATE SCHEMA " + others.schema(), PostgresStore.script(others));

        PostgresStore store = PostgresServer.store(others);

        assertEquals(OutboxInspection.State.PRESENT, PostgresStore.inspect(PostgresServer::connect, others).state());
        try (OutboxSession session = store.open()) {
            assertTrue(session.firstQueued("test").isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x; DROP TABLE y", "Elt", "1a", "a-b", "a.b", "räksmörgås",
        "a234567890123456789012345678901"})
    void whenANameIsNotPlain_thenElt931(String name) {
        assertCode("ELT-931", () -> new OutboxTables(name, ""));
        assertCode("ELT-931", () -> new OutboxTables("", name));
    }

    @Test
    void whenPostgresqlKeepsTheSchemaForItself_thenElt931() {
        assertCode("ELT-931", () -> new OutboxTables("pg_elt", ""));
    }

    /** Else PostgreSQL aborts the leader's statements while reports are put, and the run with them. */
    @Test
    void whenTheDatabasesTransactionsAreSerializable_thenTheLeadersAreNot() throws Exception {
        ConnectionSource serializable = () -> DriverManager.getConnection(PostgresServer.url()
                + "&options=-c%20default_transaction_isolation=serializable");
        PostgresStore store = PostgresStore.open(serializable, serializable, tables);
        try (OutboxLeadership leadership = store.lead("test").orElseThrow()) {
            assertEquals(Connection.TRANSACTION_READ_COMMITTED,
                    ((JdbcSession) leadership).connection().getTransactionIsolation());
        }
    }

    /** The statistics know nothing yet of what has just been put: a month's end comes fast. */
    @Test
    void whenManyWereJustPut_thenAnIndexHasTheNextInItsOrder() throws Exception {
        PostgresStore store = PostgresServer.store(tables);
        PostgresServer.run("INSERT INTO " + tables.qualifiedTableName() + " (" + OutboxSql.COLUMNS
                + ") SELECT 'test', gen_random_uuid(), 1,"
                + " 'queued', 'queue-' || i % 50, '2026-12-05', i, '', '', '', '', '', '' FROM generate_series(1, 5000)"
                + " i");
        OutboxSql sql = OutboxSql.postgres(tables, "");
        try (OutboxLeadership leadership = store.lead("test").orElseThrow()) {
            Connection connection = ((JdbcSession) leadership).connection();
            for (String query : List.of(sql.firstQueued, sql.firstUrgent, sql.firstDue)) {
                assertFalse(plan(connection, query).contains("Sort"), query);
            }
        }
        try (Connection connection = PostgresServer.connect()) {
            for (String query : List.of(sql.firstPosition, sql.lastPosition, sql.placement)) {
                assertFalse(plan(connection, query).contains("Sort"), query);
            }
        }
    }

    @Test
    void whenItIsInspected_thenAbsentWithoutTables_presentWithThem_andNothingIsCreated() throws Exception {
        OutboxTables others = PostgresServer.tables();
        assertEquals(OutboxInspection.of(State.ABSENT, false), inspect(others));
        assertEquals(OutboxInspection.of(State.ABSENT, false), inspect(others));
        PostgresServer.store(others);
        assertEquals(new OutboxInspection(State.PRESENT, true, OptionalInt.of(1), OptionalInt.empty()),
                inspect(others));
        PostgresServer.run("UPDATE " + others.qualifiedTableName() + "_version SET version = 7");
        assertEquals(new OutboxInspection(State.OTHER_VERSION, true, OptionalInt.of(7), OptionalInt.empty()),
                inspect(others));
    }

    @Test
    void whenTheInspectedDatabaseIsNotPostgres_thenElt922() {
        assertCode("ELT-922", () -> PostgresStore.inspect(() -> DriverManager.getConnection("jdbc:sqlite::memory:"),
                tables));
    }

    private static OutboxInspection inspect(OutboxTables tables) {
        return PostgresStore.inspect(PostgresServer::connect, tables);
    }

    private static String plan(Connection connection, String query) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("EXPLAIN " + query.replace("?", "'2026-12-05'"))) {
            while (row.next()) {
                plan.append(row.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    private String leader() throws SQLException {
        try (Connection connection = PostgresServer.connect(); Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT l.pid FROM pg_locks l JOIN pg_stat_activity a"
                        + " ON a.pid = l.pid WHERE l.locktype = 'advisory' ORDER BY a.backend_start DESC LIMIT 1")) {
            row.next();
            return row.getString(1);
        }
    }

    /** PostgreSQL 13 does not wait for the end by itself. */
    private static void terminate(String pid) throws SQLException {
        PostgresServer.run("SELECT pg_terminate_backend(" + pid + ")", "DO $$ BEGIN WHILE EXISTS (SELECT 1 FROM"
                + " pg_stat_activity WHERE pid = " + pid + ") LOOP PERFORM pg_sleep(0.01), pg_stat_clear_snapshot();"
                + " END LOOP; END $$");
    }

    private static Outbox outbox(OutboxStore store) {
        return Outbox.of(SignedReports.ENVIRONMENT, store, OutboxKeys.of(new byte[32]), FkFixture.CLOCK);
    }

    private static void assertCode(String code, Executable action) {
        assertEquals(code, assertThrows(EltException.class, action).code().id());
    }
}
