package se.eltsdk.transport.outbox;

import java.util.Optional;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.transport.outbox.Vault.DamagedException;
import se.eltsdk.transport.submit.Submission;

/**
 * Writes anew under the current key what older keys have made. Each entry is replaced as a whole and only in the
 * version that was read, so that it matters neither who else works on it nor where an earlier run ended.
 */
final class Rekeying {

    private static final String LEFT = "ELT-939";
    /** While entries move from state to state one may slip past, but hardly so often. */
    private static final int ROUNDS = 5;

    private final Ledger ledger;
    private final Notes notes;
    private final Census census;
    private final OutboxSession session;
    private final String key;
    private int done;
    private int left;

    Rekeying(Ledger ledger, OutboxSession session) {
        this.ledger = ledger;
        this.notes = new Notes(ledger);
        this.census = new Census(ledger);
        this.session = session;
        this.key = ledger.vault().currentId();
    }

    /** Gives how many entries were written anew. */
    int run() {
        int before;
        int round = 0;
        do {
            before = done;
            left = notes.rekey(session, key);
            for (EntryState state : EntryState.values()) {
                census.forEach(session, state, this::rekey);
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
    private void rekey(StoredEntry seen) {
        Optional<StoredEntry> now = Optional.of(seen);
        while (now.isPresent() && !ledger.codec().isMadeWith(key, now.get())) {
            StoredEntry tried = now.get();
            if (isReplaced(tried)) {
                done++;
                return;
            }
            now = session.find(ledger.environment(), seen.id());
            if (now.filter(row -> row.version() != tried.version()).isEmpty()) {
                left++;
                return;
            }
        }
    }

    private boolean isReplaced(StoredEntry stored) {
        try {
            return replaced(stored);
        } catch (DamagedException e) {
            return false;
        } catch (EltException e) {
            if (!Damage.isMissingKey(e)) {
                throw e;
            }
            return false;
        }
    }

    private boolean replaced(StoredEntry stored) throws DamagedException {
        Row row = ledger.codec().restored(stored);
        Optional<Bytes> content = session.payload(ledger.environment(), stored.id());
        Optional<Bytes> evidence = session.evidence(ledger.environment(), stored.id());
        Optional<Bytes> clear = content.isEmpty() ? content
                : Optional.of(ledger.codec().decrypt(row, RowCodec.PAYLOAD, content.get()));
        Optional<Bytes> clearEvidence = evidence.isEmpty() ? evidence
                : Optional.of(ledger.codec().decrypt(row, RowCodec.EVIDENCE, evidence.get()));
        String queue = row.entry().state() == EntryState.QUEUED && clear.isPresent()
                ? queue(clear.get()).orElse(row.queue()) : row.queue();
        StoredEntry next = ledger.codec().encode(row.rekeyed(key, queue), key);
        return session.replaceWhole(next, clear.map(bytes -> encrypt(next, RowCodec.PAYLOAD, bytes)),
                clearEvidence.map(bytes -> encrypt(next, RowCodec.EVIDENCE, bytes)));
    }

    /**
     * The provider's name under the current key: with the older one, what the provider puts from now on would be
     * another provider's, and have a turn of its own.
     */
    private Optional<String> queue(Bytes content) {
        try {
            Submission submission = ledger.submission(content);
            return Optional.of(ledger.vault().queue(Entrance.provider(submission.report().document().report())));
        } catch (EltException e) {
            return Optional.empty();
        }
    }

    private Bytes encrypt(StoredEntry next, String column, Bytes clear) {
        return ledger.vault().encrypt(next, column, clear.toByteArray());
    }
}
