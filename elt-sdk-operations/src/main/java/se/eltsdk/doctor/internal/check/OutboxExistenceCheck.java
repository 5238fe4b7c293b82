package se.eltsdk.doctor.internal.check;

import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.doctor.Observation;
import se.eltsdk.Severity;
import se.eltsdk.outbox.jdbc.OutboxInspection;

/** Says why an outbox is not opened to check it: there is none, or opening it could change something. */
public final class OutboxExistenceCheck {

    private static final String RESTORE = "Stop all sending and keep a copy of the files. Then restore a backup and "
            + "run elt queue set-back, or copy the readable entries by elt queue salvage. See the page of this code.";

    private final String subject;
    private final OutboxInspection inspection;

    /**
     * Creates a check of one inspection.
     *
     * @param subject the key that names the database
     */
    public OutboxExistenceCheck(String subject, OutboxInspection inspection) {
        this.subject = subject;
        this.inspection = inspection;
    }

    /** Empty if opening the outbox changes nothing, or reports the problem itself. */
    public Optional<Observation> obstacle() {
        return switch (inspection.state()) {
            case PRESENT, OTHER_VERSION, DAMAGED -> Optional.empty();
            case ABSENT -> Optional.of(new Observation(ErrorCode.OUTBOX_IN_ORDER, Severity.INFO,
                    OutboxBacklogCheck.SUBJECT,
                    "There is no outbox yet; the first elt queue add creates it.", ""));
            case LOST -> used("is missing");
            case EMPTIED -> used("is empty");
            case UNMARKED -> unmarked();
            case NOT_A_DATABASE -> error(ErrorCode.DATABASE_DAMAGED, "The file that " + subject
                    + " names is not a SQLite database, or "
                    + "its header is damaged.", inspection.wasUsedBefore() ? RESTORE
                    : "Set " + subject + " to the right file.");
            case WRITE_AHEAD_LOG -> error(ErrorCode.DURABILITY_NOT_FULL,
                    "The SQLite database uses a write-ahead log, in which one damaged "
                    + "bit silently loses committed entries.",
                    "Set it back to a rollback journal: PRAGMA journal_mode = DELETE.");
            case NO_ACCESS -> error(ErrorCode.FILE_NOT_OPENED, "The database that " + subject
                    + " names cannot be opened, or its "
                    + "folder does not exist.",
                    "Check that the path is relative to the configuration, and that this user may read and write "
                    + "there.");
            case UNREADABLE -> error(ErrorCode.DATABASE_FAILED,
                    "The outbox's database cannot be read without changing it (code "
                    + inspection.errorCode().orElse(0) + ").", "Check whether another process has locked it, and "
                    + "whether this user may write to its folder. elt queue list undoes an interrupted change.");
        };
    }

    private Optional<Observation> used(String how) {
        return error(ErrorCode.DATABASE_DAMAGED,
                "The outbox's .id file says that its database was used before, but the database "
                + how + " now.", RESTORE);
    }

    private Optional<Observation> unmarked() {
        return Optional.of(new Observation(ErrorCode.DATABASE_DAMAGED, Severity.WARNING, subject,
                "The .id file next to the "
                + "outbox's database is missing or empty: the database was copied, or restored from a backup.",
                "After a restore, run elt queue set-back before anything is sent. Otherwise run elt queue list: it "
                + "creates the .id file, or says why not."));
    }

    private Optional<Observation> error(ErrorCode code, String message, String next) {
        return Optional.of(new Observation(code, Severity.ERROR, subject, message, next));
    }
}
