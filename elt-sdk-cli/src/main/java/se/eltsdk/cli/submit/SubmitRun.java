package se.eltsdk.cli.submit;

import java.io.IOException;
import java.io.UncheckedIOException;
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
import se.eltsdk.cli.config.ConfigKeys;
import se.eltsdk.cli.config.SdkFactory;
import se.eltsdk.cli.file.FileErrors;
import se.eltsdk.cli.file.PaceLock;
import se.eltsdk.cli.folder.FolderLock;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.output.Console;
import se.eltsdk.cli.output.Progress;
import se.eltsdk.cli.submit.SubmitResult.Outcome;
import se.eltsdk.cli.verify.FolderPreflight;
import se.eltsdk.cli.verify.FolderSealer;
import se.eltsdk.cli.verify.FolderVerification;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.trust.EltEnvironment;

/** One run of {@code submit}: what it does with folders that have been verified. */
final class SubmitRun implements AutoCloseable {

    private final Console console;
    private final SdkFactory setup;
    private final FolderPreflight gate;
    private final boolean again;
    private final EltEnvironment environment;
    private final FolderSealer sealing;
    private final PaceLock pace;
    private final Optional<EvidenceFolder> evidence;
    private FkClient client;
    private FolderSubmitter delivery;

    /** Keeps evidence in the folder that is given, or else in the one that is configured. */
    SubmitRun(Console console, SdkFactory setup, FolderPreflight gate, boolean again, Optional<Path> evidence)
            throws IOException {
        this.console = console;
        this.setup = setup;
        this.gate = gate;
        this.again = again;
        this.environment = setup.forSending();
        this.sealing = FolderSealer.of(setup, console.clock());
        this.pace = setup.pace();
        this.evidence = evidence.or(setup::evidenceFolder).map(folder -> new EvidenceFolder(folder,
                sealing.sealer().orElseThrow(() -> new UsageException("evidence in " + folder
                        + " needs a seal key: give " + ConfigKeys.SEAL_KEYSTORE + " or " + ConfigKeys.SEAL_PKCS11
                        + ". Nothing was sent."))));
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

    /** A folder that cannot be locked or written is not sent, and keeps no other from being sent. */
    private SubmitResult submit(FolderVerification seen, Map<SignedFolder, byte[]> decidedOn)
            throws InterruptedException {
        try (FolderLock lock = FolderLock.take(seen.folder(), setup.patience(), console.err())) {
            return locked(gate.again(seen), decidedOn.get(seen.folder()));
        } catch (EltException e) {
            boolean busy = e.code().equals(FolderLock.BUSY);
            if (!busy && delivery == null) {
                throw e;
            }
            // Other folders of this run have outcomes, which are reported.
            return SubmitResult.notSent(seen, busy ? ExitCode.OPEN : ExitCode.NO, e.code(),
                    e.getMessage().substring(e.code().length() + 1));
        } catch (IOException e) {
            return received(seen).orElseGet(
                    () -> SubmitResult.notSent(seen, ExitCode.USAGE, FolderLock.BUSY, FileErrors.sentence(e)));
        }
    }

    /** A folder that was put away read-only still shows its receipt. */
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
        AlreadySentCheck standing = AlreadySentCheck.of(verified, environment.name());
        Optional<SubmitResult> known = standing.known(isAsked(verified.folder(), decidedOn));
        if (known.isEmpty() && !verified.holds()) {
            return SubmitResult.notFit(verified);
        }
        FolderVerification sealed = known.isEmpty() || evidence.isPresent() ? sealing.sealed(verified) : verified;
        SubmitResult item = known.isPresent() ? known.get() : deliver(sealed, standing.log());
        return evidence.isPresent() && item.outcome() == Outcome.ACCEPTED ? evidence.get().keep(sealed, item) : item;
    }

    private SubmitResult deliver(FolderVerification verified, SubmissionLog log) throws IOException,
            InterruptedException {
        FolderSubmitter sender = delivery();
        try (PaceLock.Lease turn = pace.take()) {
            return sender.deliver(verified, log, sealing.submission(verified), turn);
        }
    }

    /** Whether a person asked for another attempt knowing of all that were made: two who ask at once send once. */
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

    private FolderSubmitter delivery() {
        if (delivery == null) {
            try {
                client = FkClient.open(setup.endpoint(environment, console.clock())
                        .withListener(event -> console.err().println(event.message())));
                delivery = new FolderSubmitter(client, console.clock(), setup.catalogue());
            } catch (IOException e) {
                // The configuration's files, not the folder's.
                throw new UncheckedIOException(e);
            }
        }
        return delivery;
    }

    @Override
    public void close() {
        if (client != null) {
            client.close();
        }
    }
}
