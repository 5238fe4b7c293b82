package se.eltsdk.spring.internal;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.metrics.EltMetrics;
import se.eltsdk.spring.internal.actuate.VendorCertificates;

/** The metrics of outbox and delivery, and the days that the vendor's certificates are still valid. */
@AutoConfiguration(after = {EltClientAutoConfiguration.class, EltOutboxAutoConfiguration.class}, afterName = {
    "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
    "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration"})
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
public class EltMetricsAutoConfiguration {

    @Bean
    @ConditionalOnBean(Outbox.class)
    @ConditionalOnMissingBean
    EltMetrics eltMetrics(MeterRegistry registry, Outbox outbox) {
        return EltMetrics.of(registry, outbox);
    }

    /** The same name as in {@link EltMetrics#certificate}, which does not notice a renewed key. */
    @Bean
    @ConditionalOnBean(VendorCertificates.class)
    @ConditionalOnMissingBean(name = "eltCertificateMetrics")
    MeterBinder eltCertificateMetrics(VendorCertificates certificates) {
        return registry -> certificates.ends().keySet().forEach(use -> Gauge
                .builder("elt.certificate.left", certificates, known -> known.daysLeft(use))
                .description("Days until the certificate expires").tag("certificate", use).register(registry));
    }
}
