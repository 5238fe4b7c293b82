package se.eltsdk.transport.outbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import se.eltsdk.Bytes;
import se.eltsdk.Sha256;
import se.eltsdk.ValueException;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.outbox.Vault.DamagedException;

/** Turns rows into what a store keeps, encrypted and authenticated, and back. */
final class RowCodec {

    static final String PAYLOAD = "payload";
    static final String EVIDENCE = "evidence";
    private static final String LOG = "log";
    /** What the facts of an erased row hold, and no others. */
    static final String ERASED = "erased-at=";
    private static final String YES = "yes";

    private final Vault vault;

    RowCodec(Vault vault) {
        this.vault = vault;
    }

    StoredEntry encode(Row row) {
        return encode(row, vault.currentId());
    }

    StoredEntry encode(Row row, String keyId) {
        OutboxEntry entry = row.entry();
        String id = entry.id().toString();
        Bytes log = vault.encrypt(keyId, entry.environment(), id, LOG, AttemptLog.write(row.attempts()));
        return vault.authenticated(keyId, new StoredEntry(entry.environment(), id, row.version(), entry.state().word(),
                row.queue(), entry.lastDay().toString(), row.turn(), Stamps.text(entry.queuedAt()),
                Stamps.text(entry.changedAt()), Stamps.text(entry.notBefore()), facts(row).text(), log,
                Bytes.of(new byte[0])));
    }

    /**
     * Takes a row back; what was set aside for want of its key as blocked, with ELT-928.
     *
     * @throws DamagedException when it is not as it was written
     */
    Row decode(StoredEntry stored) throws DamagedException {
        StoredEntry written = vault.asWritten(stored);
        Row row = row(written);
        return written.state().equals(stored.state()) ? row : row.aside();
    }

    /** The row in the state in which it was set aside; empty where it was not, or cannot be sent yet. */
    Optional<Row> setAside(StoredEntry stored) {
        try {
            if (missingKey(stored).isPresent()) {
                return Optional.empty();
            }
            StoredEntry written = vault.asWritten(stored);
            return written.state().equals(stored.state()) ? Optional.empty() : Optional.of(row(written));
        } catch (DamagedException e) {
            return Optional.empty();
        }
    }

    /**
     * The row as it was before it was set aside. What was being sent then stays set aside: only a leader, at its
     * beginning, can take it over.
     */
    Row restored(StoredEntry stored) throws DamagedException {
        return setAside(stored).filter(row -> row.entry().state() != EntryState.SENDING).orElse(decode(stored));
    }

    /** Whether row and content, and with the row its evidence, need this key and no other. */
    boolean isMadeWith(String keyId, StoredEntry stored) {
        try {
            return Vault.keyId(stored).equals(keyId)
                    && Damage.facts(stored.facts()).find("key").filter(Set.of(keyId, "")::contains).isPresent();
        } catch (DamagedException e) {
            return false;
        }
    }

    /** The id of the key that is not at hand and without which this cannot be sent; empty where none is missing. */
    Optional<String> missingKey(StoredEntry stored) {
        try {
            String own = Vault.keyId(stored);
            return Optional.of(vault.has(own) ? decode(stored).contentKey() : own)
                    .filter(key -> !key.isEmpty() && !vault.has(key));
        } catch (DamagedException e) {
            return Optional.empty();
        }
    }

    private Row row(StoredEntry stored) throws DamagedException {
        byte[] log = vault.decrypt(stored.environment(), stored.id(), LOG, stored.log());
        Facts facts = Facts.parse(stored.facts());
        try {
            return new Row(entry(stored, facts), Sha256.parse(facts.get("fingerprint")), facts.get("key"),
                    Integer.parseInt(facts.get("unknowns")), stored.queue(), stored.turn(), stored.version(),
                    AttemptLog.read(log));
        } catch (IllegalArgumentException | DateTimeException | ValueException e) {
            throw new DamagedException();
        }
    }

    /** What can be said of a row that is not as it was written. */
    static OutboxEntry damaged(StoredEntry stored) {
        return new OutboxEntry(Damage.id(stored.id()), stored.environment(), Damage.digest(stored.facts()),
                EntryState.BLOCKED, 0, true, Damage.day(stored.lastDay()), Damage.instant(stored.queuedAt()),
                Damage.instant(stored.changedAt()), Optional.empty(), Optional.of(Damage.CODE), Optional.empty(),
                Optional.empty());
    }

    /** What can be said of a row whose key is not at hand: as it stands there, which nothing vouches for. */
    static OutboxEntry keyless(StoredEntry stored) {
        OutboxEntry seen = damaged(stored);
        Facts facts = Damage.facts(stored.facts());
        return new OutboxEntry(seen.id(), seen.environment(), seen.digest(),
                EntryState.of(stored.state()).orElse(EntryState.BLOCKED), Damage.number(facts, "attempts"),
                !facts.find("perhaps-twice").equals(Optional.of("no")), seen.lastDay(), seen.queuedAt(),
                seen.changedAt(), Optional.empty(), Optional.of(Damage.NO_KEY), Optional.empty(), Optional.empty());
    }

    /** @throws DamagedException when it is not this row's, or not as it was written */
    Bytes decrypt(Row row, String column, Bytes encrypted) throws DamagedException {
        if (column.equals(PAYLOAD) && !Vault.keyId(encrypted).equals(row.contentKey())) {
            throw new DamagedException();
        }
        return Bytes.of(vault.decrypt(row.entry().environment(), row.entry().id().toString(), column, encrypted));
    }

    private static Facts facts(Row row) {
        OutboxEntry entry = row.entry();
        return new Facts().put("digest", entry.digest().hex()).put("fingerprint", row.fingerprint().hex())
                .put("key", row.contentKey()).put("attempts", entry.attempts()).put("unknowns", row.unknowns())
                .put("perhaps-twice", entry.perhapsTwice() ? YES : "no").put("code", entry.code())
                .put("tx-id", entry.receipt().map(Receipt::txId))
                .put("started-at", entry.receipt().map(Receipt::startedAt))
                .put("answered-at", entry.receipt().map(Receipt::answeredAt))
                .put("erased-at", entry.erasedAt().map(Stamps::text));
    }

    private static OutboxEntry entry(StoredEntry stored, Facts facts) {
        ReportId id = ReportId.parse(stored.id());
        Sha256 digest = Sha256.parse(facts.get("digest"));
        EntryState state = EntryState.of(stored.state()).orElseThrow(() -> new IllegalArgumentException("state"));
        return new OutboxEntry(id, stored.environment(), digest, state, Integer.parseInt(facts.get("attempts")),
                facts.get("perhaps-twice").equals(YES), LocalDate.parse(stored.lastDay()),
                Stamps.instant(stored.queuedAt()), Stamps.instant(stored.changedAt()),
                Stamps.optional(stored.notBefore()), facts.find("code"),
                facts.find("tx-id").map(txId -> receipt(id, digest, txId, stored.environment(), facts)),
                facts.find("erased-at").map(Stamps::instant));
    }

    private static Receipt receipt(ReportId id, Sha256 digest, String txId, String environment, Facts facts) {
        return new Receipt(id, digest, txId, environment, Instant.parse(facts.get("started-at")),
                Instant.parse(facts.get("answered-at")));
    }
}
