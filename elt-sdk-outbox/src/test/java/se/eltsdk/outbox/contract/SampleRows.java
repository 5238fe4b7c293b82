package se.eltsdk.outbox.contract;

import java.util.Locale;
import java.util.Random;
import se.eltsdk.Bytes;
import se.eltsdk.outbox.spi.StoredRow;

/** Entries as an outbox would store them, and such as differ from them in one value. */
final class SampleRows {

    private StoredRow entry;

    private SampleRows(StoredRow entry) {
        this.entry = entry;
    }

    /** The same for the same number. */
    static StoredRow queued(int number) {
        String id = String.format(Locale.ROOT, "%08x-0000-4000-8000-%012x", number * 7919, number);
        return new StoredRow("test", id, 1, "queued", "queue-1", "2026-12-05", 0, "2026-11-05T08:00:00.000Z",
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

    static SampleRows with(StoredRow entry) {
        return new SampleRows(entry);
    }

    StoredRow entry() {
        return entry;
    }

    SampleRows environment(String value) {
        return set(value, entry.version(), entry.state(), entry.providerTag());
    }

    SampleRows version(long value) {
        return set(entry.environment(), value, entry.state(), entry.providerTag());
    }

    SampleRows state(String value) {
        return set(entry.environment(), entry.version(), value, entry.providerTag());
    }

    SampleRows providerTag(String value) {
        return set(entry.environment(), entry.version(), entry.state(), value);
    }

    SampleRows lastDay(String value) {
        return set(value, entry.position(), entry.queuedAt(), entry.changedAt(), entry.notBefore(), entry.facts());
    }

    SampleRows position(long value) {
        return set(entry.lastDay(), value, entry.queuedAt(), entry.changedAt(), entry.notBefore(), entry.facts());
    }

    SampleRows queuedAt(String value) {
        return set(entry.lastDay(), entry.position(), value, entry.changedAt(), entry.notBefore(), entry.facts());
    }

    SampleRows changedAt(String value) {
        return set(entry.lastDay(), entry.position(), entry.queuedAt(), value, entry.notBefore(), entry.facts());
    }

    SampleRows notBefore(String value) {
        return set(entry.lastDay(), entry.position(), entry.queuedAt(), entry.changedAt(), value, entry.facts());
    }

    SampleRows facts(String value) {
        return set(entry.lastDay(), entry.position(), entry.queuedAt(), entry.changedAt(), entry.notBefore(), value);
    }

    SampleRows log(int number) {
        return set(bytes(600, number), entry.mac());
    }

    SampleRows mac(int number) {
        return set(entry.log(), bytes(42, number));
    }

    private SampleRows set(String environment, long version, String state, String providerTag) {
        entry = new StoredRow(environment, entry.id(), version, state, providerTag, entry.lastDay(), entry.position(),
                entry.queuedAt(), entry.changedAt(), entry.notBefore(), entry.facts(), entry.log(), entry.mac());
        return this;
    }

    private SampleRows set(String lastDay, long position, String queuedAt, String changedAt, String notBefore,
                        String facts) {
        entry = new StoredRow(entry.environment(), entry.id(), entry.version(), entry.state(), entry.providerTag(),
                lastDay,
                position, queuedAt, changedAt, notBefore, facts, entry.log(), entry.mac());
        return this;
    }

    private SampleRows set(Bytes log, Bytes mac) {
        entry = new StoredRow(entry.environment(), entry.id(), entry.version(), entry.state(), entry.providerTag(),
                entry.lastDay(), entry.position(), entry.queuedAt(), entry.changedAt(), entry.notBefore(),
                entry.facts(),
                log, mac);
        return this;
    }
}
