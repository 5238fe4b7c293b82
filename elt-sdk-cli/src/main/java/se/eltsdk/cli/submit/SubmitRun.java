package se.eltsdk.cli.submit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.config.RunLocks;
import se.eltsdk.cli.file.FileErrors;
import se.eltsdk.cli.folder.FolderLock;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Progress;
import se.eltsdk.cli.submit.SubmitResult.Outcome;
import se.eltsdk.cli.verify.FolderPreflight;
import se.eltsdk.cli.verify.FolderSealer;
import se.eltsdk.cli.verify.FolderVerification;
import se.eltsdk.config.ConfigurationKey;
import se.eltsdk.config.EltConfiguration;
import se.eltsdk.transport.pacing.FileCallLock;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.trust.EltEnvironment;

/** One run of {@code submit} over verified folders. */
final class SubmitRun implements AutoCloseable {

    private final Console console;
    private final EltConfiguration config;
    private final FolderPreflight preflight;
    private final boolean again;
    private final EltEnvironment environment;
    private final FolderSealer folderSealer;
    private final FileCallLock callLock;
    private final Optional<EvidenceFolder> evidence;
    private FkClient client;
    private FolderSubmitter submitter;

    /** Stores evidence in the given folder, or in the configured one. */
    SubmitRun(Console console, EltConfiguration config, FolderPreflight preflight, boolean again,
            Optional<Path> evidence) throws IOException {
        this.console = console;
        this.config = config;
        this.preflight = preflight;
        this.again = again;
        this.environment = config.environment();
        this.folderSealer = FolderSealer.of(config, console.clock());
        this.callLock = RunLocks.callLock(config);
        this.evidence = evidence.or(config::evidenceFolder).map(folder -> new EvidenceFolder(folder,
                folderSealer.sealer().orElseThrow(() -> new UsageException("evidence in " + folder
                        + " needs a seal key: give " + ConfigurationKey.SEAL_KEYSTORE + " or "
                        + ConfigurationKey.SEAL_PKCS11 + ". Nothing was sent."))));
    }

    List<SubmitResult> submit(List<FolderVerification> folders) throws IOException, InterruptedException {
        Map<SignedFolder, byte[]> decidedOn = again ? attempts(folders) : Map.of();
        List<SubmitResult> items = new ArrayList<>();
        try (Progress progress = console.progress("Submitting", folders.size())) {
            for (FolderVerification folder : folders) {
                SubmitResult item = submit(folder, decidedOn);
                progress.step(item.line());
                items.add(item);
            }
        }
        return items;
    }

    /** A folder that cannot be locked or written is not sent; the other folders are. */
    private SubmitResult submit(FolderVerification verified, Map<SignedFolder, byte[]> decidedOn)
            throws InterruptedException {
        try (FolderLock lock = FolderLock.acquire(verified.folder(), RunLocks.folderTimeout(config), console.err())) {
            return locked(preflight.again(verified), decidedOn.get(verified.folder()));
        } catch (EltException e) {
            boolean busy = e.code() == FolderLock.BUSY;
            if (!busy && submitter == null) {
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
            return folder.document().isEmpty() ? Optional.empty() : AlreadySentCheck.of(folder, environment.name())
                    .known(false)
                    .filter(known -> known.outcome() == Outcome.ACCEPTED);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private SubmitResult locked(FolderVerification verified, byte[] decidedOn) throws IOException,
            InterruptedException {
        if (verified.folder().has(QueuedMarker.FILE)) {
            return QueuedMarker.notSent(verified);
        }
        if (verified.document().isEmpty()) {
            return SubmitResult.notFit(verified);
        }
        AlreadySentCheck alreadySent = AlreadySentCheck.of(verified, environment.name());
        Optional<SubmitResult> known = alreadySent.known(isAsked(verified.folder(), decidedOn));
        if (known.isEmpty() && !verified.isValid()) {
            return SubmitResult.notFit(verified);
        }
        FolderVerification sealed = known.isEmpty() || evidence.isPresent() ? folderSealer.sealed(verified) : verified;
        SubmitResult item = known.isPresent() ? known.get() : deliver(sealed, alreadySent.log());
        return evidence.isPresent() && item.outcome() == Outcome.ACCEPTED ? evidence.get().keep(sealed, item) : item;
    }

    private SubmitResult deliver(FolderVerification verified, SubmissionLog log) throws IOException,
            InterruptedException {
        return submitter().deliver(verified, log, folderSealer.submission(verified));
    }

    /** Whether --again applies: only if no attempt was made since the command started. So two such runs send once. */
    private static boolean isAsked(SignedFolder folder, byte[] decidedOn) throws IOException {
        return decidedOn != null && Arrays.equals(decidedOn, attempts(folder));
    }

    private static Map<SignedFolder, byte[]> attempts(List<FolderVerification> folders) throws IOException {
        Map<SignedFolder, byte[]> attempts = new HashMap<>();
        for (FolderVerification folder : folders) {
            attempts.put(folder.folder(), attempts(folder.folder()));
        }
        return attempts;
    }

    private static byte[] attempts(SignedFolder folder) throws IOException {
        return folder.has(SignedFolder.ATTEMPTS) ? folder.bytes(SignedFolder.ATTEMPTS) : new byte[0];
    }

    private FolderSubmitter submitter() {
        if (submitter == null) {
            client = FkClient.open(config.clientConfig(environment, console.clock())
                    .withListener(event -> console.err().println(event.message())));
            submitter = new FolderSubmitter(client, console.clock(), config.calendar(), callLock);
        }
        return submitter;
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }
}
