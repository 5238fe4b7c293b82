package se.eltsdk.outbox.internal.row;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import se.eltsdk.Bytes;
import se.eltsdk.ErrorCode;
import se.eltsdk.InvalidValueException;
import se.eltsdk.Sha256;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.KeyMissingException;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.TraceParent;
import se.eltsdk.outbox.internal.row.RowCipher.DamagedException;
import se.eltsdk.outbox.spi.InstantFormat;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;

/**
 * Encodes rows for a store, encrypted and authenticated, and decodes them. What may be seen without a key is in the
 * columns and in the facts; the attempts, which contain FK's words, are in the encrypted log.
 */
public final class RowCodec {

    public static final String PAYLOAD = "payload";
    public static final String EVIDENCE = "evidence";
    private static final String LOG = "log";
    /** Only the facts of erased rows contain this. */
    public static final String ERASED = "erased-at=";
    private static final String YES = "yes";

    private final RowCipher cipher;

    public RowCodec(RowCipher cipher) {
        this.cipher = cipher;
    }

    public StoredRow encode(EntryRow row) {
        return encode(row, cipher.currentId());
    }

    public StoredRow encode(EntryRow row, String keyId) {
        OutboxEntry entry = row.entry();
        String id = entry.id().toString();
        Bytes log = cipher.encrypt(keyId, entry.environment(), id, LOG, log(row).text().getBytes(US_ASCII));
        return cipher.authenticated(keyId, new StoredRow(entry.environment(), id, row.version(), entry.state().word(),
                row.providerTag(), entry.lastDay().toString(), row.position(), InstantFormat.format(entry.queuedAt()),
                InstantFormat.format(entry.changedAt()), entry.notBefore().map(InstantFormat::format).orElse(""),
                facts(row).text(), log, Bytes.of(new byte[0])));
    }

    /** Decodes a row once, and looks whether its key and its content's are available. */
    public RowReading read(StoredRow stored) {
        try {
            String keyId = RowCipher.keyId(stored);
            try {
                EntryRow row = decode(stored);
                return new RowReading(stored, Optional.of(row), Optional.empty(), Optional.of(row.contentKey())
                        .filter(key -> !key.isEmpty() && !key.equals(keyId) && !cipher.has(key)));
            } catch (KeyMissingException e) {
                return new RowReading(stored, Optional.empty(), Optional.of(e), Optional.of(keyId));
            }
        } catch (DamagedException e) {
            return new RowReading(stored, Optional.empty(), Optional.of(RowReading.damage(stored.id())),
                    Optional.empty());
        }
    }

    /** Whether row, content and evidence need only this key. */
    public boolean isMadeWith(String keyId, StoredRow stored) {
        try {
            return RowCipher.keyId(stored).equals(keyId)
                    && RowReading.facts(stored.facts()).find("key").filter(Set.of(keyId, "")::contains).isPresent();
        } catch (DamagedException e) {
            return false;
        }
    }

    /** @throws DamagedException if it belongs to another row, or was changed */
    public Bytes decrypt(EntryRow row, String column, Bytes encrypted) throws DamagedException {
        if (column.equals(PAYLOAD) && !RowCipher.keyId(encrypted).equals(row.contentKey())) {
            throw new DamagedException();
        }
        return Bytes.of(cipher.decrypt(row.entry().environment(), row.entry().id().toString(), column, encrypted));
    }

    /** Decodes a row as it was written, before a quarantine. */
    EntryRow decode(StoredRow stored) throws DamagedException {
        StoredRow written = cipher.asWritten(stored);
        String log = new String(cipher.decrypt(stored.environment(), stored.id(), LOG, stored.log()), US_ASCII);
        RowProperties facts = RowProperties.read(stored.facts());
        RowProperties attempts = RowProperties.read(log);
        try {
            EntryRow row = new EntryRow(entry(written, facts), Sha256.parse(facts.get("fingerprint")),
                    facts.get("key"), Integer.parseInt(facts.get("unknowns")), written.providerTag(),
                    written.position(), written.version(), attempts(attempts));
            // Written again it has to be the same: otherwise a property that this version does not know would be lost.
            if (!facts(row).text().equals(stored.facts()) || !log(row).text().equals(log)) {
                throw new DamagedException();
            }
            return row;
        } catch (IllegalArgumentException | DateTimeException | InvalidValueException e) {
            throw new DamagedException();
        }
    }

    private static RowProperties facts(EntryRow row) {
        OutboxEntry entry = row.entry();
        return new RowProperties().put("digest", entry.digest().hex()).put("fingerprint", row.fingerprint().hex())
                .put("key", row.contentKey()).put("attempts", entry.attempts()).put("unknowns", row.unknowns())
                .put("perhaps-twice", entry.perhapsTwice() ? YES : "no").put("code", entry.code().map(ErrorCode::id))
                .put("tx-id", entry.receipt().map(Receipt::txId))
                .put("started-at", entry.receipt().map(Receipt::startedAt))
                .put("answered-at", entry.receipt().map(Receipt::answeredAt))
                .put("erased-at", entry.erasedAt().map(InstantFormat::format))
                .put("trace-parent", entry.traceParent());
    }

    private static OutboxEntry entry(StoredRow stored, RowProperties facts) {
        ReportId id = ReportId.parse(stored.id());
        Sha256 digest = Sha256.parse(facts.get("digest"));
        EntryState state = EntryState.of(stored.state()).orElseThrow(() -> new IllegalArgumentException("state"));
        return OutboxEntry.queued(id, stored.environment(), digest, LocalDate.parse(stored.lastDay()),
                        InstantFormat.parse(stored.queuedAt()))
                .withState(state, InstantFormat.parse(stored.changedAt()))
                .withAttempts(Integer.parseInt(facts.get("attempts")))
                .withPerhapsTwice(facts.get("perhaps-twice").equals(YES))
                .withNotBefore(stored.notBefore().isEmpty() ? null : InstantFormat.parse(stored.notBefore()))
                .withCode(facts.find("code").map(RowCodec::code).orElse(null))
                .withReceipt(facts.find("tx-id").map(txId -> Receipt.of(id, digest, txId, stored.environment(),
                        Instant.parse(facts.get("started-at")), Instant.parse(facts.get("answered-at")))).orElse(null))
                .withErasedAt(facts.find("erased-at").map(InstantFormat::parse).orElse(null))
                .withTraceParent(facts.find("trace-parent").flatMap(TraceParent::parse).orElse(null));
    }

    private static RowProperties log(EntryRow row) {
        RowProperties log = new RowProperties().put("size", row.attempts().size());
        for (int i = 0; i < row.attempts().size(); i++) {
            SendAttempt attempt = row.attempts().get(i);
            String prefix = i + "-";
            log.put(prefix + "number", attempt.number())
                    .put(prefix + "started-at", InstantFormat.format(attempt.startedAt()));
            attempt.endedAt().ifPresent(end -> log.put(prefix + "ended-at", InstantFormat.format(end))
                    .put(prefix + "outcome", attempt.outcome().word())
                    .put(prefix + "code", attempt.code().map(ErrorCode::id)).put(prefix + "text", attempt.text()));
        }
        return log;
    }

    private static List<SendAttempt> attempts(RowProperties log) {
        return IntStream.range(0, Integer.parseInt(log.get("size"))).mapToObj(i -> attempt(log, i + "-")).toList();
    }

    private static SendAttempt attempt(RowProperties log, String prefix) {
        SendAttempt open = SendAttempt.open(Integer.parseInt(log.get(prefix + "number")),
                InstantFormat.parse(log.get(prefix + "started-at")));
        Optional<Instant> end = log.find(prefix + "ended-at").map(InstantFormat::parse);
        if (end.isEmpty()) {
            return open;
        }
        SendAttempt.Outcome outcome =
                SendAttempt.Outcome.valueOf(log.get(prefix + "outcome").toUpperCase(Locale.ROOT));
        return outcome == SendAttempt.Outcome.ACCEPTED ? open.accepted(end.get())
                : open.ended(end.get(), outcome, code(log.get(prefix + "code")), log.get(prefix + "text"));
    }

    /** A later version's code is none here: the row is set aside, and that version reads it again. */
    private static ErrorCode code(String id) {
        return ErrorCode.of(id).orElseThrow(() -> new IllegalArgumentException("code"));
    }
}
