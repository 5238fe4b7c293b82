package se.eltsdk.examples.elt;

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
import se.eltsdk.examples.elt.Delivered.Outcome;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.trust.Environment;

/** One run of {@code submit}: what it does with folders that have been verified. */
final class SubmitRun implements AutoCloseable {

    private final Console console;
    private final Setup setup;
    private final FolderGate gate;
    private final boolean again;
    private final Environment environment;
    private final Sealing sealing;
    private final PaceLock pace;
    private final Optional<EvidenceFolder> evidence;
    private FkClient client;
    private Delivery delivery;

    /** Keeps evidence in the folder that is given, or else in the one that is configured. */
    SubmitRun(Console console, Setup setup, FolderGate gate, boolean again, Optional<Path> evidence)
            throws IOException {
        this.console = console;
        this.setup = setup;
        this.gate = gate;
        this.again = again;
        this.environment = setup.forSending();
        this.sealing = Sealing.of(setup, console.clock());
        this.pace = setup.pace();
        this.evidence = evidence.or(setup::evidenceFolder).map(folder -> new EvidenceFolder(folder,
                sealing.sealer().orElseThrow(() -> new CallException("evidence in " + folder
                        + " needs a seal key: give " + ConfigKeys.SEAL_KEYSTORE + " or " + ConfigKeys.SEAL_PKCS11
                        + ". Nothing was sent."))));
    }

    List<Delivered> submit(List<VerifiedFolder> folders) throws IOException, InterruptedException {
        Map<SignedFolder, byte[]> decidedOn = again ? attempts(folders) : Map.of();
        List<Delivered> items = new ArrayList<>();
        try (Progress progress = console.progress("Submitting", folders.size())) {
            for (VerifiedFolder folder : folders) {
                Delivered item = submit(folder, decidedOn);
                progress.step(item.line());
                items.add(item);
            }
        }
        return items;
    }

    /** A folder that cannot be locked or written is not sent, and keeps no other from being sent. */
    private Delivered submit(VerifiedFolder seen, Map<SignedFolder, byte[]> decidedOn) throws InterruptedException {
        try (FolderLock lock = FolderLock.take(seen.folder(), setup.patience(), console.err())) {
            return locked(gate.again(seen), decidedOn.get(seen.folder()));
        } catch (EltException e) {
            boolean busy = e.code().equals(FolderLock.BUSY);
            if (!busy && delivery == null) {
                throw e;
            }
            // Other folders of this run have outcomes, which are reported.
            return Delivered.notSent(seen, busy ? Exit.OPEN : Exit.NO, e.code(),
                    e.getMessage().substring(e.code().length() + 1));
        } catch (IOException e) {
            return received(seen).orElseGet(
                    () -> Delivered.notSent(seen, Exit.CALL, FolderLock.BUSY, Failures.sentence(e)));
        }
    }

    /** A folder that was put away read-only still shows its receipt. */
    private Optional<Delivered> received(VerifiedFolder folder) {
        try {
            return folder.document().isEmpty() ? Optional.empty() : Standing.of(folder, environment.name()).known(false)
                    .filter(known -> known.outcome() == Outcome.ACCEPTED);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Delivered locked(VerifiedFolder verified, byte[] decidedOn) throws IOException, InterruptedException {
        if (verified.folder().has(QueuedNote.FILE)) {
            return QueuedNote.notSent(verified);
        }
        if (verified.document().isEmpty()) {
            return Delivered.notFit(verified);
        }
        Standing standing = Standing.of(verified, environment.name());
        Optional<Delivered> known = standing.known(isAsked(verified.folder(), decidedOn));
        if (known.isEmpty() && !verified.holds()) {
            return Delivered.notFit(verified);
        }
        VerifiedFolder sealed = known.isEmpty() || evidence.isPresent() ? sealing.sealed(verified) : verified;
        Delivered item = known.isPresent() ? known.get() : deliver(sealed, standing.log());
        return evidence.isPresent() && item.outcome() == Outcome.ACCEPTED ? evidence.get().keep(sealed, item) : item;
    }

    private Delivered deliver(VerifiedFolder verified, SendingLog log) throws IOException, InterruptedException {
        Delivery sender = delivery();
        try (PaceLock.Turn turn = pace.take()) {
            return sender.deliver(verified, log, sealing.submission(verified), turn);
        }
    }

    /** Whether a person asked for another attempt knowing of all that were made: two who ask at once send once. */
    private static boolean isAsked(SignedFolder folder, byte[] decidedOn) throws IOException {
        return decidedOn != null && Arrays.equals(decidedOn, attempts(folder));
    }

    private static Map<SignedFolder, byte[]> attempts(List<VerifiedFolder> folders) throws IOException {
        Map<SignedFolder, byte[]> attempts = new HashMap<>();
        for (VerifiedFolder folder : folders) {
            attempts.put(folder.folder(), attempts(folder.folder()));
        }
        return attempts;
    }

    private static byte[] attempts(SignedFolder folder) throws IOException {
        return folder.has(SignedFolder.ATTEMPTS) ? folder.bytes(SignedFolder.ATTEMPTS) : new byte[0];
    }

    private Delivery delivery() {
        if (delivery == null) {
            try {
                client = FkClient.open(setup.endpoint(environment, console.clock())
                        .withListener(event -> console.err().println(event.message())));
                delivery = new Delivery(client, console.clock(), setup.catalogue());
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
