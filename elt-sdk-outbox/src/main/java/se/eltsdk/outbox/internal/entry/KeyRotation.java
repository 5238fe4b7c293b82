package se.eltsdk.outbox.internal.entry;

import java.util.List;
import java.util.Optional;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.KeyMissingException;
import se.eltsdk.outbox.internal.row.EntryRow;
import se.eltsdk.outbox.internal.row.RowCipher.DamagedException;
import se.eltsdk.outbox.internal.row.RowCodec;
import se.eltsdk.outbox.internal.row.RowReading;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;

/**
 * Rewrites with the current key what was written with older ones. Each entry is replaced as a whole, and only if its
 * version has not changed, so that it can run at the same time as deliveries, and continue after an interrupted run.
 */
public final class KeyRotation {

    /** An entry that changes its state meanwhile may be missed by one round, but hardly by all. */
    private static final int ROUNDS = 5;

    private final EntryRepository repository;
    private final SharedNotes notes;
    private final OutboxSession session;
    private final String key;
    private int done;
    private int left;

    public KeyRotation(EntryRepository repository, OutboxSession session) {
        this.repository = repository;
        this.notes = new SharedNotes(repository);
        this.session = session;
        this.key = repository.cipher().currentId();
    }

    /** Rewrites everything; returns the number of rewritten entries. */
    public int run() {
        int before;
        int round = 0;
        do {
            before = done;
            left = notes.rekey(session, key);
            repository.forEach(session, List.of(EntryState.values()), this::rekey);
            round++;
        } while (done > before && round < ROUNDS);
        if (left > 0 || done > before) {
            throw new EltException(ErrorMessage.of(ErrorCode.OLD_KEYS_STILL_NEEDED
                    .variant(left > 0 ? "damaged" : "node")).with("done", done).with("key", key).with("left", left));
        }
        return done;
    }

    /** Repeats while other sessions change the row at the same time. */
    private void rekey(StoredRow seen) {
        Optional<StoredRow> now = Optional.of(seen);
        while (now.isPresent() && !repository.codec().isMadeWith(key, now.get())) {
            StoredRow tried = now.get();
            if (isReplaced(tried)) {
                done++;
                return;
            }
            now = session.find(repository.environment(), seen.id());
            if (now.filter(row -> row.version() != tried.version()).isEmpty()) {
                left++;
                return;
            }
        }
    }

    private boolean isReplaced(StoredRow stored) {
        RowReading read = repository.codec().read(stored);
        if (read.row().isEmpty()) {
            return false;
        }
        // One that was being sent stays quarantined: only a new leader can take it over.
        EntryRow row = read.beforeQuarantine().filter(before -> before.entry().state() != EntryState.SENDING)
                .orElseGet(read::require);
        try {
            Optional<Bytes> content = repository.part(session, row, RowCodec.PAYLOAD);
            Optional<Bytes> evidence = repository.part(session, row, RowCodec.EVIDENCE);
            String providerTag = row.entry().state() == EntryState.QUEUED && content.isPresent()
                    ? providerTag(content.get()).orElse(row.providerTag()) : row.providerTag();
            StoredRow next = repository.codec().encode(row.rekeyed(key, providerTag), key);
            return session.replaceWhole(next, content.map(clear -> encrypt(next, RowCodec.PAYLOAD, clear)).orElse(null),
                    evidence.map(clear -> encrypt(next, RowCodec.EVIDENCE, clear)).orElse(null));
        } catch (DamagedException | KeyMissingException e) {
            return false;
        }
    }

    /**
     * The provider's tag under the current key. With the old tag, the provider's new entries would count as another
     * provider's, and the provider would get two shares of the queue.
     */
    private Optional<String> providerTag(Bytes content) {
        try {
            return Optional.of(repository.cipher().providerTag(
                    Enqueuer.provider(repository.submission(content).report().document().report())));
        } catch (UnusableContentException e) {
            return Optional.empty();
        }
    }

    private Bytes encrypt(StoredRow next, String column, Bytes clear) {
        return repository.cipher().encrypt(next, column, clear.toByteArray());
    }
}
