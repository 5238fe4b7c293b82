package se.eltsdk.transport.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import se.eltsdk.Bytes;

/**
 * An entry as an {@link OutboxStore} keeps it: the few values that a database has to search by, and the rest as it
 * comes. A store interprets none of them and gives back exactly what it was given; {@link #mac} tells when it does not.
 *
 * <p>Texts are ASCII, never null, and may be empty. Instants are UTC with milliseconds in the one form
 * {@code 2026-11-05T08:00:00.000Z} and dates in the form {@code 2026-11-05}, so that they sort as texts do, octet by
 * octet.
 *
 * @param environment name of the environment; at most 20 characters
 * @param id          the report's id: 36 characters; unique within the environment
 * @param version     1 when inserted, and one more with each change
 * @param state       {@link EntryState#word()}
 * @param queue       an opaque name that entries of one provider share; at most 64 characters
 * @param lastDay     FK's last day for the report, a date
 * @param turn        where it stands in line: smaller goes first
 * @param queuedAt    when it was put, an instant
 * @param changedAt   when its state last changed, an instant
 * @param notBefore   before which it is not sent again, an instant; empty where nothing is planned
 * @param facts       what else may be read: digest, attempts, code, receipt; lines, at most 2,000 characters
 * @param log         the attempts, encrypted; a few kilobytes
 * @param mac         authenticates all the above
 */
public record StoredEntry(String environment, String id, long version, String state, String queue, String lastDay,
                          long turn, String queuedAt, String changedAt, String notBefore, String facts, Bytes log,
                          Bytes mac) {

    /** Checks that nothing is missing. */
    public StoredEntry {
        requireNonNull(environment, "environment");
        requireNonNull(id, "id");
        requireNonNull(state, "state");
        requireNonNull(queue, "queue");
        requireNonNull(lastDay, "lastDay");
        requireNonNull(queuedAt, "queuedAt");
        requireNonNull(changedAt, "changedAt");
        requireNonNull(notBefore, "notBefore");
        requireNonNull(facts, "facts");
        requireNonNull(log, "log");
        requireNonNull(mac, "mac");
    }

    /** An instant in the one form in which entries have them; what is finer than a millisecond is cut off. */
    public static String stamp(Instant instant) {
        return Stamps.text(requireNonNull(instant, "instant"));
    }

    StoredEntry withState(EntryState value) {
        return new StoredEntry(environment, id, version, value.word(), queue, lastDay, turn, queuedAt, changedAt,
                notBefore, facts, log, mac);
    }

    StoredEntry withMac(Bytes value) {
        return new StoredEntry(environment, id, version, state, queue, lastDay, turn, queuedAt, changedAt, notBefore,
                facts, log, value);
    }

    @Override
    public String toString() {
        return "StoredEntry[" + environment + ", " + id + ", version " + version + ", " + state + "]";
    }
}
