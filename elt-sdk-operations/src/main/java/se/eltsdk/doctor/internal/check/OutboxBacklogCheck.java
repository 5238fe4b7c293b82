package se.eltsdk.doctor.internal.check;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import se.eltsdk.ErrorCode;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.doctor.internal.setup.ExpiryWording;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.QuotedText;
import se.eltsdk.internal.SwedishZone;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxPause;

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
            observations.error(ErrorCode.OUTBOX_KEY_MISSING, SUBJECT, reports(summary.keyless(), "was", "were")
                    + " written with a key that is "
                    + "missing, and not sent without it.",
                    "Configure the older key too, in outbox.keys: then they are sent "
                    + "automatically. A new key cannot read what an old one wrote.");
        }
        observations.fine(ErrorCode.OUTBOX_IN_ORDER, SUBJECT, length() + done());
        pause.ifPresent(this::paused);
        boolean stopped = pause.isEmpty() && calendar.outageAt(now).isEmpty() && isStopped();
        if (stopped) {
            stopped(summary.dueSince().orElseThrow());
        }
        inTime(interval.plus(ANSWER), pause.isPresent() ? "After the pause, everything will be sent by "
                : stopped ? "If sending starts now, everything will be sent by "
                : "At this pace, everything will be sent by ");
        forPersons();
    }

    private String length() {
        return summary.oldest().map(oldest -> reports(summary.toSend(), "waits", "wait") + " to be sent, the oldest "
                + "since " + ExpiryWording.shown(oldest) + " (" + ExpiryWording.span(Duration.between(oldest, now))
                + ").")
                .orElse(summary.keyless() > 0 ? "Nothing else waits to be sent." : "Nothing waits to be sent.");
    }

    private String done() {
        long accepted = outbox.count(EntryState.ACCEPTED);
        long refused = outbox.count(EntryState.REFUSED);
        return accepted + refused == 0 ? "" : " Done: FK accepted " + accepted + " and refused " + refused + ".";
    }

    private void paused(OutboxPause on) {
        observations.warning(ErrorCode.OUTBOX_NOT_SENDING, SUBJECT, "Somebody paused all sending on "
                + ExpiryWording.shown(on.since())
                + ", "
                + on.until().map(end -> "until " + ExpiryWording.shown(end)).orElse("without an end") + ": "
                + QuotedText.text(on.reason()) + ".", "When the reason is gone, resume sending: elt queue resume.");
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
        observations.warning(ErrorCode.OUTBOX_NOT_SENDING, SUBJECT, "Nothing is being sent: "
                + reports(summary.due(), "is", "are")
                + " due, the "
                + "first for " + ExpiryWording.span(Duration.between(since, now)) + ", and " + summary.lastCall()
                .map(call -> "the last call to FK was on " + ExpiryWording.shown(call)).orElse("none was sent yet")
                + ". No sender is running, or FK is not reached.", "Start the sender: elt queue run, or your "
                + "own application's. It reports what stops it, and continues where it was.");
    }

    private void forPersons() {
        if (!summary.blocked().isEmpty()) {
            observations.error(ErrorCode.OUTBOX_WAITS_FOR_PERSON, SUBJECT, reports(sum(summary.blocked()), "is", "are")
                    + " blocked, and not sent "
                    + "until somebody has decided: " + listed(summary.blocked()) + ".", "Read the page of the code, "
                    + "fix the cause, then decide for each: elt queue list --state blocked, elt queue unblock ID.");
        }
        if (!summary.unknown().isEmpty()) {
            observations.warning(ErrorCode.OUTBOX_WAITS_FOR_PERSON, SUBJECT, "For "
                    + reports(sum(summary.unknown()), "it is", "it is")
                    + " not known "
                    + "whether FK has it, and nothing is sent again until somebody has decided: "
                    + listed(summary.unknown()) + ".", "Ask FK, then for each: elt queue resolve ID --accepted TXID "
                    + "if FK has it, elt queue unblock ID if not.");
        }
    }

    /** Reports near their last day are sent first, so each day is judged by what is sent before it. */
    private void inTime(Duration each, String words) {
        LocalDate today = LocalDate.ofInstant(now, SwedishZone.ID);
        long late = sum(summary.lastDays().headMap(today));
        if (late > 0) {
            observations.warning(ErrorCode.OUTBOX_TOO_LATE, SUBJECT, "FK's last day is over for "
                    + reports(late, "that waits", "that wait")
                    + " to be sent: it was " + summary.lastDays().firstKey() + ".", "They are sent anyway; tell "
                    + "those affected, and ask FK.");
        }
        if (pause.isPresent() && pause.get().until().isEmpty()) {
            return;
        }
        Instant end = pause.flatMap(OutboxPause::until).orElse(now);
        for (Map.Entry<LocalDate, Long> day : summary.lastDays().tailMap(today).entrySet()) {
            end = end.plus(each.multipliedBy(day.getValue()));
            if (LocalDate.ofInstant(end, SwedishZone.ID).isAfter(day.getKey())) {
                tooLate(day.getKey(), end);
                return;
            }
        }
        ends(end, words);
    }

    private void tooLate(LocalDate lastDay, Instant end) {
        observations.warning(ErrorCode.OUTBOX_TOO_LATE, SUBJECT,
                "At this pace, the last of the reports that FK must have by " + lastDay
                + " is sent on " + ExpiryWording.shown(end) + ", too late.",
                "Keep the sender running day and night, end a pause, "
                + "queue signed reports at once; FK allows no faster pace.");
    }

    private void ends(Instant end, String words) {
        if (summary.lastDays().isEmpty()) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(now, SwedishZone.ID);
        Optional<LocalDate> lastDay = Optional.ofNullable(summary.lastDays().ceilingKey(today));
        observations.fine(ErrorCode.OUTBOX_IN_ORDER, SUBJECT, words + ExpiryWording.shown(end)
                + lastDay.map(day -> ", in time: FK's nearest last day is " + day).orElse("") + ".");
    }

    private static long sum(Map<?, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String listed(SortedMap<String, Long> codes) {
        return codes.entrySet().stream().map(code -> code.getValue() + " by " + code.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String reports(long count, String one, String many) {
        return count == 1 ? "1 report " + one : count + " reports " + many;
    }
}
