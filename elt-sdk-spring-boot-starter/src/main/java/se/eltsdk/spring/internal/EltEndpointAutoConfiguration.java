package se.eltsdk.spring.internal;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import se.eltsdk.spring.internal.actuate.EltEndpoint;
import se.eltsdk.spring.internal.actuate.OutboxReport;
import se.eltsdk.trust.EltEnvironment;

/** The actuator endpoint {@code elt}, if the application exposes it. */
@AutoConfiguration(after = EltOutboxAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnAvailableEndpoint(endpoint = EltEndpoint.class)
@ConditionalOnBean(OutboxReport.class)
public class EltEndpointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    EltEndpoint eltEndpoint(EltEnvironment environment, OutboxReport report) {
        return new EltEndpoint(environment, report);
    }
}
