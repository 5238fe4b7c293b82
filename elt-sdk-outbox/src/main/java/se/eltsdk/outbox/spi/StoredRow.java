package se.eltsdk.outbox.spi;

import static java.util.Objects.requireNonNull;

import se.eltsdk.Bytes;

/**
 * An entry as an {@link OutboxStore} keeps it. A store interprets none of the values and must return them unchanged;
 * {@link #mac} detects changes.
 *
 * <p>Texts are ASCII, never null, and may be empty. Instants have the format of {@link InstantFormat} and dates the
 * format {@code 2026-11-05}, so that they can be compared as texts, byte by byte.
 *
 * @param environment the name of the environment; at most 20 characters
 * @param id          the report's id, 36 characters; unique within the environment
 * @param version     1 when inserted, and one more with each change
 * @param state       a word of {@code EntryState}, such as {@code queued}
 * @param providerTag an opaque name that all entries of one provider share; at most 64 characters
 * @param lastDay     FK's last day for the report, a date
 * @param position    the position in the queue: smaller positions are sent first
 * @param queuedAt    when it was put, an instant
 * @param changedAt   when its state last changed, an instant
 * @param notBefore   the instant before which it is not sent again; empty if nothing is planned
 * @param facts       further readable values: digest, attempts, code, receipt; lines, at most 2,000 characters
 * @param log         the attempts, encrypted; a few kilobytes
 * @param mac         authenticates all other values
 */
public record StoredRow(String environment, String id, long version, String state, String providerTag, String lastDay,
                          long position, String queuedAt, String changedAt, String notBefore, String facts, Bytes log,
                          Bytes mac) {

    /** Requires all values. */
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

    /** Returns a copy in another state. */
    public StoredRow withState(String value) {
        return new StoredRow(environment, id, version, value, providerTag, lastDay, position, queuedAt, changedAt,
                notBefore, facts, log, mac);
    }

    /** Returns a copy with another authentication code. */
    public StoredRow withMac(Bytes value) {
        return new StoredRow(environment, id, version, state, providerTag, lastDay, position, queuedAt, changedAt,
                notBefore, facts, log, value);
    }

    @Override
    public String toString() {
        return "StoredRow[" + environment + ", " + id + ", version " + version + ", " + state + "]";
    }
}
