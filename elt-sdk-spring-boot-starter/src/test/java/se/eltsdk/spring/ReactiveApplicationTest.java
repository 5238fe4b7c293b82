package se.eltsdk.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.test.util.ReflectionTestUtils;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.spring.internal.actuate.EltEndpoint;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;

/** An application with WebFlux: everything but the console, with and without the classes of Spring MVC. */
@EltTest
@Tag("once")
class ReactiveApplicationTest {

    @TempDir
    private static Path folder;
    private static Map<String, String> configuration;

    @BeforeAll
    static void write(TestVendor vendor) {
        configuration = vendor.writeConfiguration(folder);
    }

    @Test
    void whenTheApplicationIsReactive_thenItHasHealthAndEndpointAndNoConsole(TestVendor vendor) {
        ReactiveWebApplicationContextRunner both = runner("both.db");
        ReactiveWebApplicationContextRunner reactiveOnly = runner("reactive.db").withClassLoader(
                new FilteredClassLoader("jakarta.servlet", "org.springframework.web.servlet"));
        for (ReactiveWebApplicationContextRunner runner : List.of(both, reactiveOnly)) {
            runner.run(context -> {
                assertNull(context.getStartupFailure());
                assertFalse(context.containsBean("eltConsole"));
                Outbox outbox = context.getBean(Outbox.class);
                outbox.put(TestReports.submission(vendor));
                assertEquals(1, outbox.count(EntryState.QUEUED));

                Map<String, Object> state = context.getBean(EltEndpoint.class).state();
                assertEquals("test", state.get("environment"));
                assertTrue(state.toString().contains("queued=1"), state.toString());
                String health = String.valueOf(ReflectionTestUtils.<Object>invokeMethod(
                        context.getBean("eltHealthIndicator"), "health"));
                assertTrue(health.contains("UP") && health.contains("tlsCertificateDays"), health);
            });
        }
    }

    /** All auto-configurations of the starter, as Spring Boot finds them. */
    private static ReactiveWebApplicationContextRunner runner(String database) {
        Class<?>[] ours = StreamSupport.stream(ImportCandidates.load(AutoConfiguration.class,
                ReactiveApplicationTest.class.getClassLoader()).spliterator(), false)
                .filter(name -> name.startsWith("se.eltsdk.")).map(ReactiveApplicationTest::type)
                .toArray(Class<?>[]::new);
        return new ReactiveWebApplicationContextRunner().withConfiguration(AutoConfigurations.of(ours))
                .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class))
                .withPropertyValues(TestReports.properties(configuration))
                .withPropertyValues("elt.delivery.enabled=false", "elt.console.enabled=true", "elt.console.role=any",
                        "management.endpoints.web.exposure.include=elt,health")
                .withBean("vendor", DataSource.class, () -> StarterContexts.sqlite(folder.resolve(database)));
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
