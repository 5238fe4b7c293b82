package se.eltsdk.spring;

import se.eltsdk.outbox.OutboxRunner;

/**
 * Changes the delivery before it starts: define a bean of this type. It is called at each start, after the properties
 * and the application's {@link se.eltsdk.outbox.OutboxListener} beans have been applied.
 *
 * <pre>{@code
 * @Bean
 * OutboxRunnerCustomizer slowRetries() {
 *     return runner -> runner.backoff(Duration.ofMinutes(1), Duration.ofHours(1));
 * }
 * }</pre>
 */
@FunctionalInterface
public interface OutboxRunnerCustomizer {

    /** Changes the builder. */
    void customize(OutboxRunner.Builder runner);
}
