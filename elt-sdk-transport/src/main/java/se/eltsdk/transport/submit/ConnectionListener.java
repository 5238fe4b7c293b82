package se.eltsdk.transport.submit;

/**
 * Is told what changes on the way to FK, on the thread that brings it about. What it throws is dropped: an outcome does
 * not hang on it.
 *
 * <pre>{@code
 * FkEndpoint.of(environment, tlsKey).withListener(event -> log.info(event.message()));
 * }</pre>
 */
@FunctionalInterface
public interface ConnectionListener {

    /** Something has changed. */
    void on(ConnectionEvent event);
}
