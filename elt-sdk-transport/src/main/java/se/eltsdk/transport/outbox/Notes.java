package se.eltsdk.transport.outbox;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.outbox.Vault.DamagedException;

/**
 * Small texts apart from the entries, by name: what the nodes of one environment share. Encrypted, but for the number of
 * attempts.
 */
final class Notes {

    /** What the circuit breaker keeps, for the next leader and the next run. */
    static final String CIRCUIT = "circuit";
    private static final String PAUSE = "pause";
    /** It is there as long as a call of an earlier leader may be on its way, whatever it says. */
    private static final String CALLS = "calls";
    private static final String COLUMN = "note";
    private static final String ATTEMPTS = "sent-";

    private final Ledger ledger;

    Notes(Ledger ledger) {
        this.ledger = ledger;
    }

    Optional<Pause> pause(OutboxSession session) {
        return find(session, PAUSE).map(Facts::parse)
                .map(facts -> new Pause(facts.get("reason"), Stamps.instant(facts.get("since")),
                        facts.find("until").map(Stamps::instant)))
                .filter(pause -> !isOver(pause, session.now()));
    }

    static boolean isOver(Pause pause, Instant now) {
        return pause.until().filter(until -> !now.isBefore(until)).isPresent();
    }

    void pause(OutboxSession session, Pause pause) {
        keep(session, PAUSE, new Facts().put("reason", pause.reason()).put("since", Stamps.text(pause.since()))
                .put("until", pause.until().map(Stamps::text)).text());
    }

    /** Ends a pause, and closes the circuit. */
    void resume(OutboxSession session) {
        session.dropNote(ledger.environment(), PAUSE);
        session.dropNote(ledger.environment(), CIRCUIT);
    }

    /** The last day on which something that was lost can have been put; empty when nothing was lost. */
    Optional<LocalDate> loss(OutboxSession session) {
        return session.note(ledger.environment(), OutboxSession.LOSS_NOTE).map(note -> {
            try {
                return LocalDate.parse(new String(open(OutboxSession.LOSS_NOTE, note), UTF_8));
            } catch (DamagedException e) {
                return LocalDate.MAX;
            }
        });
    }

    void loss(OutboxSession session, LocalDate day) {
        keep(session, OutboxSession.LOSS_NOTE, day.toString());
    }

    /** Whether a call of an earlier leader may be on its way. */
    boolean areCallsUnderWay(OutboxSession session) {
        return session.note(ledger.environment(), CALLS).isPresent();
    }

    void callsAreUnderWay(OutboxSession session) {
        keep(session, CALLS, "perhaps");
    }

    void callsAreOver(OutboxSession session) {
        session.dropNote(ledger.environment(), CALLS);
    }

    /** How many attempts of this entry have been noted apart from its row; 0 where none was. */
    int attempts(OutboxSession session, ReportId id) {
        return session.note(ledger.environment(), attempts(id)).map(Notes::number).orElse(0);
    }

    /**
     * Notes an attempt apart from the entry's row, before its call: by this a row that was put back, or was deleted and
     * is put again, is known. In plain figures, which no key is needed for, since it guards against mishaps only.
     */
    void begins(OutboxSession session, ReportId id, int attempt) {
        session.keepNote(ledger.environment(), attempts(id),
                Bytes.of(Integer.toString(attempt).getBytes(US_ASCII)));
    }

    private static String attempts(ReportId id) {
        return ATTEMPTS + id.toString().replace("-", "");
    }

    /** At least one where it cannot be read: it is there. */
    private static int number(Bytes note) {
        try {
            return Integer.parseInt(new String(note.toByteArray(), US_ASCII));
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    Optional<String> find(OutboxSession session, String name) {
        return session.note(ledger.environment(), name).map(note -> clear(name, note));
    }

    void keep(OutboxSession session, String name, String text) {
        session.keepNote(ledger.environment(), name,
                ledger.vault().encrypt(ledger.environment(), name, COLUMN, text.getBytes(UTF_8)));
    }

    /** Writes anew what another key has made; gives how many notes could not be, for their key is not at hand. */
    int rekey(OutboxSession session, String key) {
        return (int) Stream.of(OutboxSession.LOSS_NOTE, PAUSE, CIRCUIT, CALLS)
                .filter(name -> !isRekeyed(session, name, key)).count();
    }

    private boolean isRekeyed(OutboxSession session, String name, String key) {
        Optional<Bytes> note = session.note(ledger.environment(), name);
        try {
            while (note.isPresent() && !Vault.keyId(note.get()).equals(key)) {
                Bytes next = ledger.vault().encrypt(key, ledger.environment(), name, COLUMN, open(name, note.get()));
                session.replaceNote(ledger.environment(), name, note.get(), next);
                note = session.note(ledger.environment(), name);
            }
            return true;
        } catch (DamagedException e) {
            return true;
        } catch (EltException e) {
            if (!Damage.isMissingKey(e)) {
                throw e;
            }
            return false;
        }
    }

    private byte[] open(String name, Bytes note) throws DamagedException {
        return ledger.vault().decrypt(ledger.environment(), name, COLUMN, note);
    }

    private String clear(String name, Bytes note) {
        try {
            return new String(open(name, note), UTF_8);
        } catch (DamagedException e) {
            throw new EltException(Damage.CODE, "The outbox's note \"" + name + "\" is not as it was written, and"
                    + " nothing is sent: say again what it said (pause or resume), then go on.");
        }
    }
}
