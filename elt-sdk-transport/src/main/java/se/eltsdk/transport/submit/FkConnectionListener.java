package se.eltsdk.transport.submit;

/**
 * Receives changes of the connection to FK, one event at a time and in order, on a daemon thread of the client. What it
 * throws is ignored. No call waits for it: an event may arrive shortly after the call that caused it has returned. If
 * it is slow, up to 1,000 events wait, then the oldest are dropped. {@link FkClient#close()} waits a second for it.
 *
 * <pre>{@code
 * FkClientConfig.of(environment, tlsKey).withListener(event -> log.info(event.message()));
 * }</pre>
 */
@FunctionalInterface
public interface FkConnectionListener {

    /** Receives an event. */
    void on(FkConnectionEvent event);
}
