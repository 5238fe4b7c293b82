package se.eltsdk.spring.internal.boot3;

import java.util.Map;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import se.eltsdk.spring.internal.EltOutboxAutoConfiguration;
import se.eltsdk.spring.internal.actuate.OutboxReport;

/** The health {@code elt} in Spring Boot 3. */
@AutoConfiguration(after = EltOutboxAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("elt")
@ConditionalOnBean(OutboxReport.class)
public class Boot3HealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "eltHealthIndicator")
    HealthIndicator eltHealthIndicator(OutboxReport report) {
        return () -> {
            Map<String, Object> details = report.summary();
            return (report.isUp(details) ? Health.up() : Health.down()).withDetails(details).build();
        };
    }
}
