package se.eltsdk.spring.internal;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import se.eltsdk.Severity;
import se.eltsdk.transport.submit.FkConnectionEvent;
import se.eltsdk.transport.submit.FkConnectionListener;

/** Notifies all of the application's listeners of the connection to FK; writes a log if there is none. */
final class ConnectionEvents implements FkConnectionListener {

    private static final Logger LOGGER = LoggerFactory.getLogger("se.eltsdk.spring.client");

    private final List<FkConnectionListener> listeners;

    ConnectionEvents(List<FkConnectionListener> listeners) {
        this.listeners = List.copyOf(listeners);
    }

    @Override
    public void on(FkConnectionEvent event) {
        if (listeners.isEmpty()) {
            LOGGER.atLevel(level(event)).log("{}", event.message());
        }
        for (FkConnectionListener listener : listeners) {
            try {
                listener.on(event);
            } catch (RuntimeException e) {
                // Another listener may be the one that alerts somebody.
                LOGGER.warn("A listener of the connection to FK threw {}", e.getClass().getName());
            }
        }
    }

    private static Level level(FkConnectionEvent event) {
        if (event instanceof FkConnectionEvent.GenerationRejected) {
            return Level.ERROR;
        }
        if (event instanceof FkConnectionEvent.RevocationWarning warning) {
            Severity severity = warning.status().message().severity();
            return severity == Severity.INFO ? Level.INFO : severity == Severity.WARNING ? Level.WARN : Level.ERROR;
        }
        return Level.INFO;
    }
}
