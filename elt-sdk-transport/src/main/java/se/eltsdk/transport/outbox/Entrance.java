package se.eltsdk.transport.outbox;

import java.time.LocalDate;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.report.Employment;
import se.eltsdk.report.TimeReport;
import se.eltsdk.transport.outbox.Vault.DamagedException;
import se.eltsdk.transport.submit.Submission;

/** Puts submissions into the outbox. */
final class Entrance {

    static final String AFTER_LOSS = "ELT-935";

    private final Ledger ledger;
    private final Notes notes;

    Entrance(Ledger ledger, Notes notes) {
        this.ledger = ledger;
        this.notes = notes;
    }

    boolean put(OutboxSession session, Submission submission) {
        requireEnvironment(submission);
        StoredEntry entry;
        Bytes payload;
        try {
            String id = submission.id().toString();
            payload = ledger.vault().encrypt(ledger.environment(), id, RowCodec.PAYLOAD,
                    submission.state().toByteArray());
            entry = ledger.codec().encode(row(session, submission, Vault.keyId(payload)));
        } catch (DamagedException e) {
            throw new IllegalStateException("what was encrypted names its key", e);
        }
        return session.insert(entry, payload) || sameAsKept(session, submission);
    }

    private Row row(OutboxSession session, Submission submission, String contentKey) {
        TimeReport report = submission.report().document().report();
        String queue = ledger.vault().queue(provider(report));
        Row row = Row.queued(submission, contentKey, queue, session.nextTurn(ledger.environment(), queue), 1,
                session.now());
        return isPerhapsLost(session, submission) ? row.held(AFTER_LOSS, "Put again after entries were lost.") : row;
    }

    /**
     * Whether an attempt of it was noted though it has no row, so that the row was deleted; or it was complete when
     * entries were lost, so that it may have been among them. FK may have it in both cases.
     */
    private boolean isPerhapsLost(OutboxSession session, Submission submission) {
        if (notes.attempts(session, submission.id()) > 0) {
            return session.find(ledger.environment(), submission.id().toString()).isEmpty();
        }
        LocalDate assistant = submission.report().assistantSigningDate();
        LocalDate provider = submission.report().providerSigningDate();
        LocalDate complete = assistant.isAfter(provider) ? assistant : provider;
        return notes.loss(session).filter(day -> !complete.isAfter(day)).isPresent();
    }

    private boolean sameAsKept(OutboxSession session, Submission submission) {
        if (!ledger.require(session, submission.id()).fingerprint().equals(submission.fingerprint())) {
            throw new EltException("ELT-502", "The outbox has other bytes under the id " + submission.id() + " in "
                    + ledger.environment() + ": what was put first stays. Give what is to be sent besides a new id,"
                    + " and have it signed.");
        }
        return false;
    }

    private void requireEnvironment(Submission submission) {
        if (!submission.environment().equals(ledger.environment())) {
            throw new EltException("ELT-813", "The report was signed for the environment " + submission.environment()
                    + " and this outbox is for " + ledger.environment() + ": it was not put; use the outbox of its"
                    + " environment.");
        }
    }

    /** Whom to be fair to: the provider, or the person who employs the assistant. */
    static String provider(TimeReport report) {
        return report.employment() instanceof Employment.ByProvider by ? by.provider().number().digits()
                : report.person().number().digits();
    }
}
