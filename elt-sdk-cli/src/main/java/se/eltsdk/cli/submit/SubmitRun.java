package se.eltsdk.cli.submit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Progress;
import se.eltsdk.cli.output.TextWrap;
import se.eltsdk.cli.verify.FolderPreflight;
import se.eltsdk.cli.verify.FolderSealer;
import se.eltsdk.cli.verify.FolderVerification;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.Suspension;

/** One run of {@code submit} over verified folders: puts them into the outbox, part by part, and sends that part. */
final class SubmitRun implements OutboxListener, AutoCloseable {

    /** So many folders are locked at a time. */
    private static final int PART = 100;

    private final Console console;
    private final EltConfiguration config;
    private final FolderPreflight preflight;
    private final boolean again;
    private final FolderSealer folderSealer;
    private final Optional<EvidenceFolder> evidence;
    private final SubmitOutbox outbox;
    private Progress progress;
    private SubmitBatch batch;

    /** Stores evidence in the given folder, or in the configured one. */
    SubmitRun(Console console, EltConfiguration config, FolderPreflight preflight, boolean again,
            Optional<Path> evidence) throws IOException {
        this.console = console;
        this.config = config;
        this.preflight = preflight;
        this.again = again;
        this.folderSealer = FolderSealer.of(config, console.clock());
        this.evidence = evidence.or(config::evidenceFolder).map(folder -> new EvidenceFolder(folder,
                folderSealer.sealer().orElseThrow(() -> new UsageException("evidence in " + folder
                        + " needs a seal key: give " + ConfigurationKey.SEAL_KEYSTORE + " or "
                        + ConfigurationKey.SEAL_PKCS11 + ". Nothing was sent."))));
        this.outbox = new SubmitOutbox(console, config, folderSealer, this, this::print);
    }

    /** The results in the order of the folders. */
    List<SubmitResult> submit(List<FolderVerification> folders) throws IOException, InterruptedException {
        FolderResults files = new FolderResults(evidence, folderSealer);
        FolderIntake intake = new FolderIntake(outbox, config.environmentName(), files, again ? folders : List.of());
        Map<SignedFolder, SubmitResult> results = new HashMap<>();
        progress = console.progress("Submitting", folders.size());
        try {
            for (int i = 0; i < folders.size(); i += PART) {
                List<FolderVerification> part = folders.subList(i, Math.min(folders.size(), i + PART));
                results.putAll(submit(part, files, intake));
            }
        } finally {
            progress.close();
        }
        return folders.stream().map(folder -> results.get(folder.folder())).toList();
    }

    private Map<SignedFolder, SubmitResult> submit(List<FolderVerification> part, FolderResults files,
            FolderIntake intake) throws InterruptedException {
        try (SubmitBatch current = new SubmitBatch(outbox, config, preflight, files, intake, console, progress)) {
            batch = current;
            for (FolderVerification folder : part.stream().sorted(Comparator.comparing(SubmitRun::lockOrder)).toList()) {
                current.take(folder);
            }
            return current.send(part);
        } finally {
            batch = null;
        }
    }

    /** All runs lock folders in one order, so that no two of them wait for each other. */
    private static Path lockOrder(FolderVerification folder) {
        try {
            return folder.path().toRealPath();
        } catch (IOException e) {
            return folder.path().toAbsolutePath().normalize();
        }
    }

    /** The outbox that this run sends from. */
    SubmitOutbox outbox() {
        return outbox;
    }

    @Override
    public void changed(OutboxEntry entry) {
        batch.changed(entry);
    }

    @Override
    public void called(SendAttempt.Outcome outcome, Duration waited, Duration took) {
        batch.called();
    }

    @Override
    public void suspended(Suspension suspension) {
        if (suspension.reason() == Suspension.Reason.OTHER_LEADER) {
            print(suspension.text());
        }
    }

    @Override
    public void problem(EltException problem) {
        print(problem.getMessage());
    }

    /** Prints a message next to the progress. */
    private void print(String message) {
        (console.columns() == 0 ? List.of(message) : TextWrap.lines(message, console.columns())).forEach(progress::note);
    }

    @Override
    public void close() {
        outbox.close();
    }
}
