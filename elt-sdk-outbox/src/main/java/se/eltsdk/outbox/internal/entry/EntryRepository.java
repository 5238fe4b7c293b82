package se.eltsdk.outbox.internal.entry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Sha256;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.LeadershipLostException;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.internal.row.EntryRow;
import se.eltsdk.outbox.internal.row.RowCipher;
import se.eltsdk.outbox.internal.row.RowCipher.DamagedException;
import se.eltsdk.outbox.internal.row.RowCodec;
import se.eltsdk.outbox.internal.row.RowReading;
import se.eltsdk.outbox.spi.OutboxLeadership;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.outbox.spi.StoredRow;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.transport.submit.internal.FkClientAccess;
import se.eltsdk.trust.EltEnvironment;

/** Reads and changes the rows of one environment, over any session. */
public final class EntryRepository {

    private static final int PAGE = 500;
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

    /** Returns the row with this id, as it is stored; ELT-930 if there is none. */
    public StoredRow find(OutboxSession session, ReportId id) {
        return session.find(environment(), id.toString()).orElseThrow(() -> new EltException(
                ErrorMessage.of(ErrorCode.NO_SUCH_ENTRY).with("id", id).with("environment", environment())));
    }

    /** The public part of a row; also says that it is damaged or that its key is missing. */
    public OutboxEntry view(StoredRow stored) {
        return codec.read(stored).entry();
    }

    /**
     * Returns the row with this id.
     *
     * @throws EltException ELT-930 if there is none, ELT-927 if it is damaged, ELT-928 if its key is missing
     */
    public EntryRow require(OutboxSession session, ReportId id) {
        return codec.read(find(session, id)).require();
    }

    /**
     * Returns the row with this id. A damaged row is rebuilt from its content, as blocked and perhaps sent.
     *
     * @throws EltException as {@link #require}; ELT-927 if the content is damaged too
     */
    public EntryRow requireOrRebuild(OutboxSession session, ReportId id) {
        RowReading read = codec.read(find(session, id));
        StoredRow stored = read.stored();
        if (!read.isDamaged()) {
            return read.require();
        }
        try {
            Bytes payload = session.payload(environment(), stored.id()).orElseThrow(DamagedException::new);
            byte[] clear = cipher.decrypt(environment(), stored.id(), RowCodec.PAYLOAD, payload);
            Submission submission = reader.apply(clear);
            Sha256 fingerprint = FkClientAccess.get().fingerprint(submission, Bytes.of(clear));
            return EntryRow.queued(submission, fingerprint, RowCipher.keyId(payload), stored.providerTag(),
                    stored.position(), stored.version(), RowReading.instant(stored.queuedAt()))
                    .blocked(ErrorCode.ENTRY_DAMAGED, "Its row was damaged.");
        } catch (DamagedException e) {
            return read.require();
        }
    }

    /**
     * Returns the row with this id. If it or its content is damaged, or if its key is missing and it is not final, it
     * is withdrawn, with that code.
     *
     * @throws EltException ELT-930 if there is none, ELT-928 if the key of an entry is missing that is final or being
     *                      sent
     */
    public EntryRow requireOrGiveUp(OutboxSession session, ReportId id) {
        RowReading read = codec.read(find(session, id));
        OutboxEntry seen = read.entry();
        Optional<ErrorCode> lost = read.missingKey().isPresent() && GIVEN_UP.contains(seen.state())
                ? Optional.of(ErrorCode.OUTBOX_KEY_MISSING) : seen.code().filter(ErrorCode.ENTRY_DAMAGED::equals);
        return lost.map(code -> EntryRow.givenUp(read.stored(), code)).orElseGet(read::require);
    }

    /**
     * Reads the submission of a row, and verifies its signatures again.
     *
     * @throws UnusableContentException if the content is damaged, or cannot be read as a submission
     */
    public Submission submission(OutboxSession session, EntryRow row) throws UnusableContentException {
        try {
            return submission(part(session, row, RowCodec.PAYLOAD).orElseThrow(DamagedException::new));
        } catch (DamagedException e) {
            throw new UnusableContentException(RowReading.damage(row.entry().id().toString()));
        }
    }

    Submission submission(Bytes content) throws UnusableContentException {
        try {
            return reader.apply(content.toByteArray());
        } catch (EltException e) {
            throw new UnusableContentException(e);
        }
    }

    /** Reads the submission of an entry; empty after erasure. */
    public Optional<Submission> submission(OutboxSession session, ReportId id) {
        EntryRow row = require(session, id);
        while (row.entry().erasedAt().isEmpty()) {
            try {
                return Optional.of(submission(session, row));
            } catch (UnusableContentException e) {
                // Row and content are read one after the other: if both were replaced in between, they do not match.
                EntryRow now = require(session, id);
                if (now.version() == row.version()) {
                    throw e.problem();
                }
                row = now;
            }
        }
        return Optional.empty();
    }

    /** Reads the evidence of an entry; empty if none was stored, and after erasure. */
    public Optional<Bytes> evidence(OutboxSession session, ReportId id) {
        try {
            return part(session, require(session, id), RowCodec.EVIDENCE);
        } catch (DamagedException e) {
            throw RowReading.damage(id.toString());
        }
    }

    /** The content or the evidence of a row, decrypted; empty if there is none. */
    Optional<Bytes> part(OutboxSession session, EntryRow row, String column) throws DamagedException {
        String id = row.entry().id().toString();
        Optional<Bytes> stored = column.equals(RowCodec.PAYLOAD) ? session.payload(environment(), id)
                : session.evidence(environment(), id);
        return stored.isEmpty() ? stored : Optional.of(codec.decrypt(row, column, stored.get()));
    }

    /**
     * Passes all rows in these states to the action, state by state, oldest first, in pages; rows may change meanwhile.
     */
    public void forEach(OutboxSession session, List<EntryState> states, Consumer<StoredRow> action) {
        for (EntryState state : states) {
            StoredRow last = null;
            do {
                List<StoredRow> page = session.page(environment(), state.word(), last, PAGE);
                page.forEach(action);
                last = page.size() < PAGE ? null : page.get(page.size() - 1);
            } while (last != null);
        }
    }

    /**
     * Whether certainly no entry has ever been sent: all of them are queued, and none was changed since it was put. No
     * with many entries, which are not all looked at.
     */
    public boolean isNew(OutboxSession session) {
        List<StoredRow> queued = session.page(environment(), EntryState.QUEUED.word(), null, PAGE);
        return queued.size() < PAGE && queued.stream().allMatch(row -> row.version() == 1)
                && Stream.of(EntryState.values()).filter(state -> state != EntryState.QUEUED)
                .allMatch(state -> session.page(environment(), state.word(), null, 1).isEmpty());
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

    /** As the other method, with other ways to read and to replace the row. */
    public Optional<OutboxEntry> change(OutboxSession session, Supplier<EntryRow> reading,
            BiFunction<EntryRow, Instant, Optional<EntryRow>> next, Predicate<StoredRow> replacement) {
        EntryRow row = reading.get();
        while (true) {
            Optional<EntryRow> changed = next.apply(row, session.now());
            if (changed.isEmpty() || replacement.test(codec.encode(changed.get()))) {
                return changed.map(EntryRow::entry);
            }
            if (session instanceof OutboxLeadership leadership) {
                requireLeader(leadership);
            }
            EntryRow now = reading.get();
            if (now.equals(row)) {
                throw new EltException(ErrorMessage.of(ErrorCode.DATABASE_DAMAGED.variant("not-replaced"))
                        .with("id", now.entry().id()));
            }
            row = now;
        }
    }

    /** @throws LeadershipLostException if the leadership is lost */
    public static void requireLeader(OutboxLeadership leadership) {
        if (!leadership.isHeld()) {
            throw new LeadershipLostException();
        }
    }
}
