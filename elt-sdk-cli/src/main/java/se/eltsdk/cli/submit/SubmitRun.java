package se.eltsdk.cli.submit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
import se.eltsdk.cli.output.TextWrap;
import se.eltsdk.cli.submit.SubmitResult.Outcome;
import se.eltsdk.cli.verify.FolderPreflight;
import se.eltsdk.cli.verify.FolderSealer;
import se.eltsdk.cli.verify.FolderVerification;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.Suspension;
import se.eltsdk.report.ReportId;

/**
 * One run of {@code submit}: puts each folder into the outbox, sends it from there, and writes its outcome into it. The
 * folder is locked from the first look at its files until then, so that all others wait for the outcome.
 */
final class SubmitRun implements AutoCloseable {

    private static final ErrorMessage STOPPED = ErrorMessage.of(ErrorCode.INTERRUPTED_BEFORE_SENDING);

    private final Console console;
    private final EltConfiguration config;
    private final FolderPreflight preflight;
    private final FolderSealer folderSealer;
    private final Optional<EvidenceFolder> evidence;
    private final SubmitOutbox outbox;
    private final Map<SignedFolder, byte[]> askedAgain = new HashMap<>();
    private @Nullable Progress progress;
    /** What FK deferred in this run: the reports after it wait for the same reason. */
    private Optional<SubmitResult> deferred = Optional.empty();

    /** Stores evidence in the given folder, or in the configured one. */
    SubmitRun(Console console, EltConfiguration config, FolderPreflight preflight, Optional<Path> evidence)
            throws IOException {
        this.console = console;
        this.config = config;
        this.preflight = preflight;
        this.folderSealer = FolderSealer.of(config, console.clock());
        this.evidence = evidence.or(config::evidenceFolder).map(folder -> new EvidenceFolder(folder, folderSealer,
                config.timestampAuthority()));
        this.outbox = new SubmitOutbox(console, config, folderSealer, this::print);
    }

    /**
     * Sends the folders one after the other; the results have their order.
     *
     * @param again whether a person wants them to be sent again
     */
    List<SubmitResult> submit(List<FolderVerification> folders, boolean again)
            throws IOException, InterruptedException {
        if (again) {
            for (FolderVerification folder : folders) {
                askedAgain.put(folder.folder(), attempts(folder.folder()));
            }
        }
        List<SubmitResult> results = new ArrayList<>();
        progress = console.progress("Submitting", folders.size());
        try {
            for (FolderVerification folder : folders) {
                SubmitResult result = submit(folder);
                progress.step(result.line());
                results.add(result);
            }
        } finally {
            progress.close();
        }
        return results;
    }

    /** The attempts in a folder, as bytes: other bytes later mean another attempt. */
    private static byte[] attempts(SignedFolder folder) throws IOException {
        return folder.has(SignedFolder.ATTEMPTS) ? folder.bytes(SignedFolder.ATTEMPTS) : new byte[0];
    }

    /** A folder that cannot be locked or written is not sent; others are. */
    private SubmitResult submit(FolderVerification verified) throws InterruptedException {
        if (outbox.isStopping()) {
            return SubmitResult.notSent(verified, ExitCode.OPEN, STOPPED);
        }
        try (FolderLock lock = FolderLock.acquire(verified.folder(), RunLocks.folderTimeout(config), console.err())) {
            return submitLocked(preflight.again(verified));
        } catch (EltException e) {
            boolean busy = e.code() == FolderLock.BUSY;
            if (!busy && !outbox.isRunning()) {
                throw e;
            }
            // Other folders of this run have outcomes, which are reported.
            return SubmitResult.notSent(verified, busy ? ExitCode.OPEN : ExitCode.NO, e.errorMessage());
        } catch (IOException e) {
            return received(verified).orElseGet(
                    () -> SubmitResult.notSent(verified, ExitCode.USAGE, FileErrors.ofFolder(e)));
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

    /** Decides by a folder's files and by the outbox whether its report is to be sent, queues it and sends it. */
    private SubmitResult submitLocked(FolderVerification verified) throws IOException, InterruptedException {
        if (verified.document().isEmpty()) {
            return SubmitResult.notFit(verified);
        }
        FolderState state = FolderState.read(verified, config.environmentName());
        Optional<SubmitResult> receipt = state.receipt();
        if (receipt.isPresent()) {
            return withEvidence(verified, receipt.get());
        }
        boolean again = isAsked(verified.folder());
        ReportId id = verified.id().orElseThrow();
        Optional<OutboxEntry> before = outbox.find(id);
        Optional<SubmitResult> known = before.isPresent() ? known(verified, state, before.get(), again)
                : state.unreadable().or(() -> state.elsewhere(outbox.marker(id)))
                        .or(() -> again ? Optional.empty() : state.lost().or(state::attempted));
        if (known.isPresent() || !verified.isValid()) {
            return known.orElseGet(() -> SubmitResult.notFit(verified));
        }
        // Without a key for TLS nothing is queued.
        outbox.runner();
        FolderVerification sealed = folderSealer.sealed(verified);
        outbox.enqueuer().put(sealed, state);
        OutboxEntry entry = outbox.find(id).orElseThrow();
        known = known(sealed, state, entry, again);
        return known.isPresent() ? known.get() : send(sealed, state, entry, again);
    }

    /** Whether --again applies: only if no attempt was made since the command started. So two such runs send once. */
    private boolean isAsked(SignedFolder folder) throws IOException {
        return askedAgain.containsKey(folder) && Arrays.equals(askedAgain.get(folder), attempts(folder));
    }

    /** The result if this outbox has the report, and it is not to be sent. */
    private Optional<SubmitResult> known(FolderVerification folder, FolderState state, OutboxEntry entry,
            boolean again) throws IOException {
        if (!entry.digest().equals(folder.document().orElseThrow().digest())) {
            return Optional.of(SubmitResult.notSent(folder, ExitCode.NO,
                    ErrorMessage.of(ErrorCode.SAME_ID_OTHER_CONTENT.variant("outbox")).with("id", entry.id())
                            .with("environment", entry.environment())));
        }
        EntryResult result = outbox.result(folder, entry);
        return result.known(again).map(known -> store(state, result, known));
    }

    /** Sends a queued report. If that fails, the outbox knows what was sent, if it can be read. */
    private SubmitResult send(FolderVerification folder, FolderState state, OutboxEntry before, boolean again)
            throws IOException, InterruptedException {
        ErrorMessage failure;
        try {
            return ended(folder, state, before, outbox.send(before, again));
        } catch (EltException e) {
            failure = e.errorMessage();
        } catch (IllegalStateException e) {
            if (!outbox.isStopping()) {
                throw e;
            }
            failure = STOPPED;
        }
        try {
            OutboxEntry entry = outbox.find(before.id()).orElseThrow();
            return switch (entry.state()) {
                case QUEUED -> SubmitResult.notSent(folder, ExitCode.OPEN, failure);
                case SENDING -> outbox.result(folder, entry).undecided().with(failure);
                default -> ended(folder, state, before, Optional.empty());
            };
        } catch (EltException e) {
            return SubmitResult.notSent(folder, ExitCode.OPEN, failure);
        }
    }

    /** The result after a run over a report, stored in its folder. */
    private SubmitResult ended(FolderVerification folder, FolderState state, OutboxEntry before,
            Optional<Suspension> stop) throws IOException {
        EntryResult result = outbox.result(folder, outbox.find(before.id()).orElseThrow());
        boolean sent = result.entry().attempts() > before.attempts();
        SubmitResult made = switch (result.entry().state()) {
            case QUEUED -> waiting(folder, stop);
            case UNKNOWN -> sent ? result.made() : result.undecided();
            default -> result.made();
        };
        if (result.entry().state() == EntryState.WAITING && sent) {
            deferred = Optional.of(made);
        }
        return store(state, result, made);
    }

    /** Nothing was sent: as the report before it, or because sending is suspended. */
    private SubmitResult waiting(FolderVerification folder, Optional<Suspension> stop) {
        String path = folder.path().toString();
        String id = folder.id().orElseThrow().toString();
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

    /**
     * Writes what the outbox knows of a report into its folder, and evidence. If the folder cannot be written, the
     * outcome is reported all the same: the outbox keeps it, and the next run writes it.
     */
    private SubmitResult store(FolderState state, EntryResult known, SubmitResult result) {
        try {
            state.log().store(known.entry(), known.attempts());
        } catch (IOException e) {
            return result.with(known.notStored(e));
        }
        return withEvidence(known.folder(), result);
    }

    private SubmitResult withEvidence(FolderVerification folder, SubmitResult result) {
        return evidence.isEmpty() || result.outcome() != Outcome.ACCEPTED ? result
                : evidence.get().keep(folder, result);
    }

    SubmitOutbox outbox() {
        return outbox;
    }

    /** Prints a message next to the progress. */
    private void print(String message) {
        (console.columns() == 0 ? List.of(message) : TextWrap.lines(message, console.columns()))
                .forEach(Objects.requireNonNull(progress)::note);
    }

    @Override
    public void close() {
        outbox.close();
    }
}
