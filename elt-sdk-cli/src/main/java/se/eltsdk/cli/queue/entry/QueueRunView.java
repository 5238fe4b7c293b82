package se.eltsdk.cli.queue.entry;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.calendar.FkCalendar;
import se.eltsdk.cli.command.EltCommand;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.SwedishTime;
import se.eltsdk.cli.file.AtomicFile;
import se.eltsdk.cli.file.OwnerOnlyFiles;
import se.eltsdk.cli.output.Progress;
import se.eltsdk.cli.verify.PackageVerification;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.Suspension;
import se.eltsdk.outbox.UnknownOutcomePolicy;
import se.eltsdk.outbox.forecast.QueueForecast;
import se.eltsdk.transport.pacing.CallInterval;

/** Shows a run of the outbox: each changed entry, the progress and the estimated end. */
public final class QueueRunView implements OutboxListener, AutoCloseable {

    private final EltCommand command;
    private final Outbox outbox;
    private final Optional<Path> evidence;
    private final Duration interval;
    private final FkCalendar calendar;
    private final Set<EntryState> open = EnumSet.of(EntryState.QUEUED, EntryState.SENDING, EntryState.WAITING);
    private Optional<Progress> progress = Optional.empty();
    private Instant begun = Instant.EPOCH;
    private Optional<QueueBacklog> backlog = Optional.empty();
    private long calls;
    private boolean refused;

    public QueueRunView(EltCommand command, Outbox outbox, EltConfiguration config, UnknownOutcomePolicy policy) {
        this.command = command;
        this.outbox = outbox;
        this.evidence = config.evidenceFolder();
        this.interval = config.paceInterval();
        this.calendar = config.calendar();
        policy.resendAfter().ifPresent(time -> open.add(EntryState.UNKNOWN));
    }

    /** Prints how many reports are to be sent. */
    public void begin() {
        begun = now();
        backlog = Optional.of(new QueueBacklog(outbox, open, command.console().clock()));
        long left = backlog.get().size();
        command.console().err().println(left + " to send" + forecast().map(end -> ". " + ForecastText.inWords(end)).orElse(""));
        if (left > 0) {
            progress = Optional.of(command.console().progress("Sending", (int) Math.min(left, Integer.MAX_VALUE)));
        }
    }

    /** Prints the number of entries in each state and returns the exit code. */
    public int end() {
        close();
        Map<EntryState, Long> counts = outbox.count();
        counts.forEach((state, count) -> {
            if (count > 0) {
                command.people().println(count + " " + state.word());
            }
        });
        boolean blocked = counts.getOrDefault(EntryState.BLOCKED, 0L) > 0;
        boolean waits = open(counts) > 0 || counts.getOrDefault(EntryState.UNKNOWN, 0L) > 0;
        return waits ? ExitCode.OPEN : blocked || refused ? ExitCode.NO : ExitCode.DONE;
    }

    @Override
    public void changed(OutboxEntry entry) {
        command.result(OutboxEntryView.toJson(entry));
        refused |= entry.state() == EntryState.REFUSED;
        if (!open.contains(entry.state())) {
            backlog.ifPresent(rest -> rest.done(entry));
            progress.ifPresent(bar -> bar.step(OutboxEntryView.line(entry),
                    forecast().map(end -> ForecastText.brief(end, now())).orElse("")));
        } else {
            progress.ifPresent(bar -> bar.note(OutboxEntryView.line(entry)));
        }
        if (entry.state() == EntryState.ACCEPTED) {
            keepEvidence(entry);
        }
    }

    @Override
    public void called(SendAttempt.Outcome outcome, Duration waited, Duration took) {
        calls++;
    }

    @Override
    public void suspended(Suspension hold) {
        print("Nothing is sent now: " + hold.text() + hold.until()
                .map(until -> " Sending resumes at " + SwedishTime.text(until) + ".").orElse(""));
    }

    @Override
    public void circuitOpened(ErrorMessage message) {
        print("FK rejects all our calls (" + message.code() + "): " + message.text(Locale.ENGLISH)
                + " Fix it, then run \"elt queue resume\".");
    }

    @Override
    public void circuitClosed() {
        print("FK accepts our calls again.");
    }

    @Override
    public void problem(EltException trouble) {
        print(String.valueOf(trouble.getMessage()));
    }

    @Override
    public void close() {
        progress.ifPresent(Progress::close);
        progress = Optional.empty();
    }

    /** Uses the average time of this run's calls; before the third call, the pace. */
    private Optional<QueueForecast> forecast() {
        Duration each = calls < 3 ? QueueForecast.timePerReport(new CallInterval(interval))
                : Duration.between(begun, now()).dividedBy(calls);
        return backlog.flatMap(left -> left.forecast(each, calendar));
    }

    private long open(Map<EntryState, Long> counts) {
        return open.stream().mapToLong(counts::get).sum();
    }

    private void keepEvidence(OutboxEntry entry) {
        Optional<Bytes> bytes = evidence.isPresent() ? outbox.evidence(entry.id()) : Optional.empty();
        try {
            if (bytes.isPresent()) {
                OwnerOnlyFiles.folders(evidence.get());
                // Never replaces a file: it may be the evidence of another receipt for the same report.
                AtomicFile.create(evidence.get().resolve(entry.id() + PackageVerification.ENDING), bytes.get()
                        .toByteArray());
            }
        } catch (IOException e) {
            boolean exists = e instanceof FileAlreadyExistsException && Files.isDirectory(evidence.get());
            print(ErrorCode.EVIDENCE_NOT_KEPT + ": " + entry.id() + ": evidence is kept in the outbox, but " + (exists
                    ? "evidence of this report is already in " : "could not be written to ") + evidence.get()
                    + "; get it with \"elt queue show " + entry.id() + " --export FOLDER\".");
        }
    }

    private void print(String sentence) {
        progress.ifPresentOrElse(bar -> bar.note(sentence), () -> command.console().err().println(sentence));
    }

    private Instant now() {
        return command.console().clock().instant();
    }
}
