package se.eltsdk.spring;

import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import se.eltsdk.spring.internal.EltBankIdAutoConfiguration;
import se.eltsdk.spring.internal.EltClientAutoConfiguration;
import se.eltsdk.spring.internal.EltEndpointAutoConfiguration;
import se.eltsdk.spring.internal.EltMetricsAutoConfiguration;
import se.eltsdk.spring.internal.EltOutboxAutoConfiguration;

/** Applications with the starter, without the rest of Spring Boot. */
final class StarterContexts {

    private StarterContexts() {
    }

    /** No property, no bean. */
    static ApplicationContextRunner empty() {
        return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class,
                EltClientAutoConfiguration.class, EltBankIdAutoConfiguration.class, EltOutboxAutoConfiguration.class,
                EltMetricsAutoConfiguration.class, EltEndpointAutoConfiguration.class));
    }

    /** This configuration, without the keys that begin with one of these, and a SQLite database; nothing is sent. */
    static ApplicationContextRunner full(Map<String, String> configuration, Path database, String... without) {
        return empty().withPropertyValues(TestReports.properties(configuration, without))
                .withPropertyValues("elt.delivery.enabled=false")
                .withBean("vendor", DataSource.class, () -> sqlite(database));
    }

    static DataSource sqlite(Path file) {
        return new DriverManagerDataSource("jdbc:sqlite:" + file);
    }
}
