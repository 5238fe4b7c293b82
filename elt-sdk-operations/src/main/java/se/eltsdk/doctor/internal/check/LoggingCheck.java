package se.eltsdk.doctor.internal.check;

import java.lang.System.Logger.Level;
import se.eltsdk.doctor.internal.setup.ObservationCollector;

/**
 * Whether this JVM logs what the SDK must not: the Java platform writes certificates' subjects to a logger of its own.
 */
public final class LoggingCheck {

    /** The JDK writes each certificate that it reads to this one, at the level that java.util.logging calls FINE. */
    static final String CERTIFICATES = "jdk.event.security";

    private final ObservationCollector notes;

    public LoggingCheck(ObservationCollector notes) {
        this.notes = notes;
    }

    public void examine() {
        if (System.getLogger(CERTIFICATES).isLoggable(Level.DEBUG)) {
            notes.warning("ELT-839", "logging", "The logger " + CERTIFICATES + " is on at FINE in this JVM: the Java "
                    + "platform logs each certificate that it reads, and with it the name and personnummer of each "
                    + "person who signed with BankID.", "Set the logger " + CERTIFICATES + " to INFO or higher.");
        }
    }
}
