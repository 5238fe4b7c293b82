package se.eltsdk.cli.submit;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.verify.FolderVerification;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.OutboxAdmin;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.report.ReportId;

/** Decides by a folder's files and by the outbox whether its report is to be sent, and queues it. */
final class FolderIntake {

    private final SubmitOutbox outbox;
    private final String environment;
    private final FolderResults files;
    private final Map<SignedFolder, byte[]> decidedOn = new HashMap<>();

    /**
     * A folder whose report is to be sent.
     *
     * @param attempts    how often it was sent before
     * @param interrupted whether it is to be sent again, and a call for it was under way
     */
    record Queued(FolderVerification folder, SubmissionLog log, int attempts, boolean interrupted) { }

    /**
     * An intake that notes the attempts in these folders.
     *
     * @param again the folders that a person wants to be sent again
     */
    FolderIntake(SubmitOutbox outbox, String environment, FolderResults files, List<FolderVerification> again)
            throws IOException {
        this.outbox = outbox;
        this.environment = environment;
        this.files = files;
        for (FolderVerification folder : again) {
            decidedOn.put(folder.folder(), attempts(folder.folder()));
        }
    }

    /** The attempts in a folder, as bytes: other bytes later mean another attempt. */
    private static byte[] attempts(SignedFolder folder) throws IOException {
        return folder.has(SignedFolder.ATTEMPTS) ? folder.bytes(SignedFolder.ATTEMPTS) : new byte[0];
    }

    /**
     * Queues a folder, whose lock the caller holds.
     *
     * @param queued receives the folder if it is to be sent now
     * @return the result if it is not to be sent
     */
    Optional<SubmitResult> queue(FolderVerification verified, Map<ReportId, Queued> queued) throws IOException {
        if (verified.document().isEmpty()) {
            return Optional.of(SubmitResult.notFit(verified));
        }
        FolderState state = FolderState.read(verified, environment);
        Optional<SubmitResult> receipt = state.receipt();
        if (receipt.isPresent()) {
            return receipt.map(known -> files.withEvidence(verified, known));
        }
        boolean again = isAsked(verified.folder());
        Optional<OutboxEntry> before = outbox.find(verified.id().orElseThrow());
        Optional<SubmitResult> known = before.isPresent() ? known(verified, state, before.get(), again)
                : unknownHere(verified, state, again);
        if (known.isPresent() || !verified.isValid()) {
            return known.or(() -> Optional.of(SubmitResult.notFit(verified)));
        }
        // Without a key for TLS nothing is queued.
        outbox.runner();
        FolderVerification sealed = outbox.folderSealer().sealed(verified);
        outbox.enqueuer().put(sealed, state);
        OutboxEntry entry = outbox.find(verified.id().orElseThrow()).orElseThrow();
        known = known(sealed, state, entry, again);
        if (known.isEmpty()) {
            release(entry);
            queued.put(entry.id(), new Queued(sealed, state.log(), entry.attempts(),
                    again && entry.state() == EntryState.SENDING));
        }
        return known;
    }

    /** Whether --again applies: only if no attempt was made since the command started. So two such runs send once. */
    private boolean isAsked(SignedFolder folder) throws IOException {
        return decidedOn.containsKey(folder) && Arrays.equals(decidedOn.get(folder), attempts(folder));
    }

    /** The result if this outbox has the report, and it is not to be sent. */
    private Optional<SubmitResult> known(FolderVerification verified, FolderState state, OutboxEntry entry,
            boolean again) throws IOException {
        if (!entry.digest().equals(verified.document().orElseThrow().digest())) {
            return Optional.of(SubmitResult.notSent(verified, ExitCode.NO,
                    ErrorMessage.of(ErrorCode.SAME_ID_OTHER_CONTENT.variant("outbox")).with("id", entry.id())
                            .with("environment", entry.environment())));
        }
        EntryResult result = new EntryResult(verified, entry, outbox.outbox().attempts(entry.id()));
        return result.known(again).map(known -> files.store(verified, state.log(), entry, result.attempts(), known));
    }

    /** The result if this outbox does not have the report, and it is not to be sent. */
    private Optional<SubmitResult> unknownHere(FolderVerification verified, FolderState state, boolean again) {
        Optional<SubmitResult> fixed = state.unreadable()
                .or(() -> state.elsewhere(outbox.marker(verified.id().orElseThrow())));
        return fixed.isPresent() || again ? fixed : state.lost().or(state::attempted);
    }

    /** A person's command sends at once what waits, and again what was decided. */
    void release(OutboxEntry entry) throws IOException {
        OutboxAdmin admin = OutboxAdmin.of(outbox.outbox());
        switch (entry.state()) {
            case WAITING, BLOCKED, UNKNOWN -> admin.unblock(entry.id());
            case REFUSED -> admin.requeueRefused(entry.id());
            default -> { }
        }
    }
}
