package se.eltsdk.doctor.internal.check;

import java.lang.System.Logger.Level;
import se.eltsdk.ErrorCode;
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
            observations.warning(ErrorCode.PLATFORM_LOGS_CERTIFICATES, "logging", "The logger " + CERTIFICATES
                    + " is on at FINE in this JVM: the Java "
                    + "platform logs each certificate that it reads, and with it the name and personnummer of each "
                    + "person who signed with BankID.", "Set the logger " + CERTIFICATES + " to INFO or higher.");
        }
    }
}
