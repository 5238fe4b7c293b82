package se.eltsdk.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import se.eltsdk.spring.internal.EltBankIdAutoConfiguration;
import se.eltsdk.spring.internal.EltClientAutoConfiguration;
import se.eltsdk.spring.internal.EltConsoleAutoConfiguration;
import se.eltsdk.spring.internal.EltOutboxAutoConfiguration;
import se.eltsdk.spring.internal.setup.EltFailureAnalyzer;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;

/** When there is a console, and when an application with it does not start. */
@EltTest
@Tag("once")
class ConsoleSetupTest {

    private static final String CONSOLE = "eltConsole";

    @TempDir
    private static Path folder;
    private static Map<String, String> configuration;

    @BeforeAll
    static void write(TestVendor vendor) {
        configuration = vendor.writeConfiguration(folder);
    }

    @Test
    void whenNothingIsConfigured_thenThereIsNoConsole() {
        web().run(context -> {
            assertNull(context.getStartupFailure());
            assertFalse(context.containsBean(CONSOLE));
        });
    }

    @Test
    void whenItIsEnabledWithARole_thenThereIsAConsole() {
        web("elt.console.enabled=true", "elt.console.role=OPERATIONS").run(context -> {
            assertNull(context.getStartupFailure());
            assertTrue(context.containsBean(CONSOLE));
        });
    }

    @Test
    void whenThereIsNoOutbox_orNoWebServer_thenThereIsNoConsole() {
        web("elt.console.enabled=true", "elt.outbox.enabled=false").run(context -> {
            assertNull(context.getStartupFailure());
            assertFalse(context.containsBean(CONSOLE));
        });
        StarterContexts.full(configuration, folder.resolve("vendor.db"))
                .withConfiguration(AutoConfigurations.of(EltConsoleAutoConfiguration.class))
                .withPropertyValues("elt.console.enabled=true").run(context -> {
                    assertNull(context.getStartupFailure());
                    assertFalse(context.containsBean(CONSOLE));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "elt.console.role=", "elt.console.role= "})
    void whenNoRoleIsGiven_thenTheApplicationDoesNotStart(String role) {
        web("elt.console.enabled=true", role).run(context -> assertEquals(
                "Required properties are missing: elt.console.role (for elt.console.enabled=true).",
                analysis(context.getStartupFailure()).getDescription()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "elt", "/elt/", "/*", "/{path}", "/a//b", "/../elt", "/elt?x"})
    void whenThePathCannotBeUsed_thenTheApplicationDoesNotStart(String path) {
        web("elt.console.enabled=true", "elt.console.role=any", "elt.console.path=" + path).run(context -> {
            FailureAnalysis analysis = analysis(context.getStartupFailure());
            assertEquals("elt.console.path must be a path such as /elt, with letters, digits, hyphens and underscores.",
                    analysis.getDescription());
            assertTrue(analysis.getAction().contains("ELT-844"), analysis.getAction());
        });
    }

    private static FailureAnalysis analysis(Throwable failure) {
        return new EltFailureAnalyzer().analyze(failure);
    }

    private static WebApplicationContextRunner web(String... properties) {
        return new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class,
                EltClientAutoConfiguration.class, EltBankIdAutoConfiguration.class, EltOutboxAutoConfiguration.class,
                EltConsoleAutoConfiguration.class)).withPropertyValues(TestReports.properties(configuration))
                .withPropertyValues("elt.delivery.enabled=false").withPropertyValues(properties)
                .withBean("vendor", DataSource.class, () -> StarterContexts.sqlite(folder.resolve("vendor.db")));
    }
}
