package se.eltsdk.doctor.internal.check;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.internal.SwedishZone;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxPause;
import se.eltsdk.outbox.forecast.QueueForecast;

/** Checks the backlog: how long it is, whether it is being sent, whether in time, and what waits for a person. */
public final class OutboxBacklogCheck {

    public static final String SUBJECT = "queue";

    /** Longer than a call and the pause after a rejection of the vendor take together. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** How long an answer takes, in addition to the interval. */
    private static final Duration ANSWER = Duration.ofMillis(150);

    private final ReadOnlyOutbox outbox;
    private final OutboxSummary summary;
    private final Optional<OutboxPause> pause;
    private final Instant now;
    private final ObservationCollector observations;

    public OutboxBacklogCheck(ReadOnlyOutbox outbox, OutboxSummary summary, Instant now,
            ObservationCollector observations) {
        this.outbox = outbox;
        this.summary = summary;
        this.pause = outbox.pause();
        this.now = now;
        this.observations = observations;
    }

    public void examine(Duration interval, FkCalendar calendar) {
        if (summary.keyless() > 0) {
            observations.error(SUBJECT, ErrorMessage.of(ErrorCode.OUTBOX_KEY_MISSING.variant("backlog"))
                    .with("count", summary.keyless()));
        }
        observations.add(SUBJECT, length().with("accepted", outbox.count(EntryState.ACCEPTED))
                .with("refused", outbox.count(EntryState.REFUSED)));
        pause.ifPresent(this::paused);
        boolean stopped = pause.isEmpty() && calendar.outageAt(now).isEmpty() && isStopped();
        if (stopped) {
            stopped(summary.dueSince().orElseThrow());
        }
        inTime(interval.plus(ANSWER), calendar, pause.isPresent() ? "in-time-after-pause" : stopped ? "in-time-if-started"
                : "in-time");
        forPersons();
    }

    private ErrorMessage length() {
        return summary.oldest().map(oldest -> ErrorMessage.of(ErrorCode.OUTBOX_IN_ORDER.variant("waiting"))
                .with("count", summary.toSend()).with("since", oldest).with("age", Duration.between(oldest, now)))
                .orElse(ErrorMessage.of(ErrorCode.OUTBOX_IN_ORDER.variant(summary.keyless() > 0 ? "nothing-else"
                        : "nothing")));
    }

    private void paused(OutboxPause on) {
        ErrorMessage message = ErrorMessage.of(ErrorCode.OUTBOX_NOT_SENDING.variant(on.until().isPresent()
                ? "paused-until" : "paused")).with("since", on.since()).with("reason", on.reason());
        observations.add(SUBJECT, on.until().map(until -> message.with("until", until)).orElse(message));
    }

    /** Entries in a final state are read only if everything else says that nobody sends: there may be many. */
    private boolean isStopped() {
        Instant before = now.minus(PATIENCE);
        if (summary.dueSince().filter(before::isAfter).isEmpty() || isAfter(before)) {
            return false;
        }
        outbox.forEach(summary::call, EntryState.REFUSED, EntryState.ACCEPTED);
        return !isAfter(before);
    }

    private boolean isAfter(Instant before) {
        return summary.lastCall().filter(before::isBefore).isPresent();
    }

    private void stopped(Instant since) {
        ErrorMessage message = ErrorMessage.of(ErrorCode.OUTBOX_NOT_SENDING.variant(summary.lastCall().isPresent()
                ? "stopped" : "never-sent")).with("count", summary.due()).with("age", Duration.between(since, now));
        observations.add(SUBJECT, summary.lastCall().map(call -> message.with("lastCall", call)).orElse(message));
    }

    private void forPersons() {
        if (!summary.blocked().isEmpty()) {
            observations.error(SUBJECT, counted(ErrorCode.OUTBOX_WAITS_FOR_PERSON.variant("blocked"),
                    summary.blocked()));
        }
        if (!summary.unknown().isEmpty()) {
            observations.warning(SUBJECT, counted(ErrorCode.OUTBOX_WAITS_FOR_PERSON.variant("unknown"),
                    summary.unknown()));
        }
    }

    private static ErrorMessage counted(ErrorCode.Variant variant, SortedMap<String, Long> codes) {
        return ErrorMessage.of(variant).with("count", sum(codes)).with("codes", codes.entrySet().stream()
                .map(code -> code.getValue() + " × " + code.getKey()).toList());
    }

    private void inTime(Duration each, FkCalendar calendar, String variant) {
        NavigableMap<LocalDate, Long> lastDays = summary.lastDays();
        LocalDate today = LocalDate.ofInstant(now, SwedishZone.ID);
        long late = sum(lastDays.headMap(today));
        if (late > 0) {
            observations.add(SUBJECT, ErrorMessage.of(ErrorCode.OUTBOX_TOO_LATE.variant("past")).with("count", late)
                    .with("lastDay", lastDays.firstKey()));
        }
        if (pause.isEmpty() || pause.get().until().isPresent()) {
            Instant start = pause.flatMap(OutboxPause::until).orElse(now);
            summary.forecast(start, each, calendar)
                    .ifPresent(forecast -> ends(forecast, start, lastDays.ceilingKey(today), variant));
        }
    }

    /** @param nearest the nearest last day that is not over now; null if there is none */
    private void ends(QueueForecast forecast, Instant start, @Nullable LocalDate nearest, String variant) {
        if (nearest == null) {
            observations.add(SUBJECT, ErrorMessage.of(ErrorCode.OUTBOX_IN_ORDER.variant("sent-by"))
                    .with("sentBy", forecast.end()));
        } else if (LocalDate.ofInstant(start, SwedishZone.ID).isAfter(nearest)) {
            // It is over when the pause ends, and the forecast counts from there.
            tooLate(nearest, forecast.end());
        } else if (!forecast.isInTime()) {
            tooLate(forecast.lastDay(), forecast.lastDayEnd());
        } else {
            observations.add(SUBJECT, ErrorMessage.of(ErrorCode.OUTBOX_IN_ORDER.variant(variant))
                    .with("sentBy", forecast.end()).with("lastDay", nearest));
        }
    }

    private void tooLate(LocalDate lastDay, Instant end) {
        observations.add(SUBJECT, ErrorMessage.of(ErrorCode.OUTBOX_TOO_LATE.variant("pace")).with("lastDay", lastDay)
                .with("sentBy", end));
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
