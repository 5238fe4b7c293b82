package se.eltsdk.outbox.internal.entry;

import java.util.Optional;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.internal.row.EntryRow;
import se.eltsdk.outbox.internal.row.RowCipher.DamagedException;
import se.eltsdk.outbox.internal.row.RowCodec;
import se.eltsdk.outbox.internal.row.UnreadableRows;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.transport.submit.Submission;

/**
 * Writes anew under the current key what older keys have made. Each entry is replaced as a whole and only in the
 * version that was read, so that it matters neither who else works on it nor where an earlier run ended.
 */
public final class KeyRotation {

    private static final String LEFT = "ELT-939";
    /** While entries move from state to state one may slip past, but hardly so often. */
    private static final int ROUNDS = 5;

    private final EntryRepository repository;
    private final SharedNotes notes;
    private final EntryQueries queries;
    private final OutboxSession session;
    private final String key;
    private int done;
    private int left;

    public KeyRotation(EntryRepository repository, OutboxSession session) {
        this.repository = repository;
        this.notes = new SharedNotes(repository);
        this.queries = new EntryQueries(repository);
        this.session = session;
        this.key = repository.cipher().currentId();
    }

    /** Gives how many entries were written anew. */
    public int run() {
        int before;
        int round = 0;
        do {
            before = done;
            left = notes.rekey(session, key);
            for (EntryState state : EntryState.values()) {
                queries.forEach(session, state, this::rekey);
            }
            round++;
        } while (done > before && round < ROUNDS);
        if (left > 0 || done > before) {
            throw new EltException(LEFT, done + " entries were written anew under the key " + key + ", but not all: "
                    + (left > 0 ? left + " are damaged, or their key is not at hand" : "a node goes on writing with"
                    + " an older key") + ". The older keys are still needed. Settle those that the list shows with"
                    + " ELT-927 or ELT-928, have all nodes write with the new key, and run this again.");
        }
        return done;
    }

    /** Again and again while others change it at the same time. */
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
        try {
            return replaced(stored);
        } catch (DamagedException e) {
            return false;
        } catch (EltException e) {
            if (!UnreadableRows.isMissingKey(e)) {
                throw e;
            }
            return false;
        }
    }

    private boolean replaced(StoredRow stored) throws DamagedException {
        EntryRow row = repository.codec().restored(stored);
        Optional<Bytes> content = session.payload(repository.environment(), stored.id());
        Optional<Bytes> evidence = session.evidence(repository.environment(), stored.id());
        Optional<Bytes> clear = content.isEmpty() ? content
                : Optional.of(repository.codec().decrypt(row, RowCodec.PAYLOAD, content.get()));
        Optional<Bytes> clearEvidence = evidence.isEmpty() ? evidence
                : Optional.of(repository.codec().decrypt(row, RowCodec.EVIDENCE, evidence.get()));
        String providerTag = row.entry().state() == EntryState.QUEUED && clear.isPresent()
                ? providerTag(clear.get()).orElse(row.providerTag()) : row.providerTag();
        StoredRow next = repository.codec().encode(row.rekeyed(key, providerTag), key);
        return session.replaceWhole(next, clear.map(bytes -> encrypt(next, RowCodec.PAYLOAD, bytes)).orElse(null),
                clearEvidence.map(bytes -> encrypt(next, RowCodec.EVIDENCE, bytes)).orElse(null));
    }

    /**
     * The provider's name under the current key: with the older one, what the provider puts from now on would be
     * another provider's, and have a turn of its own.
     */
    private Optional<String> providerTag(Bytes content) {
        try {
            Submission submission = repository.submission(content);
            return Optional.of(repository.cipher().providerTag(
                    Enqueuer.provider(submission.report().document().report())));
        } catch (EltException e) {
            return Optional.empty();
        }
    }

    private Bytes encrypt(StoredRow next, String column, Bytes clear) {
        return repository.cipher().encrypt(next, column, clear.toByteArray());
    }
}
