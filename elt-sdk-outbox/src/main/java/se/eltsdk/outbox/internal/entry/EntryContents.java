package se.eltsdk.outbox.internal.entry;

import java.util.Optional;
import se.eltsdk.Bytes;
import se.eltsdk.outbox.internal.row.EntryRow;
import se.eltsdk.outbox.internal.row.RowCipher.DamagedException;
import se.eltsdk.outbox.internal.row.RowCodec;
import se.eltsdk.outbox.internal.row.UnreadableRows;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.Submission;

/** Reads the content and the evidence of one entry. */
public final class EntryContents {

    private final EntryRepository repository;

    public EntryContents(EntryRepository repository) {
        this.repository = repository;
    }

    public Optional<Submission> submission(OutboxSession session, ReportId id) {
        while (true) {
            EntryRow row = repository.require(session, id);
            if (row.entry().erasedAt().isPresent()) {
                return Optional.empty();
            }
            try {
                return Optional.of(repository.submission(session, row));
            } catch (DamagedException e) {
                requireChanged(session, row);
            }
        }
    }

    public Optional<Bytes> evidence(OutboxSession session, ReportId id) {
        EntryRow row = repository.require(session, id);
        Optional<Bytes> stored = session.evidence(repository.environment(), id.toString());
        try {
            return stored.isEmpty() ? stored
                    : Optional.of(repository.codec().decrypt(row, RowCodec.EVIDENCE, stored.get()));
        } catch (DamagedException e) {
            throw UnreadableRows.of(id.toString());
        }
    }

    /** Row and content are read one after the other: if both were replaced in between, they do not match. */
    private void requireChanged(OutboxSession session, EntryRow row) {
        if (repository.require(session, row.entry().id()).version() == row.version()) {
            throw UnreadableRows.of(row.entry().id().toString());
        }
    }
}
