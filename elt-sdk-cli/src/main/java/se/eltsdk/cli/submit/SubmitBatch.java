package se.eltsdk.cli.submit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.config.RunLocks;
import se.eltsdk.cli.file.FileErrors;
import se.eltsdk.cli.folder.FolderLock;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Progress;
import se.eltsdk.cli.submit.SubmitResult.Outcome;
import se.eltsdk.cli.verify.FolderPreflight;
import se.eltsdk.cli.verify.FolderVerification;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxAdmin;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxRunner;
import se.eltsdk.outbox.Suspension;
import se.eltsdk.report.ReportId;

/**
 * The folders that one run of the outbox sends. Each is locked from the first check of its state until its outcome is
 * written, so that all others wait for the outcome.
 */
final class SubmitBatch implements AutoCloseable {

    private static final ErrorMessage STOPPED = ErrorMessage.of(ErrorCode.INTERRUPTED_BEFORE_SENDING);

    private final SubmitOutbox outbox;
    private final EltConfiguration config;
    private final FolderPreflight preflight;
    private final FolderResults files;
    private final FolderIntake intake;
    private final Console console;
    private final Progress progress;
    private final Map<SignedFolder, FolderLock> locks = new HashMap<>();
    private final Map<ReportId, FolderIntake.Queued> queued = new HashMap<>();
    private final Map<SignedFolder, SubmitResult> results = new HashMap<>();
    private Optional<SubmitResult> deferred = Optional.empty();
    private int calls;

    SubmitBatch(SubmitOutbox outbox, EltConfiguration config, FolderPreflight preflight, FolderResults files,
            FolderIntake intake, Console console, Progress progress) {
        this.outbox = outbox;
        this.config = config;
        this.preflight = preflight;
        this.files = files;
        this.intake = intake;
        this.console = console;
        this.progress = progress;
    }

    /** Locks a folder, and queues its report. A folder that cannot be locked or written is not sent; others are. */
    void take(FolderVerification verified) throws InterruptedException {
        if (outbox.isStopping()) {
            end(verified, SubmitResult.notSent(verified, ExitCode.OPEN, STOPPED));
            return;
        }
        try {
            locks.put(verified.folder(),
                    FolderLock.acquire(verified.folder(), RunLocks.folderTimeout(config), console.err()));
            intake.queue(preflight.again(verified), queued).ifPresent(known -> end(verified, known));
        } catch (EltException e) {
            boolean busy = e.code() == FolderLock.BUSY;
            if (!busy && !outbox.isRunning()) {
                throw e;
            }
            // Other folders of this run have outcomes, which are reported.
            end(verified, SubmitResult.notSent(verified, busy ? ExitCode.OPEN : ExitCode.NO, e.errorMessage()));
        } catch (IOException e) {
            end(verified, received(verified).orElseGet(
                    () -> SubmitResult.notSent(verified, ExitCode.USAGE, FileErrors.ofFolder(e))));
        }
    }

    /** The receipt of a folder that is read-only now. */
    private Optional<SubmitResult> received(FolderVerification folder) {
        try {
            return folder.document().isEmpty() ? Optional.empty() : FolderState.read(folder, config.environmentName())
                    .receipt().filter(known -> known.outcome() == Outcome.ACCEPTED);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Sends the queued folders; returns the results of all folders. */
    Map<SignedFolder, SubmitResult> send(List<FolderVerification> order) throws InterruptedException {
        try {
            if (!queued.isEmpty()) {
                run(order.stream().flatMap(folder -> folder.id().stream()).filter(queued::containsKey).toList());
            }
        } catch (EltException e) {
            endFailed(e.errorMessage());
        } catch (IOException e) {
            endFailed(FileErrors.ofFolder(e));
        } catch (IllegalStateException e) {
            if (!outbox.isStopping()) {
                throw e;
            }
            endFailed(STOPPED);
        }
        return results;
    }

    private void run(List<ReportId> ids) throws IOException, InterruptedException {
        OutboxRunner runner = outbox.runner();
        List<ReportId> interrupted = ids.stream().filter(id -> queued.get(id).interrupted()).toList();
        if (!interrupted.isEmpty()) {
            // Its call ends as unknown first.
            runner.runOnce(List.of());
            for (ReportId id : interrupted) {
                intake.release(outbox.find(id).orElseThrow());
            }
        }
        Optional<Suspension> stop = runner.runOnce(ids);
        if (calls == 0 && stop.filter(why -> why.reason() == Suspension.Reason.CLIENT_REJECTED).isPresent()) {
            // FK rejected the vendor in an earlier run. A person may have corrected that, so one call tries again.
            OutboxAdmin.of(outbox.outbox()).resume();
            stop = runner.runOnce(ids);
        }
        for (ReportId id : ids) {
            if (queued.containsKey(id)) {
                end(outbox.find(id).orElseThrow(), stop);
            }
        }
    }

    /** A call was made. */
    void called() {
        calls++;
    }

    /** An entry has an outcome: stores it in its folder, and lets the folder go. */
    void changed(OutboxEntry entry) {
        boolean open = entry.state() == EntryState.QUEUED || entry.state() == EntryState.SENDING;
        FolderIntake.Queued one = queued.get(entry.id());
        if (one != null && !open && !(one.interrupted() && entry.attempts() == one.attempts())) {
            try {
                end(entry, Optional.empty());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void end(OutboxEntry entry, Optional<Suspension> stop) throws IOException {
        FolderIntake.Queued one = queued.get(entry.id());
        EntryResult result = new EntryResult(one.folder(), entry, outbox.outbox().attempts(entry.id()));
        boolean sent = entry.attempts() > one.attempts();
        SubmitResult made = entry.state() == EntryState.UNKNOWN && !sent ? result.undecided()
                : entry.state() == EntryState.QUEUED ? waiting(one, stop) : result.made();
        if (entry.state() == EntryState.WAITING && sent) {
            deferred = Optional.of(made);
        }
        SubmitResult stored = files.store(one.folder(), one.log(), entry, result.attempts(), made);
        queued.remove(entry.id());
        end(one.folder(), stored);
    }

    /** Nothing was sent: as the report before it, or because sending is suspended. */
    private SubmitResult waiting(FolderIntake.Queued one, Optional<Suspension> stop) {
        String path = one.folder().path().toString();
        String id = one.folder().id().orElseThrow().toString();
        if (deferred.isPresent()) {
            return deferred.get().of(path, id);
        }
        ErrorMessage message = config.calendar().outageAt(console.clock().instant())
                .map(outage -> ErrorMessage.of(ErrorCode.FK_OUTAGE).with("window", outage.window())
                        .with("title", outage.notice().title()))
                .orElseGet(() -> ErrorMessage.of(ErrorCode.IN_OUTBOX.variant("suspended")).with("reason",
                        stop.map(Suspension::text).orElse("The run has ended.")));
        return new SubmitResult(path, id, Outcome.DEFERRED, message.code(), message, null);
    }

    /** The run has failed: the outbox knows what was sent, if it can be read. */
    private void endFailed(ErrorMessage why) {
        for (FolderIntake.Queued one : List.copyOf(queued.values())) {
            SubmitResult unsent = SubmitResult.notSent(one.folder(), ExitCode.OPEN, why);
            try {
                OutboxEntry entry = outbox.find(one.folder().id().orElseThrow()).orElseThrow();
                if (entry.state() == EntryState.QUEUED) {
                    end(one.folder(), unsent);
                } else if (entry.state() == EntryState.SENDING) {
                    end(one.folder(), new EntryResult(one.folder(), entry, outbox.outbox().attempts(entry.id()))
                            .undecided().with(why));
                } else {
                    end(entry, Optional.empty());
                }
            } catch (EltException | IOException e) {
                end(one.folder(), unsent);
            }
        }
    }

    private void end(FolderVerification folder, SubmitResult result) {
        results.put(folder.folder(), result);
        Optional.ofNullable(locks.remove(folder.folder())).ifPresent(FolderLock::close);
        progress.step(result.line());
    }

    @Override
    public void close() {
        locks.values().forEach(FolderLock::close);
    }
}
