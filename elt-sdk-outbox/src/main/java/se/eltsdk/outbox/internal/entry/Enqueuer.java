package se.eltsdk.outbox.internal.entry;

import java.time.LocalDate;
import java.util.Optional;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Sha256;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.PutResult;
import se.eltsdk.outbox.TraceParent;
import se.eltsdk.outbox.internal.row.EntryRow;
import se.eltsdk.outbox.internal.row.RowCipher.DamagedException;
import se.eltsdk.outbox.internal.row.RowCipher;
import se.eltsdk.outbox.internal.row.RowCodec;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.Employment;
import se.eltsdk.report.TimeReport;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.internal.FkClientAccess;

/** Queues submissions. */
public final class Enqueuer {

    public static final ErrorCode AFTER_LOSS = ErrorCode.MAYBE_SENT_BEFORE_RESTORE;

    private final EntryRepository repository;
    private final SharedNotes notes;

    public Enqueuer(EntryRepository repository, SharedNotes notes) {
        this.repository = repository;
        this.notes = notes;
    }

    public PutResult put(OutboxSession session, Submission submission, Optional<TraceParent> traceParent) {
        requireEnvironment(submission);
        EntryRow row;
        StoredRow stored;
        Bytes payload;
        Bytes state = submission.state();
        try {
            String id = submission.id().toString();
            payload = repository.cipher().encrypt(repository.environment(), id, RowCodec.PAYLOAD,
                    state.toByteArray());
            row = row(session, submission, state, RowCipher.keyId(payload)).queuedBy(traceParent);
            stored = repository.codec().encode(row);
        } catch (DamagedException e) {
            throw new IllegalStateException("encrypted content names its key", e);
        }
        if (session.insert(stored, payload)) {
            return row.entry().state() == EntryState.BLOCKED ? PutResult.BLOCKED : PutResult.QUEUED;
        }
        requireSameBytes(session, submission, state);
        return PutResult.ALREADY_PRESENT;
    }

    private EntryRow row(OutboxSession session, Submission submission, Bytes state, String contentKey) {
        TimeReport report = submission.report().document().report();
        String providerTag = repository.cipher().providerTag(provider(report));
        OutboxSession.Placement placement = session.placement(repository.environment(), providerTag,
                SharedNotes.beforePutting(submission.id()));
        EntryRow row = EntryRow.queued(submission, state, contentKey, providerTag, placement.position(), 1,
                placement.now());
        return isPerhapsLost(session, placement, submission) ? row.blocked(AFTER_LOSS, "Put again after entries were lost.") : row;
    }

    /**
     * Whether FK may have the report already: an attempt was noted although there is no row, so the row was deleted; or
     * the report was signed before entries were lost, so it may have been among them.
     */
    private boolean isPerhapsLost(OutboxSession session, OutboxSession.Placement placement, Submission submission) {
        if (SharedNotes.wasAttempted(placement, submission.id())) {
            return session.find(repository.environment(), submission.id().toString()).isEmpty();
        }
        return notes.loss(placement).filter(day -> !submission.report().assistantSigningDate().isAfter(day)
                && !submission.report().providerSigningDate().isAfter(day)).isPresent();
    }

    private void requireSameBytes(OutboxSession session, Submission submission, Bytes state) {
        Sha256 fingerprint = FkClientAccess.get().fingerprint(submission, state);
        if (!repository.require(session, submission.id()).fingerprint().equals(fingerprint)) {
            throw new EltException(ErrorMessage.of(ErrorCode.SAME_ID_OTHER_CONTENT.variant("outbox"))
                    .with("id", submission.id()).with("environment", repository.environment()));
        }
    }

    private void requireEnvironment(Submission submission) {
        if (!submission.environment().equals(repository.environment())) {
            throw new EltException(ErrorMessage.of(ErrorCode.WRONG_ENVIRONMENT.variant("outbox"))
                    .with("environment", submission.environment()).with("ours", repository.environment()));
        }
    }

    /** The provider whose entries alternate with others: the provider, or the person who employs the assistant. */
    static String provider(TimeReport report) {
        return report.employment() instanceof Employment.ByProvider by ? by.provider().number().digits()
                : report.person().number().digits();
    }
}
