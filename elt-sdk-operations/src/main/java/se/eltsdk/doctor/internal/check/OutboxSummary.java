package se.eltsdk.doctor.internal.check;

import java.time.Instant;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.UnknownOutcomePolicy;

/** Sums up what a queue holds that is not final: what is to be sent by itself, and what waits for a person. */
public final class OutboxSummary {

    private static final String NO_KEY = "ELT-928";
    private static final String RESOLVED_BY_A_PERSON = "ELT-934";

    private final boolean resends;
    private final Instant now;
    private final NavigableMap<LocalDate, Long> lastDays = new TreeMap<>();
    private final SortedMap<String, Long> blocked = new TreeMap<>();
    private final SortedMap<String, Long> unknown = new TreeMap<>();
    private Optional<Instant> oldest = Optional.empty();
    private Optional<Instant> dueSince = Optional.empty();
    private Optional<Instant> lastCall = Optional.empty();
    private long due;
    private long keyless;

    private OutboxSummary(UnknownOutcomePolicy policy, Instant now) {
        this.resends = policy.resendAfter().isPresent();
        this.now = now;
    }

    public static OutboxSummary of(ReadOnlyOutbox queue, UnknownOutcomePolicy policy, Instant now) {
        OutboxSummary reading = new OutboxSummary(policy, now);
        queue.forEach(reading::add, EntryState.QUEUED, EntryState.SENDING, EntryState.WAITING, EntryState.UNKNOWN,
                EntryState.BLOCKED);
        return reading;
    }

    private void add(OutboxEntry entry) {
        if (entry.code().filter(NO_KEY::equals).isPresent()) {
            keyless++;
            return;
        }
        call(entry);
        if (entry.state() == EntryState.BLOCKED) {
            blocked.merge(entry.code().orElse("no code"), 1L, Long::sum);
        } else if (entry.state() == EntryState.UNKNOWN && !resends) {
            unknown.merge(entry.code().orElse("no code"), 1L, Long::sum);
        } else if (!entry.state().isFinal()) {
            lastDays.merge(entry.lastDay(), 1L, Long::sum);
            oldest = Optional.of(oldest.filter(entry.queuedAt()::isAfter).orElse(entry.queuedAt()));
            due(entry.notBefore().orElse(entry.changedAt()));
        }
    }

    private void due(Instant since) {
        if (!since.isAfter(now)) {
            due++;
            dueSince = Optional.of(dueSince.filter(since::isAfter).orElse(since));
        }
    }

    /** Whether FK was called for an entry is seen by when it last changed, unless it was a person who changed it. */
    void call(OutboxEntry entry) {
        boolean byPerson = entry.state() == EntryState.QUEUED || entry.erasedAt().isPresent()
                || entry.code().filter(RESOLVED_BY_A_PERSON::equals).isPresent();
        if (entry.attempts() > 0 && !byPerson) {
            lastCall = Optional.of(lastCall.filter(entry.changedAt()::isBefore).orElse(entry.changedAt()));
        }
    }

    /** How many are to be sent by themselves, by FK's last day for them. */
    NavigableMap<LocalDate, Long> lastDays() {
        return lastDays;
    }

    long toSend() {
        return lastDays.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many wait for a person, by what blocks them. */
    SortedMap<String, Long> blocked() {
        return blocked;
    }

    /** How many wait for a person since nobody knows whether FK has them, by code. */
    SortedMap<String, Long> unknown() {
        return unknown;
    }

    /** How many cannot be read, since the key that they were written with is not at hand. */
    long keyless() {
        return keyless;
    }

    /** When the oldest that is to be sent was put. */
    Optional<Instant> oldest() {
        return oldest;
    }

    /** How many could go out now. */
    long due() {
        return due;
    }

    /** Since when the first of them could. */
    Optional<Instant> dueSince() {
        return dueSince;
    }

    /** The last sign of a sender at work. */
    Optional<Instant> lastCall() {
        return lastCall;
    }
}
