package se.eltsdk.cli.queue.entry;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.Bytes;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.file.OwnerOnlyFiles;
import se.eltsdk.cli.folder.FolderLock;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.folder.SignedFolder.Signer;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.submit.QueuedMarker;
import se.eltsdk.cli.submit.SubmitResult;
import se.eltsdk.cli.verify.PackageVerification;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.signature.SignedReport;
import se.eltsdk.transport.submit.Submission;

/** Writes an entry of the outbox as a signed folder, with its attempts, receipt and evidence. */
public final class OutboxEntryExport {

    private final Outbox outbox;
    private final String name;
    private final SignedFolder folder;

    public OutboxEntryExport(Outbox outbox, String name, Path folder) throws IOException {
        this.outbox = outbox;
        this.name = name;
        this.folder = new SignedFolder(OwnerOnlyFiles.folders(folder));
    }

    public void write(OutboxEntry entry, List<SendAttempt> attempts, PrintStream err) throws IOException,
            InterruptedException {
        try (FolderLock lock = FolderLock.acquire(folder, FolderLock.DEFAULT_TIMEOUT, err)) {
            write(entry, attempts);
        }
    }

    /** Writes the marker first, so that nothing else ever sends this folder. */
    private void write(OutboxEntry entry, List<SendAttempt> attempts) throws IOException {
        Optional<Submission> submission = outbox.submission(entry.id());
        requireOwn(entry, submission);
        if (!folder.has(QueuedMarker.FILE)) {
            QueuedMarker.of(entry.id(), entry.environment(), name).create(folder);
        }
        if (submission.isPresent()) {
            write(submission.get());
        }
        folder.write(SignedFolder.ATTEMPTS, Json.file(attempts.stream()
                .map(attempt -> attempt(entry, attempt)).toList()));
        if (entry.receipt().isPresent()) {
            folder.write(SignedFolder.RECEIPT, Json.file(SubmitResult.receipt(entry.receipt().get())));
        }
        Optional<Bytes> evidence = outbox.evidence(entry.id());
        if (evidence.isPresent()) {
            folder.write(entry.id() + PackageVerification.ENDING, evidence.get().toByteArray());
        }
    }

    /** Rejects a folder that contains another report or was used by {@code elt submit}. */
    private void requireOwn(OutboxEntry entry, Optional<Submission> submission) throws IOException {
        Optional<QueuedMarker> marker = QueuedMarker.read(folder);
        boolean other = marker.isPresent() && !marker.get().id().equals(entry.id().toString())
                || folder.has(SignedFolder.DOCUMENT) && submission.isPresent()
                && !Arrays.equals(folder.bytes(SignedFolder.DOCUMENT),
                submission.get().report().document().bytes().toByteArray());
        boolean sent = marker.isEmpty() && (folder.has(SignedFolder.ATTEMPTS) || folder.has(SignedFolder.RECEIPT));
        if (other || sent) {
            throw new UsageException(folder.path() + (other ? " contains another report"
                    : " was used by elt submit") + "; give an empty or a new folder");
        }
    }

    private void write(Submission submission) throws IOException {
        SignedReport report = submission.report();
        folder.write(SignedFolder.DOCUMENT, report.document().bytes().toByteArray());
        folder.write(Signer.ASSISTANT, report.assistantSignature());
        folder.write(Signer.PROVIDER, report.providerSignature());
        if (submission.seal().isPresent()) {
            folder.write(SignedFolder.SEAL, submission.seal().get().toByteArray());
        }
    }

    /** FK's text is not masked here: the folder is as confidential as the report in it. */
    private static Map<String, Object> attempt(OutboxEntry entry, SendAttempt attempt) {
        return Json.object("startedAt", SubmitResult.text(attempt.startedAt()), "environment", entry.environment(),
                "digest", entry.digest().hex(), "outcome",
                attempt.outcome() == SendAttempt.Outcome.OPEN ? null : attempt.outcome().word(), "txId", null, "code",
                attempt.code().orElse(null), "message",
                attempt.text().isEmpty() ? null : attempt.text());
    }
}
