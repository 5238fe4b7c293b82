package se.eltsdk.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.support.TransactionTemplate;
import se.eltsdk.EltException;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.PutResult;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;
import se.eltsdk.transport.submit.Submission;

/** An application with two databases, whose transaction is one of the other database than the outbox's. */
@EltTest
class OtherTransactionTest {

    @TempDir
    private static Path folder;
    private static Map<String, String> configuration;

    @BeforeAll
    static void write(TestVendor vendor) {
        configuration = vendor.writeConfiguration(folder);
    }

    /** Without auto-commit, as many applications with JPA configure their pool, the put would be rolled back at its end. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whenTheTransactionIsAnotherDatabases_thenNothingIsPut_andThePutSaysSo(boolean autoCommit, TestVendor vendor) {
        Submission submission = TestReports.submission(vendor);
        run(autoCommit, beans -> {
            TransactionalOutbox outbox = beans.getBean(TransactionalOutbox.class);
            TransactionTemplate other = transaction(beans, "archive");

            EltException thrown = assertThrows(EltException.class,
                    () -> other.executeWithoutResult(status -> outbox.put(submission)));

            assertEquals("ELT-922 The active transaction is not one of the outbox's DataSource. Nothing was put.",
                    thrown.getMessage());
            assertEquals(List.of(submission.id()), beans.getBean(Outbox.class).missing(List.of(submission.id())));
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whenTheTransactionIsTheOutboxs_thenTheReportIsQueued(boolean autoCommit, TestVendor vendor) {
        Submission submission = TestReports.submission(vendor);
        run(autoCommit, beans -> {
            TransactionalOutbox outbox = beans.getBean(TransactionalOutbox.class);

            assertEquals(PutResult.QUEUED, transaction(beans, "vendor").execute(status -> outbox.put(submission)));

            assertEquals(List.of(), beans.getBean(Outbox.class).missing(List.of(submission.id())));
        });
    }

    @Test
    void whenTheBeanIsAProxyOfTheTransactionsDataSource_thenTheReportIsQueued(TestVendor vendor) {
        Submission submission = TestReports.submission(vendor);
        DataSource target = pool("proxied.db", true);
        StarterContexts.empty().withPropertyValues(TestReports.properties(configuration))
                .withPropertyValues("elt.delivery.enabled=false")
                .withBean("vendor", DataSource.class, () -> new TransactionAwareDataSourceProxy(target))
                .run(context -> {
                    TransactionalOutbox outbox = context.getBean(TransactionalOutbox.class);

                    assertEquals(PutResult.QUEUED, transaction(context, "vendor")
                            .execute(status -> outbox.put(submission)));

                    assertEquals(List.of(), context.getBean(Outbox.class).missing(List.of(submission.id())));
                });
    }

    /** The outbox asks for connections of its own: none may be the transaction's, which it would commit. */
    @Test
    void whenTheOutboxIsReadInATransactionOfSuchAProxy_thenTheTransactionIsNotCommitted(TestVendor vendor) {
        Submission submission = TestReports.submission(vendor);
        DataSource target = DataSourceBuilder.create().type(SimpleDriverDataSource.class).url(TestPostgres.url("proxied")).build();
        StarterContexts.empty().withPropertyValues(TestReports.properties(configuration))
                .withPropertyValues("elt.delivery.enabled=false")
                .withBean("vendor", DataSource.class, () -> new TransactionAwareDataSourceProxy(target))
                .run(context -> {
                    Outbox outbox = context.getBean(Outbox.class);

                    transaction(context, "vendor").executeWithoutResult(status -> {
                        context.getBean(TransactionalOutbox.class).put(submission);
                        outbox.count();
                        status.setRollbackOnly();
                    });

                    assertEquals(List.of(submission.id()), outbox.missing(List.of(submission.id())));
                });
    }

    private static void run(boolean autoCommit, Consumer<BeanFactory> work) {
        StarterContexts.empty().withPropertyValues(TestReports.properties(configuration))
                .withPropertyValues("elt.delivery.enabled=false", "elt.outbox.data-source=vendor")
                .withBean("vendor", DataSource.class, () -> pool("vendor.db", autoCommit))
                .withBean("archive", DataSource.class, () -> pool("archive.db", autoCommit))
                .run(work::accept);
    }

    /** SQLite rolls back what is not committed when a connection is closed, as a pool does. */
    private static DataSource pool(String file, boolean autoCommit) {
        return new DriverManagerDataSource("jdbc:sqlite:" + folder.resolve(file)) {
            @Override
            protected Connection getConnectionFromDriver(Properties properties) throws SQLException {
                Connection connection = super.getConnectionFromDriver(properties);
                connection.setAutoCommit(autoCommit);
                return connection;
            }
        };
    }

    private static TransactionTemplate transaction(BeanFactory beans, String dataSource) {
        return new TransactionTemplate(new DataSourceTransactionManager(beans.getBean(dataSource, DataSource.class)));
    }
}
