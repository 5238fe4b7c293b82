package se.eltsdk.outbox.internal.entry;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.KeyMissingException;
import se.eltsdk.outbox.OutboxPause;
import se.eltsdk.outbox.internal.row.RowCipher;
import se.eltsdk.outbox.internal.row.RowCipher.DamagedException;
import se.eltsdk.outbox.internal.row.RowProperties;
import se.eltsdk.outbox.spi.InstantFormat;
import se.eltsdk.outbox.spi.OutboxSession;
import se.eltsdk.report.ReportId;

/** Named notes that the nodes of one environment share. Encrypted, except for the numbers of attempts. */
public final class SharedNotes {

    /** The state of the circuit breaker, for the next leader and the next run. */
    public static final String CIRCUIT = "circuit";
    private static final String PAUSE = "pause";
    /** Exists as long as a call of an earlier leader may be in progress; its content does not matter. */
    private static final String CALLS = "calls";
    /** How long no call may be made after the last run; exists only while nobody leads. */
    private static final String REST = "rest";
    private static final String COLUMN = "note";
    private static final String ATTEMPTS = "sent-";

    private final EntryRepository repository;

    public SharedNotes(EntryRepository repository) {
        this.repository = repository;
    }

    public Optional<OutboxPause> pause(OutboxSession session) {
        return find(session, PAUSE, SharedNotes::pause).filter(pause -> !isOver(pause, session.now()));
    }

    private static OutboxPause pause(RowProperties note) {
        String reason = note.get("reason");
        Instant since = InstantFormat.parse(note.get("since"));
        return note.find("until").map(until -> OutboxPause.of(reason, since, InstantFormat.parse(until)))
                .orElseGet(() -> OutboxPause.of(reason, since));
    }

    public static boolean isOver(OutboxPause pause, Instant now) {
        return pause.until().filter(until -> !now.isBefore(until)).isPresent();
    }

    public OutboxPause pause(OutboxSession session, OutboxPause pause) {
        store(session, PAUSE, new RowProperties().put("reason", pause.reason())
                .put("since", InstantFormat.format(pause.since()))
                .put("until", pause.until().map(InstantFormat::format)));
        return pause;
    }

    /** Ends the pause, and closes the circuit. */
    public void resume(OutboxSession session) {
        session.dropNote(repository.environment(), PAUSE);
        session.dropNote(repository.environment(), CIRCUIT);
    }

    /** The names of the notes that decide whether FK may have a report already, for {@link OutboxSession#placement}. */
    static List<String> beforePutting(ReportId id) {
        return List.of(attempts(id), OutboxSession.LOSS_NOTE);
    }

    /** The last day on which a lost entry can have been put; empty if nothing was lost. */
    Optional<LocalDate> loss(OutboxSession.Placement placement) {
        return loss(Optional.ofNullable(placement.notes().get(OutboxSession.LOSS_NOTE)));
    }

    /** As the other method. */
    public Optional<LocalDate> loss(OutboxSession session) {
        return loss(session.note(repository.environment(), OutboxSession.LOSS_NOTE));
    }

    private Optional<LocalDate> loss(Optional<Bytes> stored) {
        return stored.map(note -> {
            try {
                return LocalDate.parse(open(OutboxSession.LOSS_NOTE, note).get("day"));
            } catch (DamagedException e) {
                // Also the note of a store that has lost rows: every day.
                return LocalDate.MAX;
            }
        });
    }

    public LocalDate loss(OutboxSession session, LocalDate day) {
        store(session, OutboxSession.LOSS_NOTE, new RowProperties().put("day", day));
        return day;
    }

    /** Whether a call of an earlier leader may be in progress. */
    public boolean areCallsUnderWay(OutboxSession session) {
        return session.note(repository.environment(), CALLS).isPresent();
    }

    public void noteCallsUnderWay(OutboxSession session) {
        store(session, CALLS, new RowProperties());
    }

    public void dropCallsUnderWay(OutboxSession session) {
        session.dropNote(repository.environment(), CALLS);
    }

    /** What the last run noted of its pace, as {@link #noteRest} got it; removes it. Empty if that run was killed. */
    public Optional<String> takeRest(OutboxSession session) {
        Optional<Bytes> note = session.note(repository.environment(), REST);
        session.dropNote(repository.environment(), REST);
        return note.map(text -> new String(text.toByteArray(), US_ASCII));
    }

    /** Not encrypted, as {@link #noteAttempt}. */
    public void noteRest(OutboxSession session, String rest) {
        session.keepNote(repository.environment(), REST, Bytes.of(rest.getBytes(US_ASCII)));
    }

    /** The number of attempts that were noted outside the entry's row. */
    public int attempts(OutboxSession session, ReportId id) {
        return session.note(repository.environment(), attempts(id)).map(SharedNotes::number).orElse(0);
    }

    /** Whether an attempt was noted outside the entry's row. */
    static boolean wasAttempted(OutboxSession.Placement placement, ReportId id) {
        return Optional.ofNullable(placement.notes().get(attempts(id))).filter(note -> number(note) > 0).isPresent();
    }

    /**
     * Notes an attempt outside the entry's row, before its call. This reveals a row that was set back, or was deleted
     * and put again. Not encrypted, so that no key is needed: it detects accidents, not attacks.
     */
    public void noteAttempt(OutboxSession session, ReportId id, int attempt) {
        session.keepNote(repository.environment(), attempts(id),
                Bytes.of(Integer.toString(attempt).getBytes(US_ASCII)));
    }

    private static String attempts(ReportId id) {
        return ATTEMPTS + id.toString().replace("-", "");
    }

    /** At least 1 if it cannot be read, because the note exists. */
    private static int number(Bytes note) {
        try {
            return Integer.parseInt(new String(note.toByteArray(), US_ASCII));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /**
     * Returns what a note says.
     *
     * @param reader makes it of the note's values; it may throw {@code IllegalArgumentException} and
     *               {@code DateTimeException}
     * @throws EltException ELT-927 if the note is damaged, ELT-928 if its key is missing
     */
    public <T> Optional<T> find(OutboxSession session, String name, Function<RowProperties, T> reader) {
        return session.note(repository.environment(), name).map(note -> {
            try {
                return reader.apply(open(name, note));
            } catch (DamagedException | IllegalArgumentException | DateTimeException e) {
                throw new EltException(ErrorMessage.of(ErrorCode.ENTRY_DAMAGED.variant("note")).with("note", name));
            }
        });
    }

    public void store(OutboxSession session, String name, RowProperties note) {
        session.keepNote(repository.environment(), name, sealed(repository.cipher().currentId(), name, note));
    }

    /** Rewrites all notes with this key; returns how many could not be, because their key is not available. */
    int rekey(OutboxSession session, String key) {
        return (int) Stream.of(OutboxSession.LOSS_NOTE, PAUSE, CIRCUIT, CALLS)
                .filter(name -> !isRekeyed(session, name, key)).count();
    }

    private boolean isRekeyed(OutboxSession session, String name, String key) {
        Optional<Bytes> note = session.note(repository.environment(), name);
        try {
            while (note.isPresent() && !RowCipher.keyId(note.get()).equals(key)) {
                session.replaceNote(repository.environment(), name, note.get(),
                        sealed(key, name, open(name, note.get())));
                note = session.note(repository.environment(), name);
            }
            return true;
        } catch (DamagedException e) {
            return true;
        } catch (KeyMissingException e) {
            return false;
        }
    }

    private Bytes sealed(String key, String name, RowProperties note) {
        return repository.cipher().encrypt(key, repository.environment(), name, COLUMN,
                note.text().getBytes(US_ASCII));
    }

    private RowProperties open(String name, Bytes note) throws DamagedException {
        return RowProperties.read(
                new String(repository.cipher().decrypt(repository.environment(), name, COLUMN, note), US_ASCII));
    }
}
