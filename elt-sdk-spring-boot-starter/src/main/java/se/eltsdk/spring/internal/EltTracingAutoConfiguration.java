package se.eltsdk.spring.internal;

import io.micrometer.tracing.Tracer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;
import se.eltsdk.spring.internal.trace.CurrentTrace;
import se.eltsdk.spring.internal.trace.DeliverySpans;
import se.eltsdk.spring.internal.trace.MicrometerTrace;

/** The link from a delivery to the request that queued its report, if the application uses Micrometer Tracing. */
@AutoConfiguration(afterName = {
    "org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration",
    "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
    "org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration",
    "org.springframework.boot.actuate.autoconfigure.tracing.BraveAutoConfiguration",
    "org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration",
    "org.springframework.boot.actuate.autoconfigure.tracing.NoopTracerAutoConfiguration"})
@ConditionalOnClass(Tracer.class)
@ConditionalOnBean(Tracer.class)
public class EltTracingAutoConfiguration {

    /** Before Spring Boot's own handlers, which take any observation; the first that takes it makes the span. */
    private static final int BEFORE_SPRING_BOOT = 500;

    @Bean
    @ConditionalOnMissingBean
    CurrentTrace eltCurrentTrace(Tracer tracer) {
        return new MicrometerTrace(tracer);
    }

    @Bean
    @ConditionalOnMissingBean
    @Order(BEFORE_SPRING_BOOT)
    DeliverySpans eltDeliverySpans(Tracer tracer) {
        return new DeliverySpans(tracer);
    }
}
