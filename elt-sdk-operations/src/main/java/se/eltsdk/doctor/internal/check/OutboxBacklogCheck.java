package se.eltsdk.doctor.internal.check;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.doctor.internal.setup.ExpiryWording;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.QuotedText;
import se.eltsdk.internal.SwedishZone;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxPause;

/** The queue: how long it is, whether it moves, whether it ends in time, and what in it waits for a person. */
public final class OutboxBacklogCheck {

    public static final String SUBJECT = "queue";

    /** Longer than a call and the rest after a refusal of the vendor take together. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** What an answer takes beside the interval. */
    private static final Duration ANSWER = Duration.ofMillis(150);

    private final ReadOnlyOutbox queue;
    private final OutboxSummary reading;
    private final Optional<OutboxPause> pause;
    private final Instant now;
    private final ObservationCollector notes;

    public OutboxBacklogCheck(ReadOnlyOutbox queue, OutboxSummary reading, Instant now, ObservationCollector notes) {
        this.queue = queue;
        this.reading = reading;
        this.pause = queue.pause();
        this.now = now;
        this.notes = notes;
    }

    public void examine(Duration interval, FkCalendar catalogue) {
        if (reading.keyless() > 0) {
            notes.error("ELT-928", SUBJECT, reports(reading.keyless(), "was", "were") + " written with a key that is "
                    + "not at hand, and not sent without it.", "Give the older key too, in outbox.keys: they go on by "
                    + "themselves then. A new key reads nothing of what an old one wrote.");
        }
        notes.fine("ELT-898", SUBJECT, length() + done());
        pause.ifPresent(this::paused);
        boolean stands = pause.isEmpty() && catalogue.outageAt(now).isEmpty() && stands();
        if (stands) {
            stopped(reading.dueSince().orElseThrow());
        }
        inTime(interval.plus(ANSWER), pause.isPresent() ? "After the pause all is sent by "
                : stands ? "If it is sent from now on, all is sent by " : "At this pace all is sent by ");
        forPersons();
    }

    private String length() {
        return reading.oldest().map(oldest -> reports(reading.toSend(), "waits", "wait") + " to be sent, the oldest "
                + "since " + ExpiryWording.shown(oldest) + " (" + ExpiryWording.span(Duration.between(oldest, now))
                + ").")
                .orElse(reading.keyless() > 0 ? "Nothing else waits to be sent." : "Nothing waits to be sent.");
    }

    private String done() {
        long accepted = queue.count(EntryState.ACCEPTED);
        long refused = queue.count(EntryState.REFUSED);
        return accepted + refused == 0 ? "" : " Done: FK took " + accepted + " and refused " + refused + ".";
    }

    private void paused(OutboxPause on) {
        notes.warning("ELT-887", SUBJECT, "Somebody paused all sending on " + ExpiryWording.shown(on.since()) + ", "
                + on.until().map(end -> "until " + ExpiryWording.shown(end)).orElse("without an end") + ": "
                + QuotedText.text(on.reason()) + ".", "When the reason is gone, let it go on: elt queue resume.");
    }

    /** What is final is looked through only when all else says that nobody sends: there may be much of it. */
    private boolean stands() {
        Instant before = now.minus(PATIENCE);
        if (reading.dueSince().filter(before::isAfter).isEmpty() || isAfter(before)) {
            return false;
        }
        queue.forEach(reading::call, EntryState.REFUSED, EntryState.ACCEPTED);
        return !isAfter(before);
    }

    private boolean isAfter(Instant before) {
        return reading.lastCall().filter(before::isBefore).isPresent();
    }

    private void stopped(Instant since) {
        notes.warning("ELT-887", SUBJECT, "Nothing goes out: " + reports(reading.due(), "is", "are") + " due, the "
                + "first for " + ExpiryWording.span(Duration.between(since, now)) + ", and " + reading.lastCall()
                .map(call -> "the last call to FK was on " + ExpiryWording.shown(call)).orElse("none was sent yet")
                + ". Nobody sends, or FK is not reached.", "Start the sender: elt queue run, or your own "
                + "application's. It says what holds it up, and goes on where it was.");
    }

    private void forPersons() {
        if (!reading.blocked().isEmpty()) {
            notes.error("ELT-888", SUBJECT, reports(sum(reading.blocked()), "is", "are") + " blocked, and not sent "
                    + "before somebody has decided: " + listed(reading.blocked()) + ".", "Read the page of the code, "
                    + "mend the cause, then decide for each: elt queue list --state blocked, elt queue unblock ID.");
        }
        if (!reading.unknown().isEmpty()) {
            notes.warning("ELT-888", SUBJECT, "For " + reports(sum(reading.unknown()), "it is", "it is") + " not known "
                    + "whether FK has it, and nothing is sent again before somebody has decided: "
                    + listed(reading.unknown()) + ".", "Ask FK, then for each: elt queue resolve ID --accepted TXID "
                    + "where FK has it, elt queue unblock ID where not.");
        }
    }

    /** What is near its last day goes first, so that each day is judged by what goes before it. */
    private void inTime(Duration each, String words) {
        LocalDate today = LocalDate.ofInstant(now, SwedishZone.ID);
        long late = sum(reading.lastDays().headMap(today));
        if (late > 0) {
            notes.warning("ELT-889", SUBJECT, "FK's last day is over for " + reports(late, "that waits", "that wait")
                    + " to be sent: it was " + reading.lastDays().firstKey() + ".", "They are sent all the same; tell "
                    + "those whom it touches, and ask FK.");
        }
        if (pause.isPresent() && pause.get().until().isEmpty()) {
            return;
        }
        Instant end = pause.flatMap(OutboxPause::until).orElse(now);
        for (Map.Entry<LocalDate, Long> day : reading.lastDays().tailMap(today).entrySet()) {
            end = end.plus(each.multipliedBy(day.getValue()));
            if (LocalDate.ofInstant(end, SwedishZone.ID).isAfter(day.getKey())) {
                tooLate(day.getKey(), end);
                return;
            }
        }
        ends(end, words);
    }

    private void tooLate(LocalDate lastDay, Instant end) {
        notes.warning("ELT-889", SUBJECT, "At this pace the last report of those that have to be with FK by " + lastDay
                + " goes on " + ExpiryWording.shown(end) + ", too late.",
                "Keep the sender running day and night, end a pause, "
                + "queue what is signed at once; FK allows no faster pace.");
    }

    private void ends(Instant end, String words) {
        if (reading.lastDays().isEmpty()) {
            return;
        }
        LocalDate today = LocalDate.ofInstant(now, SwedishZone.ID);
        Optional<LocalDate> lastDay = Optional.ofNullable(reading.lastDays().ceilingKey(today));
        notes.fine("ELT-898", SUBJECT, words + ExpiryWording.shown(end)
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
