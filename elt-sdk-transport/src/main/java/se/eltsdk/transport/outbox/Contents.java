package se.eltsdk.transport.outbox;

import java.util.Optional;
import se.eltsdk.Bytes;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.outbox.Vault.DamagedException;
import se.eltsdk.transport.submit.Submission;

/** Reads what is kept with one entry. */
final class Contents {

    private final Ledger ledger;

    Contents(Ledger ledger) {
        this.ledger = ledger;
    }

    Optional<Submission> submission(OutboxSession session, ReportId id) {
        while (true) {
            Row row = ledger.require(session, id);
            if (row.entry().erasedAt().isPresent()) {
                return Optional.empty();
            }
            try {
                return Optional.of(ledger.submission(session, row));
            } catch (DamagedException e) {
                requireChanged(session, row);
            }
        }
    }

    Optional<Bytes> evidence(OutboxSession session, ReportId id) {
        Row row = ledger.require(session, id);
        Optional<Bytes> kept = session.evidence(ledger.environment(), id.toString());
        try {
            return kept.isEmpty() ? kept : Optional.of(ledger.codec().decrypt(row, RowCodec.EVIDENCE, kept.get()));
        } catch (DamagedException e) {
            throw Damage.of(id.toString());
        }
    }

    /** Row and content are read one after the other: where both were replaced in between, they do not fit. */
    private void requireChanged(OutboxSession session, Row row) {
        if (ledger.require(session, row.entry().id()).version() == row.version()) {
            throw Damage.of(row.entry().id().toString());
        }
    }
}
