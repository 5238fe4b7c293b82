package se.eltsdk.doctor.internal.check;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import se.eltsdk.ErrorCode;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.outbox.forecast.QueueForecast;

/**
 * Summarizes the entries of an outbox that are not in a final state: what will be sent, and what waits for a person.
 */
public final class OutboxSummary {

    private static final ErrorCode NO_KEY = ErrorCode.OUTBOX_KEY_MISSING;
    private static final ErrorCode RESOLVED_BY_A_PERSON = ErrorCode.RESOLVED_BY_PERSON;

    private final boolean resends;
    private final Instant now;
    private final NavigableMap<LocalDate, Long> lastDays = new TreeMap<>();
    private final NavigableMap<LocalDate, Long> repeated = new TreeMap<>();
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

    public static OutboxSummary of(ReadOnlyOutbox outbox, UnknownOutcomePolicy policy, Instant now) {
        OutboxSummary summary = new OutboxSummary(policy, now);
        outbox.forEach(summary::add, EntryState.QUEUED, EntryState.SENDING, EntryState.WAITING, EntryState.UNKNOWN,
                EntryState.BLOCKED);
        return summary;
    }

    private void add(OutboxEntry entry) {
        if (entry.code().filter(NO_KEY::equals).isPresent()) {
            keyless++;
            return;
        }
        call(entry);
        if (entry.state() == EntryState.BLOCKED) {
            blocked.merge(entry.code().map(ErrorCode::id).orElse("–"), 1L, Long::sum);
        } else if (entry.state() == EntryState.UNKNOWN && !resends) {
            unknown.merge(entry.code().map(ErrorCode::id).orElse("–"), 1L, Long::sum);
        } else if (!entry.state().isFinal()) {
            lastDays.merge(entry.lastDay(), 1L, Long::sum);
            if (entry.state() == EntryState.WAITING || entry.state() == EntryState.UNKNOWN) {
                repeated.merge(entry.lastDay(), 1L, Long::sum);
            }
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

    /** An entry's last change shows when FK was called for it, unless a person made that change. */
    void call(OutboxEntry entry) {
        boolean byPerson = entry.state() == EntryState.QUEUED || entry.erasedAt().isPresent()
                || entry.code().filter(RESOLVED_BY_A_PERSON::equals).isPresent();
        if (entry.attempts() > 0 && !byPerson) {
            lastCall = Optional.of(lastCall.filter(entry.changedAt()::isBefore).orElse(entry.changedAt()));
        }
    }

    /** Returns how many will be sent automatically, by FK's last day for them. */
    NavigableMap<LocalDate, Long> lastDays() {
        return lastDays;
    }

    /** Estimates when all of them are sent, if sending starts at this time; empty if there are none. */
    Optional<QueueForecast> forecast(Instant start, Duration each, FkCalendar calendar) {
        NavigableMap<LocalDate, Long> queued = new TreeMap<>(lastDays);
        repeated.forEach((day, count) -> queued.merge(day, -count, Long::sum));
        return QueueForecast.of(start, queued, repeated, each, calendar);
    }

    long toSend() {
        return lastDays.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns how many are blocked until a person decides, by code. */
    SortedMap<String, Long> blocked() {
        return blocked;
    }

    /** Returns how many wait for a person because it is unknown whether FK has them, by code. */
    SortedMap<String, Long> unknown() {
        return unknown;
    }

    /** Returns how many cannot be read because the key that they were written with is missing. */
    long keyless() {
        return keyless;
    }

    /** Returns when the oldest that will be sent was queued. */
    Optional<Instant> oldest() {
        return oldest;
    }

    /** Returns how many could be sent now. */
    long due() {
        return due;
    }

    /** Returns since when the first of them could be sent. */
    Optional<Instant> dueSince() {
        return dueSince;
    }

    /** Returns the last time at which a sender was seen to work. */
    Optional<Instant> lastCall() {
        return lastCall;
    }
}
