package se.eltsdk.spring.internal.boot4;

import java.util.Map;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import se.eltsdk.spring.internal.EltOutboxAutoConfiguration;
import se.eltsdk.spring.internal.actuate.OutboxReport;

/** The health {@code elt} in Spring Boot 4. */
@AutoConfiguration(after = EltOutboxAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnEnabledHealthIndicator("elt")
@ConditionalOnBean(OutboxReport.class)
public class Boot4HealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "eltHealthIndicator")
    HealthIndicator eltHealthIndicator(OutboxReport report) {
        return () -> {
            Map<String, Object> details = report.summary();
            return (report.isUp(details) ? Health.up() : Health.down()).withDetails(details).build();
        };
    }
}
