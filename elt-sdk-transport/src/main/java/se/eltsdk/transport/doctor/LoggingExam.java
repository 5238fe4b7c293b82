package se.eltsdk.transport.doctor;

import java.lang.System.Logger.Level;

/** Whether this JVM logs what the SDK must not: the Java platform writes certificates' subjects to a logger of its own. */
final class LoggingExam {

    /** The JDK writes each certificate that it reads to this one, at the level that java.util.logging calls FINE. */
    static final String CERTIFICATES = "jdk.event.security";

    private final Notes notes;

    LoggingExam(Notes notes) {
        this.notes = notes;
    }

    void examine() {
        if (System.getLogger(CERTIFICATES).isLoggable(Level.DEBUG)) {
            notes.warning("ELT-839", "logging", "The logger " + CERTIFICATES + " is on at FINE in this JVM: the Java "
                    + "platform logs each certificate that it reads, and with it the name and personnummer of each "
                    + "person who signed with BankID.", "Set the logger " + CERTIFICATES + " to INFO or higher.");
        }
    }
}
