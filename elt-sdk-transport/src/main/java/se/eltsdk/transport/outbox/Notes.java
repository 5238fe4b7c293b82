package se.eltsdk.transport.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.Optional;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.transport.outbox.Vault.DamagedException;

/** Small encrypted texts beside the entries, by name: what the nodes of one environment share. */
final class Notes {

    static final String LOSS = "loss";

    private static final String PAUSE = "pause";
    private static final String COLUMN = "note";

    private final Ledger ledger;

    Notes(Ledger ledger) {
        this.ledger = ledger;
    }

    Optional<Pause> pause(OutboxSession session) {
        return find(session, PAUSE).map(Facts::parse)
                .map(facts -> new Pause(facts.get("reason"), Stamps.instant(facts.get("since")),
                        facts.find("until").map(Stamps::instant)))
                .filter(pause -> !pause.isOver(session.now()));
    }

    void pause(OutboxSession session, Pause pause) {
        keep(session, PAUSE, new Facts().put("reason", pause.reason()).put("since", Stamps.text(pause.since()))
                .put("until", pause.until().map(Stamps::text)).text());
    }

    void resume(OutboxSession session) {
        session.dropNote(ledger.environment(), PAUSE);
    }

    /** The last day on which something that was lost can have been put; empty when nothing was lost. */
    Optional<LocalDate> loss(OutboxSession session) {
        return session.note(ledger.environment(), LOSS).map(note -> {
            try {
                return LocalDate.parse(new String(open(LOSS, note), UTF_8));
            } catch (DamagedException e) {
                return LocalDate.MAX;
            }
        });
    }

    void loss(OutboxSession session, LocalDate day) {
        keep(session, LOSS, day.toString());
    }

    Optional<String> find(OutboxSession session, String name) {
        return session.note(ledger.environment(), name).map(note -> clear(name, note));
    }

    void keep(OutboxSession session, String name, String text) {
        session.keepNote(ledger.environment(), name,
                ledger.vault().encrypt(ledger.environment(), name, COLUMN, text.getBytes(UTF_8)));
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
