package se.eltsdk.outbox.internal.entry;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.LeadershipLostException;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.internal.row.EntryRow;
import se.eltsdk.outbox.internal.row.RowCipher.DamagedException;
import se.eltsdk.outbox.internal.row.RowCipher;
import se.eltsdk.outbox.internal.row.RowCodec;
import se.eltsdk.outbox.internal.row.UnreadableRows;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.trust.EltEnvironment;

/** Reads and changes the rows of one environment, over any session. */
public final class EntryRepository {

    /** The states in which an entry may be given up if its key is lost. */
    private static final Set<EntryState> GIVEN_UP =
            Set.of(EntryState.QUEUED, EntryState.WAITING, EntryState.UNKNOWN, EntryState.BLOCKED);

    private final EltEnvironment environment;
    private final RowCipher cipher;
    private final RowCodec codec;
    private final Function<byte[], Submission> reader;

    /** @param reader reads the content of an entry, and verifies its signatures */
    public EntryRepository(EltEnvironment environment, OutboxKeys keys, Function<byte[], Submission> reader) {
        this.environment = environment;
        this.cipher = new RowCipher(keys);
        this.codec = new RowCodec(cipher);
        this.reader = reader;
    }

    public String environment() {
        return environment.name();
    }

    public RowCipher cipher() {
        return cipher;
    }

    public RowCodec codec() {
        return codec;
    }

    /** Reads the submission of a row, and verifies its signatures again. */
    public Submission submission(OutboxSession session, EntryRow row) throws DamagedException {
        Bytes payload = session.payload(environment(), row.entry().id().toString()).orElseThrow(DamagedException::new);
        return submission(codec.decrypt(row, RowCodec.PAYLOAD, payload));
    }

    /** Reads the submission of an entry; empty after erasure. */
    public Optional<Submission> submission(OutboxSession session, ReportId id) {
        EntryRow row = require(session, id);
        while (row.entry().erasedAt().isEmpty()) {
            try {
                return Optional.of(submission(session, row));
            } catch (DamagedException e) {
                // Row and content are read one after the other: if both were replaced in between, they do not match.
                EntryRow now = require(session, id);
                if (now.version() == row.version()) {
                    throw UnreadableRows.of(id.toString());
                }
                row = now;
            }
        }
        return Optional.empty();
    }

    /** Reads the evidence of an entry; empty if none was stored, and after erasure. */
    public Optional<Bytes> evidence(OutboxSession session, ReportId id) {
        EntryRow row = require(session, id);
        Optional<Bytes> stored = session.evidence(environment(), id.toString());
        try {
            return stored.isEmpty() ? stored : Optional.of(codec.decrypt(row, RowCodec.EVIDENCE, stored.get()));
        } catch (DamagedException e) {
            throw UnreadableRows.of(id.toString());
        }
    }

    Submission submission(Bytes content) {
        return reader.apply(content.toByteArray());
    }

    /** The public part of a row; also says that it is damaged or that its key is missing. */
    public OutboxEntry view(StoredRow stored) {
        try {
            return codec.decode(stored).entry();
        } catch (DamagedException e) {
            return RowCodec.damaged(stored);
        } catch (EltException e) {
            if (!UnreadableRows.isMissingKey(e)) {
                throw e;
            }
            return RowCodec.keyless(stored);
        }
    }

    /**
     * Returns the row with this id.
     *
     * @throws EltException ELT-930 if there is none, ELT-927 if it is damaged
     */
    public EntryRow require(OutboxSession session, ReportId id) {
        StoredRow stored = find(session, id);
        try {
            return codec.decode(stored);
        } catch (DamagedException e) {
            throw UnreadableRows.of(stored.id());
        }
    }

    /**
     * Returns the row with this id. A damaged row is rebuilt from its content, as blocked and perhaps sent.
     *
     * @throws EltException ELT-930 if there is none, ELT-927 if the content is damaged too
     */
    EntryRow requireOrRebuild(OutboxSession session, ReportId id) {
        try {
            return require(session, id);
        } catch (EltException e) {
            if (!e.code().equals(UnreadableRows.CODE)) {
                throw e;
            }
            return rebuilt(session, find(session, id));
        }
    }

    /**
     * Returns the row with this id. If it or its content is damaged, or if its key is missing and it is not final,
     * returns a withdrawn row with that code.
     *
     * @throws EltException ELT-930 if there is none, ELT-928 if the key of an entry is missing that is final or being
     *                      sent
     */
    EntryRow requireOrGiveUp(OutboxSession session, ReportId id) {
        StoredRow stored = find(session, id);
        if (GIVEN_UP.contains(view(stored).state()) && codec.missingKey(stored).isPresent()) {
            return EntryRow.givenUp(stored, UnreadableRows.NO_KEY);
        }
        try {
            EntryRow row = codec.decode(stored);
            return row.entry().code().equals(Optional.of(UnreadableRows.CODE))
                    ? EntryRow.givenUp(stored, UnreadableRows.CODE) : row;
        } catch (DamagedException e) {
            return EntryRow.givenUp(stored, UnreadableRows.CODE);
        }
    }

    /**
     * Returns the row with this id, as it is stored.
     *
     * @throws EltException ELT-930 if there is none
     */
    public StoredRow find(OutboxSession session, ReportId id) {
        return session.find(environment(), id.toString()).orElseThrow(() -> new EltException(
                ErrorMessage.of(ErrorCode.NO_SUCH_ENTRY).with("id", id).with("environment", environment())));
    }

    private EntryRow rebuilt(OutboxSession session, StoredRow stored) {
        try {
            Bytes payload = session.payload(environment(), stored.id()).orElseThrow(DamagedException::new);
            byte[] clear = cipher.decrypt(environment(), stored.id(), RowCodec.PAYLOAD, payload);
            Submission submission = reader.apply(clear);
            return EntryRow.queued(submission, Bytes.of(clear), RowCipher.keyId(payload), stored.providerTag(), stored.position(),
                    stored.version(), UnreadableRows.instant(stored.queuedAt()))
                    .blocked(UnreadableRows.CODE, "Its row was damaged.");
        } catch (DamagedException e) {
            throw UnreadableRows.of(stored.id());
        }
    }

    /**
     * Replaces the row with the result of the function; repeats if another session changes it at the same time.
     *
     * @param next returns empty if nothing is to change
     * @return the changed entry; empty if nothing was changed
     * @throws EltException ELT-933 if the session's leadership is lost, ELT-926 if the row can be read but not
     *                      replaced
     */
    public Optional<OutboxEntry> change(OutboxSession session, ReportId id,
            BiFunction<EntryRow, Instant, Optional<EntryRow>> next) {
        return change(session, () -> require(session, id), next, session::replace);
    }

    public Optional<OutboxEntry> change(OutboxSession session, Supplier<EntryRow> reading,
                                 BiFunction<EntryRow, Instant, Optional<EntryRow>> next,
                                 Predicate<StoredRow> replacement) {
        EntryRow row = reading.get();
        while (true) {
            Optional<EntryRow> changed = next.apply(row, session.now());
            if (changed.isEmpty() || replacement.test(codec.encode(changed.get()))) {
                return changed.map(EntryRow::entry);
            }
            if (session instanceof OutboxLeadership leadership) {
                requireLeader(leadership);
            }
            row = requireOther(row, reading.get());
        }
    }

    /** @throws LeadershipLostException if the leadership is lost */
    public static void requireLeader(OutboxLeadership leadership) {
        if (!leadership.isHeld()) {
            throw new LeadershipLostException();
        }
    }

    private static EntryRow requireOther(EntryRow before, EntryRow now) {
        if (now.equals(before)) {
            throw new EltException(ErrorMessage.of(ErrorCode.DATABASE_DAMAGED.variant("not-replaced"))
                    .with("id", now.entry().id()));
        }
        return now;
    }
}
