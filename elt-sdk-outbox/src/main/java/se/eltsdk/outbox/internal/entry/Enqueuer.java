package se.eltsdk.outbox.internal.entry;

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
import se.eltsdk.outbox.internal.row.RowCodec;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.report.Employment;
import se.eltsdk.report.TimeReport;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.internal.FkClientAccess;

/** Queues submissions. */
public final class Enqueuer {

    private final EntryRepository repository;
    private final SharedNotes notes;

    public Enqueuer(EntryRepository repository) {
        this.repository = repository;
        this.notes = new SharedNotes(repository);
    }

    public PutResult put(OutboxSession session, Submission submission, Optional<TraceParent> traceParent) {
        requireEnvironment(submission);
        Bytes state = submission.state();
        Sha256 fingerprint = FkClientAccess.get().fingerprint(submission, state);
        String key = repository.cipher().currentId();
        Bytes payload = repository.cipher().encrypt(key, repository.environment(), submission.id().toString(),
                RowCodec.PAYLOAD, state.toByteArray());
        EntryRow row = row(session, submission, fingerprint, key).queuedBy(traceParent);
        if (session.insert(repository.codec().encode(row, key), payload)) {
            return row.entry().state() == EntryState.BLOCKED ? PutResult.BLOCKED : PutResult.QUEUED;
        }
        if (!repository.require(session, submission.id()).fingerprint().equals(fingerprint)) {
            throw new EltException(ErrorMessage.of(ErrorCode.SAME_ID_OTHER_CONTENT.variant("outbox"))
                    .with("id", submission.id()).with("environment", repository.environment()));
        }
        return PutResult.ALREADY_PRESENT;
    }

    private EntryRow row(OutboxSession session, Submission submission, Sha256 fingerprint, String key) {
        String providerTag = repository.cipher().providerTag(provider(submission.report().document().report()));
        OutboxSession.Placement placement = session.placement(repository.environment(), providerTag,
                SharedNotes.beforePutting(submission.id()));
        EntryRow row = EntryRow.queued(submission, fingerprint, key, providerTag, placement.position(), 1,
                placement.now());
        return isPerhapsLost(session, placement, submission)
                ? row.blocked(ErrorCode.MAYBE_SENT_BEFORE_RESTORE, "Put again after entries were lost.") : row;
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
