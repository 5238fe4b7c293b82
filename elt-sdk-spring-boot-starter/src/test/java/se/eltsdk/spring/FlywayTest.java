package se.eltsdk.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.PutResult;
import se.eltsdk.testkit.junit.EltTest;
import se.eltsdk.testkit.junit.TestVendor;
import se.eltsdk.transport.submit.Submission;

/** Flyway creates the outbox's tables; the starter only uses them. */
@EltTest
@Tag("once")
class FlywayTest {

    @TempDir
    private static Path folder;

    /** The second start finds the migration applied. */
    @Test
    void whenFlywayCreatesTheTables_thenTheStarterUsesThem(TestVendor vendor) {
        Map<String, String> configuration = vendor.writeConfiguration(folder);
        String url = TestPostgres.url("flyway");
        Submission submission = TestReports.submission(vendor);
        try (ConfigurableApplicationContext application = start(configuration, url)) {
            assertEquals(PutResult.QUEUED, application.getBean(Outbox.class).put(submission));
        }
        try (ConfigurableApplicationContext application = start(configuration, url)) {
            assertEquals(PutResult.ALREADY_PRESENT, application.getBean(Outbox.class).put(submission));
            assertEquals(List.of("R__elt_outbox.sql"), application.getBean(JdbcTemplate.class).queryForList(
                    "SELECT script FROM flyway_schema_history WHERE success AND version IS NULL", String.class));
        }
    }

    private static ConfigurableApplicationContext start(Map<String, String> configuration, String url) {
        return new SpringApplication(Migrated.class).run(Stream.concat(
                Stream.of(TestReports.properties(configuration)),
                Stream.of("spring.datasource.url=" + url, "spring.flyway.enabled=true",
                        "spring.flyway.locations=classpath:db/elt-outbox/postgresql",
                        "elt.outbox.create-tables=false", "elt.delivery.enabled=false",
                        "spring.main.banner-mode=off")).map(property -> "--" + property).toArray(String[]::new));
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Migrated {
    }
}
