package se.eltsdk.doctor;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import se.eltsdk.EltException;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.doctor.internal.check.OutboxBacklogCheck;
import se.eltsdk.doctor.internal.check.OutboxSummary;
import se.eltsdk.doctor.internal.check.ReadOnlyOutbox;
import se.eltsdk.doctor.internal.setup.ObservationCollector;
import se.eltsdk.doctor.internal.setup.QuotedText;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.transport.pacing.CallInterval;

/**
 * Looks an outbox over for the {@link Doctor}: how much waits and since when, whether somebody sends, a pause that is
 * on, whether all goes before FK's last day, and what waits for a person. It changes nothing, and judges as of now.
 *
 * <pre>{@code
 * Doctor.of(environment, tlsKey).withQueue(OutboxCheck.of(outbox, clock).withPolicy(policy)).examine(clock);
 * }</pre>
 *
 * <p>That nobody sends is told where something has been due for ten minutes and no call was noted in them: an age alone
 * does not tell it, since the last of 20,000 reports wait for hours in good order. All that is final is read only then.
 *
 * <p>Immutable.
 */
public final class OutboxCheck implements Supplier<List<Observation>> {

    /** Where a sentence of the outbox's goes on to say what to do, which is said here in its own place. */
    private static final Pattern ADVICE = Pattern.compile(": (?:look at|check|give) |[.](?: |\\z)");
    private static final String OTHERWISE = "See the page of this code.";
    private static final Map<String, String> NEXT = Map.ofEntries(
            Map.entry("ELT-922", "Give the address of the outbox's own database."),
            Map.entry("ELT-923", "Set the database back to full durability; nothing is queued or sent before."),
            Map.entry("ELT-924", "See the database's own log and ask again; what was confirmed is there."),
            Map.entry("ELT-925", "Check schema and prefix; else use the version of this library that made the tables."),
            Map.entry("ELT-926", "Stop all sending, keep a copy of the files, then elt queue salvage --to FILE, or "
                    + "restore a backup and say elt queue set-back."),
            Map.entry("ELT-927", "Say again what the note said: elt queue pause, or elt queue resume."),
            Map.entry("ELT-928", "Give the older key too, in outbox.keys; a new key reads nothing of what an old one "
                    + "wrote."),
            Map.entry("ELT-931", "Correct the name."),
            Map.entry("ELT-943", "Free room on the disk, then ask again; what was confirmed is there."),
            Map.entry("ELT-944", "Make the database writable for this user, or connect to the primary."),
            Map.entry("ELT-945", "Check the path or the database's name, and that the disk is mounted."),
            Map.entry("ELT-946", "Add the JDBC driver to the class path and start again."),
            Map.entry("ELT-947", "Check host, port and network, and that the server runs; then ask again."),
            Map.entry("ELT-948", "Look for a transaction or a process that holds it, then ask again."),
            Map.entry("ELT-949", "Check outbox.user, the password file and the user's rights."));

    private final ReadOnlyOutbox queue;
    private final Clock clock;
    private final UnknownOutcomePolicy policy;
    private final Duration interval;
    private final FkCalendar catalogue;

    private OutboxCheck(ReadOnlyOutbox queue, Clock clock, UnknownOutcomePolicy policy, Duration interval,
            FkCalendar catalogue) {
        this.queue = queue;
        this.clock = clock;
        this.policy = policy;
        this.interval = interval;
        this.catalogue = catalogue;
    }

    /** For this outbox, at one call a second, where a person decides about what is unknown, with FK's notices. */
    public static OutboxCheck of(Outbox outbox, Clock clock) {
        return of(ReadOnlyOutbox.of(requireNonNull(outbox, "outbox")), requireNonNull(clock, "clock"));
    }

    static OutboxCheck of(ReadOnlyOutbox queue, Clock clock) {
        return new OutboxCheck(queue, clock, UnknownOutcomePolicy.neverResend(), CallInterval.oneASecond().interval(),
                FkCalendar.published());
    }

    /** The same where this becomes of an unknown outcome. */
    public OutboxCheck withPolicy(UnknownOutcomePolicy value) {
        return new OutboxCheck(queue, clock, requireNonNull(value, "value"), interval, catalogue);
    }

    /** The same with this least time between two calls. */
    public OutboxCheck withPace(Duration value) {
        return new OutboxCheck(queue, clock, policy, requireNonNull(value, "value"), catalogue);
    }

    /** The same with these notices: in an outage nothing has to go out. */
    public OutboxCheck withCatalogue(FkCalendar value) {
        return new OutboxCheck(queue, clock, policy, interval, requireNonNull(value, "value"));
    }

    /** What there is to tell; where the outbox cannot be read, that, with its code. */
    @Override
    public List<Observation> get() {
        ObservationCollector notes = new ObservationCollector();
        try {
            Instant now = clock.instant();
            new OutboxBacklogCheck(queue, OutboxSummary.of(queue, policy, now), now, notes)
                    .examine(interval, catalogue);
        } catch (EltException e) {
            notes.add(List.of(notRead(OutboxBacklogCheck.SUBJECT, e)));
        }
        return notes.all();
    }

    /**
     * What to tell where an outbox cannot be opened or read.
     *
     * @param subject what is wrong, for example {@code outbox.url}
     * @param failure why; its words stand between double quotes, since it may name a file
     */
    public static Observation notRead(String subject, EltException failure) {
        String what = ADVICE.split(QuotedText.sentence(requireNonNull(failure, "failure")), 2)[0];
        return new Observation(failure.code(), ObservationLevel.ERROR, requireNonNull(subject, "subject"),
                "The outbox cannot be "
                + "read: " + QuotedText.text(what) + ".", NEXT.getOrDefault(failure.code(), OTHERWISE));
    }
}
