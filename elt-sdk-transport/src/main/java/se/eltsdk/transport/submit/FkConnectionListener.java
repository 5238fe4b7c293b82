package se.eltsdk.transport.submit;

/**
 * Receives what changes on the way to FK, one event at a time and in order, on a daemon thread of the client's. What it
 * throws is dropped. No call waits for it: an event may arrive shortly after the call that caused it has returned.
 * While
 * it takes long, up to 1,000 events wait, then the oldest are dropped. {@link FkClient#close()} waits a second for it.
 *
 * <pre>{@code
 * FkClientConfig.of(environment, tlsKey).withListener(event -> log.info(event.message()));
 * }</pre>
 */
@FunctionalInterface
public interface FkConnectionListener {

    /** Something has changed. */
    void on(FkConnectionEvent event);
}
