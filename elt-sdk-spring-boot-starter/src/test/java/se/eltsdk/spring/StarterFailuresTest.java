package se.eltsdk.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import se.eltsdk.ErrorCode;
import se.eltsdk.bankid.BankIdClient;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.seal.Sealer;
import se.eltsdk.spring.internal.setup.EltFailureAnalyzer;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;
import se.eltsdk.transport.submit.FkClient;

/** What an application that is set up wrongly shows at its start. */
@EltTest
@ExtendWith(OutputCaptureExtension.class)
class StarterFailuresTest {

    private static final String SET_THEM =
            "Set them, as docs/spring.md shows, or switch the library off with elt.enabled=false.";

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
                + " elt.fk.anchors (or elt.trust.folder), elt.bankid.roots (or elt.trust.folder).", SET_THEM,
                "ELT-843");
    }

    @Test
    void whenItIsSwitchedOff_thenNothingIsRequired() {
        empty.withPropertyValues("elt.enabled=false").run(context -> {
            assertNull(context.getStartupFailure());
            assertEquals(0, context.getBeansOfType(FkClient.class).size());
        });
    }

    @ParameterizedTest
    @CsvSource({"environment,", "endpoint,", "fk.organisation-number,", "fk.anchors, (or elt.trust.folder)",
        "bankid.roots, (or elt.trust.folder)", "tls.keystore, (or elt.tls.ssl-bundle)",
        "tls.password-file, (or elt.tls.password)", "bankid.tls-anchors, (for elt.bankid.endpoint)",
        "bankid.keystore, (or elt.bankid.ssl-bundle)", "outbox.key-file,"})
    void whenARequiredPropertyIsMissing_thenItIsNamed(String key, String remark) {
        failure(full(key), "Required properties are missing: elt." + key + (remark == null ? "" : " " + remark) + ".",
                SET_THEM, "ELT-843");
    }

    @Test
    void whenEvidenceIsWantedWithoutASeal_thenTheReasonIsNamed() {
        failure(full("seal").withPropertyValues("elt.delivery.enabled=true", "elt.delivery.evidence=true"),
                "Required properties are missing: elt.seal.keystore (for elt.delivery.evidence=true).", SET_THEM,
                "ELT-843");
    }

    /** Spring Boot itself reports a value that cannot be converted, with the values that can. */
    @Test
    void whenTheEnvironmentIsUnknown_thenSpringBootRejectsTheValue() {
        full("environment").withPropertyValues("elt.environment=prod").run(context -> {
            Throwable failure = context.getStartupFailure();
            assertNotNull(failure);
            assertTrue(messages(failure).contains("Failed to bind properties under 'elt.environment'"),
                    messages(failure));
        });
    }

    @Test
    void whenTestCertificatesAreUsedInProduction_thenNothingStarts() {
        failure(full("environment").withPropertyValues("elt.environment=production"),
                "elt.environment: Test and production must not be mixed: this is production, and certificate policy"
                        + " \"1.2.3.4.25\" is BankID's for the other environment.",
                ErrorCode.POLICY_OF_OTHER_ENVIRONMENT.nextStep(Locale.ENGLISH), "ELT-816");
    }

    @Test
    void whenThePasswordIsWrong_thenThePropertyIsNamed_andNotThePassword() {
        failure(full("tls.password").withPropertyValues("elt.tls.password=wrong-4711"),
                "elt.tls.keystore: The file \"" + configuration.get("tls.keystore") + "\" is there, but the password"
                        + " does not open it: check the password or the file that holds it, also for a blank or line break at its end and"
                        + " for characters beyond ASCII.",
                ErrorCode.WRONG_PASSWORD.nextStep(Locale.ENGLISH), "ELT-802");
    }

    @Test
    void whenThePasswordFileIsNotThere_thenOnlyItsPropertyIsNamed() {
        failure(full("tls.password").withPropertyValues("elt.tls.password-file=" + folder.resolve("none.pin")),
                "The file that elt.tls.password-file names cannot be opened (NoSuchFileException).",
                "Correct the path, or let the user of this process read the file.", "ELT-840");
    }

    @Test
    void whenTheKeyOfTheOutboxIsNotThere_thenItSaysHowToMakeOne() {
        Path none = folder.resolve("none.key");
        failure(full("outbox.key-file").withPropertyValues("elt.outbox.key-file=" + none),
                "elt.outbox.key-file: The key file \"" + none + "\" cannot be read (NoSuchFileException): it must"
                        + " contain 32 random bytes and nothing else.",
                "Correct the path. For a new outbox, make the file: (umask 077; head -c 32 /dev/urandom > outbox.key).", "ELT-928");
    }

    /** Spring Boot itself would show a stack trace. */
    @Test
    void whenTheSslBundleIsUnknown_thenTheKnownOnesAreNamed() {
        failure(full("tls").withPropertyValues("elt.tls.ssl-bundle=fk",
                        "spring.ssl.bundle.jks.web.keystore.type=PKCS12"),
                "elt.tls.ssl-bundle: there is no SSL bundle with the name fk among [web].",
                "Define it under spring.ssl.bundle.jks or spring.ssl.bundle.pem, or correct elt.tls.ssl-bundle.",
                "ELT-844");
    }

    @Test
    void whenTheSslBundleHasNoKeyStore_thenItsMissingKeyIsNamed() {
        full("tls").withPropertyValues("elt.tls.ssl-bundle=fk",
                "spring.ssl.bundle.jks.fk.truststore.type=PKCS12").run(context -> {
                    Throwable failure = context.getStartupFailure();
                    assertNotNull(failure);
                    assertTrue(messages(failure).contains("ELT-803"), messages(failure));
                });
    }

    /** As of {@code ${VARIABLE:}} without that variable. */
    @ParameterizedTest
    @ValueSource(strings = {"tls.password", "tls.ssl-bundle", "seal.password", "seal.ssl-bundle", "bankid.ssl-bundle",
        "outbox.data-source", "outbox.schema", "watch-interval", "proxy.host", "proxy.port", "proxy.user",
        "trust.folder", "fk.pins", "calendar.file"})
    void whenAPropertyIsEmpty_thenItIsAsIfItWereNotGiven(String key) {
        full().withPropertyValues("elt." + key + "=").run(context -> assertNull(context.getStartupFailure()));
    }

    @Test
    void whenAddressAndKeyOfBankIdAndTheSealsAreEmpty_thenThereAreNone() {
        full("bankid.endpoint", "bankid.tls-anchors", "bankid.keystore", "bankid.password-file", "seal")
                .withPropertyValues("elt.bankid.endpoint=", "elt.seal.keystore=", "elt.bankid.keystore=")
                .run(context -> {
                    assertNull(context.getStartupFailure());
                    assertEquals(0, context.getBeansOfType(BankIdClient.class).size());
                    assertEquals(0, context.getBeansOfType(Sealer.class).size());
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "elt.timeout.total=0s | elt.timeout.total must be a duration of at least 1ms, such as 90s.",
        "elt.pace.interval=-1s | elt.pace.interval must be a duration of at least 0s, such as 1s.",
        "elt.delivery.closing-within=0s"
                + " | elt.delivery.closing-within must be a duration of at least 1ms, such as 25s.",
        "elt.watch-interval=0s | elt.watch-interval must be a duration of at least 1ms, such as 5s.",
        "elt.proxy.host=http://proxy.example"
                + " | elt.proxy.host must be a host name, without http:// and without a port.",
        "elt.proxy.port=70000 | elt.proxy.port must be a port from 1 to 65535.",
        "elt.proxy.user=a:b"
                + " | elt.proxy.user must not contain a colon, because the proxy would take the rest for the password."})
    void whenAValueCannotBeUsed_thenItsPropertyIsNamed(String property, String description) {
        failure(full().withPropertyValues("elt.delivery.enabled=true", "elt.proxy.host=proxy.example",
                "elt.proxy.password=p", property), description, ErrorCode.CONFIGURATION_VALUE.nextStep(Locale.ENGLISH),
                "ELT-844");
    }

    /** In a file of properties, with the place; without the value, which may be a secret. */
    @Test
    void whenAPropertysNameIsMisspelt_thenAWarningNamesIt(CapturedOutput log) throws IOException {
        Path file = Files.writeString(folder.resolve("application.properties"),
                "elt.delivery.enable=false\nelt.tls.pasword=canary-4711\n");
        full().withInitializer(context -> context.getEnvironment().getPropertySources().addLast(load(file)))
                .run(context -> assertNull(context.getStartupFailure()));

        String warning = log.getOut().lines().filter(line -> line.contains("no such properties")).findFirst()
                .orElse("");
        assertTrue(warning.contains("elt.delivery.enable (") && warning.contains("elt.tls.pasword (")
                && warning.contains("2:17"), warning);
        assertFalse(log.getAll().contains("canary-4711"));
    }

    @Test
    void whenAllPropertiesExist_thenNothingIsWarnedOf(CapturedOutput log) {
        full().withPropertyValues("elt.watch-interval=", "elt.proxy.port=", "elt.outbox.keys[0]="
                + configuration.get("outbox.key-file")).run(context -> assertNull(context.getStartupFailure()));

        assertFalse(log.getAll().contains("no such properties"));
    }

    private static PropertySource<?> load(Path file) {
        try {
            return new PropertiesPropertySourceLoader().load("file", new FileSystemResource(file)).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An application has three key stores. */
    @ParameterizedTest
    @CsvSource({"tls,seal", "bankid,seal", "seal,tls"})
    void whenAKeyStoreHasAKeyForAnotherUse_thenItsPropertyIsNamed(String key, String other) {
        full(key + ".keystore", key + ".password-file").withPropertyValues(
                "elt." + key + ".keystore=" + configuration.get(other + ".keystore"),
                "elt." + key + ".password-file=" + configuration.get(other + ".password-file")).run(context -> {
                    assertNotNull(context.getStartupFailure());
                    String description = new EltFailureAnalyzer().analyze(context.getStartupFailure()).getDescription();
                    assertTrue(description.startsWith("elt." + key + ".keystore: The certificate issued by"),
                            description);
                });
    }

    @Test
    void whenTwoPropertiesExcludeEachOther_thenBothAreNamed() {
        failure(full().withPropertyValues("elt.tls.ssl-bundle=fk"),
                "elt.tls.keystore and elt.tls.ssl-bundle are both given; only one of them may be.",
                "Keep one of the two keys, and remove the other.", "ELT-846");
    }

    @Test
    void whenTheTablesMayNotBeCreated_thenTheMigrationIsNamed() {
        failure(full().withPropertyValues("elt.outbox.create-tables=false", "elt.outbox.prefix=other_"),
                "The outbox's table other_outbox does not exist, and the application may not create it.",
                "Run the migration that creates the tables, or set elt.outbox.create-tables=true.", "ELT-925");
    }

    @Test
    void whenSqliteIsInMemory_thenAFileIsAskedFor() {
        failure(empty.withPropertyValues(TestReports.properties(configuration))
                        .withBean(DataSource.class, () -> new DriverManagerDataSource("jdbc:sqlite::memory:")),
                "The database may lose what it has confirmed: SQLite keeps it in memory only.",
                "Name a file in the address of the database, such as jdbc:sqlite:elt-outbox.db.", "ELT-923");
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
        ApplicationContextRunner two = full().withBean("archive", DataSource.class,
                () -> StarterContexts.sqlite(folder.resolve("archive.db")));
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

    private static String messages(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).map(Throwable::getMessage)
                .collect(Collectors.joining("\n"));
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
