package se.eltsdk.transport.outbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
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
        OutboxEntry entry = row.entry();
        String id = entry.id().toString();
        Bytes log = vault.encrypt(entry.environment(), id, LOG, AttemptLog.write(row.attempts()));
        return vault.authenticated(new StoredEntry(entry.environment(), id, row.version(), entry.state().word(),
                row.queue(), entry.lastDay().toString(), row.turn(), Stamps.text(entry.queuedAt()),
                Stamps.text(entry.changedAt()), Stamps.text(entry.notBefore()), facts(row).text(), log,
                Bytes.of(new byte[0])));
    }

    /**
     * Takes a row back.
     *
     * @throws DamagedException when it is not as it was written
     */
    Row decode(StoredEntry stored) throws DamagedException {
        vault.require(stored);
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

    Bytes encrypt(Row row, String column, Bytes clear) {
        return vault.encrypt(row.entry().environment(), row.entry().id().toString(), column, clear.toByteArray());
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
