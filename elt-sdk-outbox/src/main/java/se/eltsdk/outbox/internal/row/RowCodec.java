package se.eltsdk.outbox.internal.row;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import se.eltsdk.Bytes;
import se.eltsdk.ErrorCode;
import se.eltsdk.InvalidValueException;
import se.eltsdk.Sha256;
import se.eltsdk.evidence.Receipt;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.TraceParent;
import se.eltsdk.outbox.internal.row.RowCipher.DamagedException;
import se.eltsdk.outbox.spi.InstantFormat;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;

/** Encodes rows for a store, encrypted and authenticated, and decodes them. */
public final class RowCodec {

    public static final String PAYLOAD = "payload";
    public static final String EVIDENCE = "evidence";
    private static final String LOG = "log";
    /** Only the properties of erased rows contain this. */
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
        Bytes log = cipher.encrypt(keyId, entry.environment(), id, LOG, log(row).getBytes(US_ASCII));
        return cipher.authenticated(keyId, new StoredRow(entry.environment(), id, row.version(), entry.state().word(),
                row.providerTag(), entry.lastDay().toString(), row.position(), InstantFormat.format(entry.queuedAt()),
                InstantFormat.format(entry.changedAt()), entry.notBefore().map(InstantFormat::format).orElse(""),
                facts(row).text(), log, Bytes.of(new byte[0])));
    }

    /**
     * Decodes a row. A row that was quarantined because its key was missing is returned as blocked, with ELT-928.
     *
     * @throws DamagedException if it was changed
     */
    public EntryRow decode(StoredRow stored) throws DamagedException {
        StoredRow written = cipher.asWritten(stored);
        EntryRow row = row(written);
        return written.state().equals(stored.state()) ? row : row.quarantined();
    }

    /** The row in its state before the quarantine; empty if it was not quarantined, or still has no key. */
    public Optional<EntryRow> quarantined(StoredRow stored) {
        try {
            if (missingKey(stored).isPresent()) {
                return Optional.empty();
            }
            StoredRow written = cipher.asWritten(stored);
            return written.state().equals(stored.state()) ? Optional.empty() : Optional.of(row(written));
        } catch (DamagedException e) {
            return Optional.empty();
        }
    }

    /**
     * The row in its state before the quarantine. An entry that was being sent stays quarantined: only a new leader can
     * take it over.
     */
    public EntryRow restored(StoredRow stored) throws DamagedException {
        return quarantined(stored).filter(row -> row.entry().state() != EntryState.SENDING).orElse(decode(stored));
    }

    /** Whether row, content and evidence need only this key. */
    public boolean isMadeWith(String keyId, StoredRow stored) {
        try {
            return RowCipher.keyId(stored).equals(keyId)
                    && UnreadableRows.facts(stored.facts()).find("key").filter(Set.of(keyId, "")::contains).isPresent();
        } catch (DamagedException e) {
            return false;
        }
    }

    /**
     * What is in a stored row: nothing if it is damaged.
     *
     * @param row        empty if it is damaged, or its own key is missing
     * @param missingKey the id of the missing key without which the entry cannot be sent; empty if none is missing
     */
    public record Reading(Optional<EntryRow> row, Optional<String> missingKey) {
    }

    /** Decodes a row once, and looks whether its keys and its content's are there. */
    public Reading read(StoredRow stored) {
        try {
            String own = RowCipher.keyId(stored);
            if (!cipher.has(own)) {
                return new Reading(Optional.empty(), Optional.of(own));
            }
            EntryRow row = decode(stored);
            return new Reading(Optional.of(row),
                    Optional.of(row.contentKey()).filter(key -> !key.isEmpty() && !cipher.has(key)));
        } catch (DamagedException e) {
            return new Reading(Optional.empty(), Optional.empty());
        }
    }

    /** The id of the missing key without which this entry cannot be sent; empty if none is missing. */
    public Optional<String> missingKey(StoredRow stored) {
        return read(stored).missingKey();
    }

    private EntryRow row(StoredRow stored) throws DamagedException {
        String log = new String(cipher.decrypt(stored.environment(), stored.id(), LOG, stored.log()), US_ASCII);
        RowProperties facts = RowProperties.read(stored.facts());
        List<RowProperties> attempts = RowProperties.readList(log);
        try {
            EntryRow row = new EntryRow(entry(stored, facts), Sha256.parse(facts.get("fingerprint")), facts.get("key"),
                    Integer.parseInt(facts.get("unknowns")), stored.providerTag(), stored.position(), stored.version(),
                    attempts.stream().map(RowCodec::attempt).toList());
            // Written again it has to be the same: otherwise a property that this version does not know would be lost.
            if (!facts(row).text().equals(stored.facts()) || !log(row).equals(log)) {
                throw new DamagedException();
            }
            return row;
        } catch (IllegalArgumentException | DateTimeException | InvalidValueException e) {
            throw new DamagedException();
        }
    }

    /** The public part of a damaged row, as far as it can be read. */
    public static OutboxEntry damaged(StoredRow stored) {
        return OutboxEntry.builder().id(UnreadableRows.id(stored.id())).environment(stored.environment())
                .digest(UnreadableRows.digest(stored.facts())).state(EntryState.BLOCKED).perhapsTwice(true)
                .lastDay(UnreadableRows.day(stored.lastDay())).queuedAt(UnreadableRows.instant(stored.queuedAt()))
                .changedAt(UnreadableRows.instant(stored.changedAt())).code(UnreadableRows.CODE).build();
    }

    /** The public part of a row whose key is not available, unauthenticated. */
    public static OutboxEntry keyless(StoredRow stored) {
        RowProperties facts = UnreadableRows.facts(stored.facts());
        return damaged(stored).toBuilder().state(EntryState.of(stored.state()).orElse(EntryState.BLOCKED))
                .attempts(UnreadableRows.number(facts, "attempts"))
                .perhapsTwice(!facts.find("perhaps-twice").equals(Optional.of("no")))
                .code(UnreadableRows.NO_KEY).build();
    }

    /** @throws DamagedException if it belongs to another row, or was changed */
    public Bytes decrypt(EntryRow row, String column, Bytes encrypted) throws DamagedException {
        if (column.equals(PAYLOAD) && !RowCipher.keyId(encrypted).equals(row.contentKey())) {
            throw new DamagedException();
        }
        return Bytes.of(cipher.decrypt(row.entry().environment(), row.entry().id().toString(), column, encrypted));
    }

    /** A later version's code is none here: the row is set aside, and that version reads it again. */
    private static ErrorCode code(String id) {
        return ErrorCode.of(id).orElseThrow(() -> new IllegalArgumentException("code"));
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

    private static String log(EntryRow row) {
        return RowProperties.text(row.attempts().stream().map(RowCodec::properties).toList());
    }

    private static RowProperties properties(SendAttempt attempt) {
        RowProperties properties = new RowProperties().put("number", attempt.number())
                .put("started-at", InstantFormat.format(attempt.startedAt()));
        return attempt.endedAt().map(end -> properties.put("ended-at", InstantFormat.format(end))
                .put("outcome", attempt.outcome().word()).put("code", attempt.code().map(ErrorCode::id))
                .put("text", attempt.text()))
                .orElse(properties);
    }

    private static SendAttempt attempt(RowProperties properties) {
        SendAttempt open = SendAttempt.open(Integer.parseInt(properties.get("number")),
                InstantFormat.parse(properties.get("started-at")));
        return properties.find("ended-at").map(InstantFormat::parse).map(end -> ended(open, end, properties))
                .orElse(open);
    }

    private static SendAttempt ended(SendAttempt open, Instant end, RowProperties properties) {
        SendAttempt.Outcome outcome =
                SendAttempt.Outcome.valueOf(properties.get("outcome").toUpperCase(Locale.ROOT));
        return outcome == SendAttempt.Outcome.ACCEPTED ? open.accepted(end)
                : open.ended(end, outcome, code(properties.get("code")), properties.get("text"));
    }

    private static OutboxEntry entry(StoredRow stored, RowProperties facts) {
        ReportId id = ReportId.parse(stored.id());
        Sha256 digest = Sha256.parse(facts.get("digest"));
        EntryState state = EntryState.of(stored.state()).orElseThrow(() -> new IllegalArgumentException("state"));
        return OutboxEntry.builder().id(id).environment(stored.environment()).digest(digest).state(state)
                .attempts(Integer.parseInt(facts.get("attempts"))).perhapsTwice(facts.get("perhaps-twice").equals(YES))
                .lastDay(LocalDate.parse(stored.lastDay())).queuedAt(InstantFormat.parse(stored.queuedAt()))
                .changedAt(InstantFormat.parse(stored.changedAt()))
                .notBefore(stored.notBefore().isEmpty() ? null : InstantFormat.parse(stored.notBefore()))
                .code(facts.find("code").map(RowCodec::code).orElse(null))
                .receipt(facts.find("tx-id").map(txId -> receipt(id, digest, txId, stored.environment(), facts))
                        .orElse(null))
                .erasedAt(facts.find("erased-at").map(InstantFormat::parse).orElse(null))
                .traceParent(facts.find("trace-parent").flatMap(TraceParent::parse).orElse(null)).build();
    }

    private static Receipt receipt(ReportId id, Sha256 digest, String txId, String environment, RowProperties facts) {
        return Receipt.of(id, digest, txId, environment, Instant.parse(facts.get("started-at")),
                Instant.parse(facts.get("answered-at")));
    }
}
