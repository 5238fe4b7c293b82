package se.eltsdk.doctor.internal.check;

import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Severity;
import se.eltsdk.doctor.Observation;
import se.eltsdk.outbox.jdbc.OutboxInspection;

/** Says why an outbox is not opened to check it: there is none, or opening it could change something. */
public final class OutboxExistenceCheck {

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
            case ABSENT -> Optional.of(new Observation(OutboxBacklogCheck.SUBJECT,
                    ErrorMessage.of(ErrorCode.OUTBOX_IN_ORDER.variant("absent"))));
            case LOST -> found(ErrorCode.DATABASE_DAMAGED.variant("missing"));
            case EMPTIED -> found(ErrorCode.DATABASE_DAMAGED.variant("empty"));
            case UNMARKED -> Optional.of(new Observation(subject,
                    ErrorMessage.of(ErrorCode.DATABASE_DAMAGED.variant("unmarked")).withSeverity(Severity.WARNING)));
            case NOT_A_DATABASE -> found(inspection.wasUsedBefore() ? ErrorCode.DATABASE_DAMAGED.variant("header")
                    : ErrorCode.DATABASE_DAMAGED.variant("other-file"));
            case WRITE_AHEAD_LOG -> found(ErrorCode.DURABILITY_NOT_FULL.variant("write-ahead"));
            case NO_ACCESS -> found(ErrorCode.FILE_NOT_OPENED.variant("database"));
            case UNREADABLE -> Optional.of(new Observation(subject,
                    ErrorMessage.of(ErrorCode.DATABASE_FAILED.variant("unreadable"))
                            .with("errorCode", inspection.errorCode().orElse(0))));
        };
    }

    private Optional<Observation> found(ErrorCode.Variant variant) {
        return Optional.of(new Observation(subject, ErrorMessage.of(variant).with("key", subject)));
    }
}
