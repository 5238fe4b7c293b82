package se.eltsdk.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.spring.internal.setup.EltFailureAnalyzer;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;
import se.eltsdk.transport.submit.FkClient;

/** What an application that is set up wrongly shows at its start. */
@EltTest
class StarterFailuresTest {

    @TempDir
    private static Path folder;
    private static Map<String, String> configuration;

    private final ApplicationContextRunner empty = StarterContexts.empty();

    @BeforeAll
    static void write(TestVendor vendor) {
        configuration = vendor.writeConfiguration(folder);
    }

    @Test
    void whenNoPropertyIsGiven_thenAllRequiredOnesAreNamed() {
        failure(empty, "Required properties are missing: elt.environment, elt.endpoint, elt.fk.organisation-number,"
                + " elt.fk.anchors, elt.bankid.roots.", "Set them, or switch the library off with elt.enabled=false.",
                "ELT-843");
    }

    @Test
    void whenItIsSwitchedOff_thenNothingIsRequired() {
        empty.withPropertyValues("elt.enabled=false").run(context -> {
            assertNull(context.getStartupFailure());
            assertFalse(context.containsBean("fkClient"));
        });
    }

    @ParameterizedTest
    @CsvSource({"environment", "endpoint", "fk.organisation-number", "fk.anchors", "bankid.roots", "tls.keystore",
        "tls.password-file", "outbox.key-file"})
    void whenARequiredPropertyIsMissing_thenItIsNamed(String key) {
        failure(full(key), "Required properties are missing: elt." + key + ".",
                "Set them, or switch the library off with elt.enabled=false.", "ELT-843");
    }

    @Test
    void whenTheApplicationHasNoDataSource_thenItSaysWhatToAdd() {
        failure(empty.withPropertyValues(TestReports.properties(configuration)),
                "The outbox needs a DataSource, and the application has none.",
                "Add spring-boot-starter-jdbc, a JDBC driver and spring.datasource.url, or switch the outbox off with"
                        + " elt.outbox.enabled=false.", "ELT-843");
    }

    @Test
    void whenThereIsNoOutbox_thenNoDataSourceIsNeeded() {
        empty.withPropertyValues(TestReports.properties(configuration, "outbox"))
                .withPropertyValues("elt.outbox.enabled=false").run(context -> {
                    assertNull(context.getStartupFailure());
                    assertEquals(1, context.getBeansOfType(FkClient.class).size());
                    assertEquals(0, context.getBeansOfType(Outbox.class).size());
                });
    }

    @Test
    void whenTheApplicationHasTwoDataSources_thenOneHasToBeNamed() {
        ApplicationContextRunner two = full().withBean("archive", DataSource.class, () -> StarterContexts.sqlite(folder.resolve("archive.db")));
        failure(two, "The application has several DataSources, and none of them is primary: vendor, archive.",
                "Name the one with the outbox's tables in elt.outbox.data-source.", "ELT-844");
        failure(two.withPropertyValues("elt.outbox.data-source=other"),
                "There is no DataSource with the name other; there are: vendor, archive.",
                "Correct elt.outbox.data-source.", "ELT-844");
        two.withPropertyValues("elt.outbox.data-source=vendor")
                .run(context -> assertNull(context.getStartupFailure()));
    }

    @Test
    void whenTheDatabaseIsAnotherProduct_thenItIsNamed() {
        failure(empty.withPropertyValues(TestReports.properties(configuration))
                        .withBean(DataSource.class, OtherDatabase::dataSource),
                "The outbox can be kept in PostgreSQL and SQLite; the application's DataSource is Otherbase.",
                "Use one of them for the outbox, or define a bean of type OutboxStore.", "ELT-922");
    }

    private static ApplicationContextRunner full(String... without) {
        return StarterContexts.full(configuration, folder.resolve("vendor.db"), without);
    }

    private static void failure(ApplicationContextRunner contexts, String description, String next, String code) {
        contexts.run(context -> {
            assertNotNull(context.getStartupFailure());
            FailureAnalysis analysis = new EltFailureAnalyzer().analyze(context.getStartupFailure());
            assertNotNull(analysis, () -> "not ours: " + context.getStartupFailure());
            assertEquals(description, analysis.getDescription());
            assertEquals(next + System.lineSeparator() + "The page " + code
                    + " in docs/errors.md has the usual causes.", analysis.getAction());
        });
    }
}
