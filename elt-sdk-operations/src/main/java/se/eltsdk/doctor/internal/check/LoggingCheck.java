package se.eltsdk.doctor.internal.check;

import java.lang.System.Logger.Level;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.doctor.internal.setup.ObservationCollector;

/**
 * Checks whether this JVM logs what the SDK must not: the JDK writes the subjects of certificates to its own logger.
 */
public final class LoggingCheck {

    /** The JDK writes each certificate that it reads to this logger, at the java.util.logging level FINE. */
    static final String CERTIFICATES = "jdk.event.security";

    private final ObservationCollector observations;

    public LoggingCheck(ObservationCollector observations) {
        this.observations = observations;
    }

    public void examine() {
        if (System.getLogger(CERTIFICATES).isLoggable(Level.DEBUG)) {
            observations.add("logging", ErrorMessage.of(ErrorCode.PLATFORM_LOGS_CERTIFICATES)
                    .with("logger", CERTIFICATES));
        }
    }
}
