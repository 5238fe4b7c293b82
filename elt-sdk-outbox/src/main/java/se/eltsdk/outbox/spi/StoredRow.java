package se.eltsdk.outbox.spi;

import static java.util.Objects.requireNonNull;

import se.eltsdk.Bytes;

/**
 * An entry as an {@link OutboxStore} keeps it: the few values that a database has to search by, and the rest as it
 * comes. A store interprets none of them and gives back exactly what it was given; {@link #mac} tells when it does not.
 *
 * <p>Texts are ASCII, never null, and may be empty. Instants have the form that {@link InstantFormat} gives
 * them and dates the form {@code 2026-11-05}, so that they sort as texts do, octet by octet.
 *
 * @param environment name of the environment; at most 20 characters
 * @param id          the report's id: 36 characters; unique within the environment
 * @param version     1 when inserted, and one more with each change
 * @param state       one of the words of {@code EntryState}, such as {@code queued}
 * @param providerTag       an opaque name that entries of one provider share; at most 64 characters
 * @param lastDay     FK's last day for the report, a date
 * @param position        where it stands in line: smaller goes first
 * @param queuedAt    when it was put, an instant
 * @param changedAt   when its state last changed, an instant
 * @param notBefore   before which it is not sent again, an instant; empty where nothing is planned
 * @param facts       what else may be read: digest, attempts, code, receipt; lines, at most 2,000 characters
 * @param log         the attempts, encrypted; a few kilobytes
 * @param mac         authenticates all the above
 */
public record StoredRow(String environment, String id, long version, String state, String providerTag, String lastDay,
                          long position, String queuedAt, String changedAt, String notBefore, String facts, Bytes log,
                          Bytes mac) {

    /** Checks that nothing is missing. */
    public StoredRow {
        requireNonNull(environment, "environment");
        requireNonNull(id, "id");
        requireNonNull(state, "state");
        requireNonNull(providerTag, "providerTag");
        requireNonNull(lastDay, "lastDay");
        requireNonNull(queuedAt, "queuedAt");
        requireNonNull(changedAt, "changedAt");
        requireNonNull(notBefore, "notBefore");
        requireNonNull(facts, "facts");
        requireNonNull(log, "log");
        requireNonNull(mac, "mac");
    }

    /** The same in another state. */
    public StoredRow withState(String value) {
        return new StoredRow(environment, id, version, value, providerTag, lastDay, position, queuedAt, changedAt,
                notBefore, facts, log, mac);
    }

    /** The same with another authentication code. */
    public StoredRow withMac(Bytes value) {
        return new StoredRow(environment, id, version, state, providerTag, lastDay, position, queuedAt, changedAt,
                notBefore,
                facts, log, value);
    }

    @Override
    public String toString() {
        return "StoredRow[" + environment + ", " + id + ", version " + version + ", " + state + "]";
    }
}
