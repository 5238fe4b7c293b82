package se.eltsdk.transport.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.outbox.Vault.DamagedException;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.trust.Environment;

/** Reads and changes the rows of one environment, whatever session it is given. */
final class Ledger {

    /** What a person may give up when its key is lost. */
    private static final Set<EntryState> GIVEN_UP =
            Set.of(EntryState.QUEUED, EntryState.WAITING, EntryState.UNKNOWN, EntryState.BLOCKED);

    private final Environment environment;
    private final Vault vault;
    private final RowCodec codec;
    private final Clock clock;

    Ledger(Environment environment, OutboxKeys keys, Clock clock) {
        this.environment = environment;
        this.vault = new Vault(keys);
        this.codec = new RowCodec(vault);
        this.clock = clock;
    }

    String environment() {
        return environment.name();
    }

    Vault vault() {
        return vault;
    }

    RowCodec codec() {
        return codec;
    }

    /** What the row's content says, its signatures checked again. */
    Submission submission(OutboxSession session, Row row) throws DamagedException {
        Bytes payload = session.payload(environment(), row.entry().id().toString()).orElseThrow(DamagedException::new);
        return submission(codec.decrypt(row, RowCodec.PAYLOAD, payload));
    }

    Submission submission(Bytes content) {
        return Submission.read(content.toByteArray(), environment, clock);
    }

    /** What the row shows, or that it is damaged or its key missing. */
    OutboxEntry view(StoredEntry stored) {
        try {
            return codec.decode(stored).entry();
        } catch (DamagedException e) {
            return RowCodec.damaged(stored);
        } catch (EltException e) {
            if (!Damage.isMissingKey(e)) {
                throw e;
            }
            return RowCodec.keyless(stored);
        }
    }

    /**
     * The row of this id.
     *
     * @throws EltException ELT-930 when there is none, ELT-927 when it is damaged
     */
    Row require(OutboxSession session, ReportId id) {
        StoredEntry stored = find(session, id);
        try {
            return codec.decode(stored);
        } catch (DamagedException e) {
            throw Damage.of(stored.id());
        }
    }

    /**
     * The row of this id, or, where it is damaged, one that begins anew from its content: blocked, and perhaps sent.
     *
     * @throws EltException ELT-930 when there is none, ELT-927 when the content is damaged too
     */
    Row requireOrRebuild(OutboxSession session, ReportId id) {
        try {
            return require(session, id);
        } catch (EltException e) {
            if (!e.code().equals(Damage.CODE)) {
                throw e;
            }
            return rebuilt(session, find(session, id));
        }
    }

    /**
     * The row of this id, or, where it or its content is damaged, or its key missing before it is final, one that is
     * withdrawn and says so.
     *
     * @throws EltException ELT-930 when there is none, ELT-928 when the key of a final one is missing, or of one that
     *                      is being sent
     */
    Row requireOrGiveUp(OutboxSession session, ReportId id) {
        StoredEntry stored = find(session, id);
        if (GIVEN_UP.contains(view(stored).state()) && codec.missingKey(stored).isPresent()) {
            return Row.givenUp(stored, Damage.NO_KEY);
        }
        try {
            Row row = codec.decode(stored);
            return row.entry().code().equals(Optional.of(Damage.CODE)) ? Row.givenUp(stored, Damage.CODE) : row;
        } catch (DamagedException e) {
            return Row.givenUp(stored, Damage.CODE);
        }
    }

    private StoredEntry find(OutboxSession session, ReportId id) {
        return session.find(environment(), id.toString()).orElseThrow(() -> new EltException("ELT-930",
                "The outbox has no entry " + id + " in " + environment() + ": look at the id and the environment."));
    }

    private Row rebuilt(OutboxSession session, StoredEntry stored) {
        try {
            Bytes payload = session.payload(environment(), stored.id()).orElseThrow(DamagedException::new);
            byte[] clear = vault.decrypt(environment(), stored.id(), RowCodec.PAYLOAD, payload);
            Submission submission = Submission.read(clear, environment, clock);
            return Row.queued(submission, Vault.keyId(payload), stored.queue(), stored.turn(), stored.version(),
                    Damage.instant(stored.queuedAt())).held(Damage.CODE, "Its row was damaged.");
        } catch (DamagedException e) {
            throw Damage.of(stored.id());
        }
    }

    /**
     * Replaces the row by what the function makes of it, again and again while others change it at the same time.
     *
     * @param next empty when nothing is to change
     * @return the changed entry; empty when nothing was
     * @throws EltException ELT-933 when the session is a leadership's that is lost, ELT-926 when the row can be read
     *                      but not replaced
     */
    Optional<OutboxEntry> change(OutboxSession session, ReportId id, BiFunction<Row, Instant, Optional<Row>> next) {
        return change(session, () -> require(session, id), next, session::replace);
    }

    Optional<OutboxEntry> change(OutboxSession session, Supplier<Row> reading,
                                 BiFunction<Row, Instant, Optional<Row>> next, Predicate<StoredEntry> replacement) {
        Row row = reading.get();
        while (true) {
            Optional<Row> changed = next.apply(row, session.now());
            if (changed.isEmpty() || replacement.test(codec.encode(changed.get()))) {
                return changed.map(Row::entry);
            }
            if (session instanceof OutboxLeadership leadership) {
                requireLeader(leadership);
            }
            row = requireOther(row, reading.get());
        }
    }

    /** @throws EltException ELT-933 when the leadership is lost */
    static void requireLeader(OutboxLeadership leadership) {
        if (!leadership.holds()) {
            throw new EltException("ELT-933", "The leadership of the outbox was lost, and nothing was sent with it:"
                    + " another node goes on, or this one tries again.");
        }
    }

    private static Row requireOther(Row before, Row now) {
        if (now.equals(before)) {
            throw new EltException("ELT-926", "The database is damaged: the row of " + now.entry().id() + " can be read"
                    + " but not replaced, though nobody else changes it; its version is not as it was written. Stop,"
                    + " keep a copy, and restore or salvage it.");
        }
        return now;
    }
}
