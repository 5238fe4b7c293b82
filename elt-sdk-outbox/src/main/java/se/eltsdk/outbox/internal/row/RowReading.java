package se.eltsdk.outbox.internal.row;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.InvalidValueException;
import se.eltsdk.Sha256;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.internal.row.RowCipher.DamagedException;
import se.eltsdk.outbox.spi.InstantFormat;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;

/**
 * A stored row, decoded once by {@link RowCodec#read}: it can be read, it is damaged, or its key is missing.
 *
 * @param stored     the row
 * @param written    the row as it was written, before a quarantine; empty if it cannot be read
 * @param problem    why it cannot be read: ELT-927 or ELT-928; empty if it can be read
 * @param missingKey the id of the missing key without which the entry cannot be sent, the row's own or that of its
 *                   content; empty if none is missing
 */
public record RowReading(StoredRow stored, Optional<EntryRow> written, Optional<EltException> problem,
        Optional<String> missingKey) {

    /** The row; empty if it cannot be read. A row that was quarantined is blocked, with ELT-928. */
    public Optional<EntryRow> row() {
        return isQuarantined() ? written.map(EntryRow::quarantined) : written;
    }

    /** @throws EltException ELT-927 if it is damaged, ELT-928 if its own key is missing */
    public EntryRow require() {
        if (problem.isPresent()) {
            throw problem.get();
        }
        return row().orElseThrow();
    }

    /** The public part; of a row that cannot be read, as much as can be seen without authentication. */
    public OutboxEntry entry() {
        return row().map(EntryRow::entry).orElseGet(() -> isDamaged() ? damaged(stored) : keyless(stored));
    }

    /** Whether it cannot be sent as it is: damaged, or a key is missing. */
    public boolean needsQuarantine() {
        return written.isEmpty() || missingKey.isPresent();
    }

    public boolean isDamaged() {
        return written.isEmpty() && missingKey.isEmpty();
    }

    /** The row in its state before the quarantine; empty if it was not quarantined, or a key is still missing. */
    public Optional<EntryRow> beforeQuarantine() {
        return isQuarantined() && missingKey.isEmpty() ? written : Optional.empty();
    }

    private boolean isQuarantined() {
        return written.isPresent() && !written.get().entry().state().word().equals(stored.state());
    }

    /** The exception for a damaged entry. */
    public static EltException damage(String id) {
        return new EltException(ErrorMessage.of(ErrorCode.ENTRY_DAMAGED.variant("entry"))
                .with("id", RowProperties.escaped(id)));
    }

    static OutboxEntry damaged(StoredRow stored) {
        return OutboxEntry.queued(id(stored.id()), stored.environment(), digest(stored.facts()),
                        day(stored.lastDay()), instant(stored.queuedAt()))
                .withState(EntryState.BLOCKED, instant(stored.changedAt())).withPerhapsTwice(true)
                .withCode(ErrorCode.ENTRY_DAMAGED);
    }

    /** The public part of a row whose key is missing. */
    public static OutboxEntry keyless(StoredRow stored) {
        RowProperties facts = facts(stored.facts());
        EntryState state = EntryState.of(stored.state()).orElse(EntryState.BLOCKED);
        return damaged(stored).withState(state, instant(stored.changedAt())).withAttempts(number(facts, "attempts"))
                .withPerhapsTwice(!facts.find("perhaps-twice").equals(Optional.of("no")))
                .withCode(ErrorCode.OUTBOX_KEY_MISSING);
    }

    /** All zeros if it cannot be read. */
    static ReportId id(String text) {
        return readOr(new ReportId(new UUID(0, 0)), ReportId::parse, text);
    }

    /** All zeros if it cannot be read. */
    static Sha256 digest(String facts) {
        return readOr(Sha256.parse("0".repeat(64)), text -> Sha256.parse(facts(text).get("digest")), facts);
    }

    /** Empty if they cannot be read. */
    static RowProperties facts(String text) {
        try {
            return RowProperties.read(text);
        } catch (DamagedException e) {
            return new RowProperties();
        }
    }

    /** 0 if it cannot be read. */
    static int number(RowProperties facts, String name) {
        return readOr(0, Integer::valueOf, facts.find(name).orElse("0"));
    }

    /** 1970-01-01 if it cannot be read. */
    public static LocalDate day(String text) {
        return readOr(LocalDate.EPOCH, LocalDate::parse, text);
    }

    /** The beginning of 1970 if it cannot be read. */
    public static Instant instant(String text) {
        return readOr(Instant.EPOCH, InstantFormat::parse, text);
    }

    private static <T> T readOr(T otherwise, Function<String, T> parser, String text) {
        try {
            return parser.apply(text);
        } catch (DateTimeException | IllegalArgumentException | InvalidValueException e) {
            return otherwise;
        }
    }
}
