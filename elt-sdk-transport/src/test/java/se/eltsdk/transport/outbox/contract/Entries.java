package se.eltsdk.transport.outbox.contract;

import java.util.Locale;
import java.util.Random;
import se.eltsdk.Bytes;
import se.eltsdk.transport.outbox.StoredEntry;

/** Entries as an outbox would store them, and such as differ from them in one value. */
final class Entries {

    private StoredEntry entry;

    private Entries(StoredEntry entry) {
        this.entry = entry;
    }

    /** The same for the same number. */
    static StoredEntry queued(int number) {
        String id = String.format(Locale.ROOT, "%08x-0000-4000-8000-%012x", number * 7919, number);
        return new StoredEntry("test", id, 1, "queued", "queue-1", "2026-12-05", 0, "2026-11-05T08:00:00.000Z",
                "2026-11-05T08:00:00.000Z", "", "digest=1\nkey=2 %0041 ~\n", bytes(60, number), bytes(42, number));
    }

    static Bytes payload(int number) {
        return bytes(20_000, number);
    }

    static Bytes bytes(int size, int number) {
        byte[] bytes = new byte[size];
        new Random(number).nextBytes(bytes);
        return Bytes.of(bytes);
    }

    static Entries with(StoredEntry entry) {
        return new Entries(entry);
    }

    StoredEntry entry() {
        return entry;
    }

    Entries environment(String value) {
        return set(value, entry.version(), entry.state(), entry.queue());
    }

    Entries version(long value) {
        return set(entry.environment(), value, entry.state(), entry.queue());
    }

    Entries state(String value) {
        return set(entry.environment(), entry.version(), value, entry.queue());
    }

    Entries queue(String value) {
        return set(entry.environment(), entry.version(), entry.state(), value);
    }

    Entries lastDay(String value) {
        return set(value, entry.turn(), entry.queuedAt(), entry.changedAt(), entry.notBefore(), entry.facts());
    }

    Entries turn(long value) {
        return set(entry.lastDay(), value, entry.queuedAt(), entry.changedAt(), entry.notBefore(), entry.facts());
    }

    Entries queuedAt(String value) {
        return set(entry.lastDay(), entry.turn(), value, entry.changedAt(), entry.notBefore(), entry.facts());
    }

    Entries changedAt(String value) {
        return set(entry.lastDay(), entry.turn(), entry.queuedAt(), value, entry.notBefore(), entry.facts());
    }

    Entries notBefore(String value) {
        return set(entry.lastDay(), entry.turn(), entry.queuedAt(), entry.changedAt(), value, entry.facts());
    }

    Entries facts(String value) {
        return set(entry.lastDay(), entry.turn(), entry.queuedAt(), entry.changedAt(), entry.notBefore(), value);
    }

    Entries log(int number) {
        return set(bytes(600, number), entry.mac());
    }

    Entries mac(int number) {
        return set(entry.log(), bytes(42, number));
    }

    private Entries set(String environment, long version, String state, String queue) {
        entry = new StoredEntry(environment, entry.id(), version, state, queue, entry.lastDay(), entry.turn(),
                entry.queuedAt(), entry.changedAt(), entry.notBefore(), entry.facts(), entry.log(), entry.mac());
        return this;
    }

    private Entries set(String lastDay, long turn, String queuedAt, String changedAt, String notBefore,
                        String facts) {
        entry = new StoredEntry(entry.environment(), entry.id(), entry.version(), entry.state(), entry.queue(), lastDay,
                turn, queuedAt, changedAt, notBefore, facts, entry.log(), entry.mac());
        return this;
    }

    private Entries set(Bytes log, Bytes mac) {
        entry = new StoredEntry(entry.environment(), entry.id(), entry.version(), entry.state(), entry.queue(),
                entry.lastDay(), entry.turn(), entry.queuedAt(), entry.changedAt(), entry.notBefore(), entry.facts(),
                log, mac);
        return this;
    }
}
