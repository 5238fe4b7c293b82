package se.eltsdk.cli.queue.entry;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.Finding;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.output.Redaction;
import se.eltsdk.cli.submit.AlreadySentCheck;
import se.eltsdk.cli.submit.QueuedMarker;
import se.eltsdk.cli.submit.SubmitResult;
import se.eltsdk.cli.verify.FolderSealer;
import se.eltsdk.cli.verify.FolderVerification;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.PutResult;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.Submission;

/** Adds folders to the outbox for {@code queue add}; the caller has locked each. */
public final class FolderEnqueuer {

    private static final ErrorCode OTHER_BYTES = ErrorCode.SAME_ID_OTHER_CONTENT;
    private static final ErrorCode OTHER_OUTBOX = ErrorCode.FOLDER_OTHERWISE_USED;

    private final Outbox outbox;
    private final String name;
    private final FolderSealer folderSealer;
    private final boolean again;

    public FolderEnqueuer(Outbox outbox, String name, FolderSealer folderSealer, boolean again) {
        this.outbox = outbox;
        this.name = name;
        this.folderSealer = folderSealer;
        this.again = again;
    }

    /**
     * The result for one folder; a missing text is null.
     *
     * @param state   the entry's state; null if it was not queued
     * @param outcome the outcome of {@code elt submit}, if that is why it was not queued
     */
    public record Result(FolderVerification folder, String state, String outcome, ErrorCode code, String message,
                 List<Finding> findings, int exit) {

        public String word() {
            return state == null ? "not queued" : state;
        }

        public Map<String, Object> toJson() {
            return Json.object("path", folder.path().toString(), "id",
                    folder.id().map(ReportId::toString).orElse(null), "state", state, "outcome", outcome, "code", code,
                    "message", message, "findings", findings.isEmpty() ? null : Json.findings(findings));
        }
    }

    public static Result notQueued(FolderVerification verified, int exit, ErrorCode code, String why) {
        return new Result(verified, null, null, code, "Not queued: " + why, List.of(), exit);
    }

    public Result add(FolderVerification verified) throws IOException {
        Optional<Finding> error = verified.findings().stream().filter(Finding::isError).findFirst();
        if (error.isPresent()) {
            return new Result(verified, null, null, error.get().code(), "Not queued: " + error.get().english(),
                    verified.findings(), ExitCode.NO);
        }
        Optional<Result> known = known(verified);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<QueuedMarker> marker = QueuedMarker.read(verified.folder());
        return marker.isPresent() && !marker.get().equals(marker(verified)) && !again && isNotHere(verified)
                ? elsewhere(verified, marker.get()) : put(verified, marker);
    }

    /** The result for a folder that {@code elt submit} has sent, or may have sent. */
    private Optional<Result> known(FolderVerification verified) throws IOException {
        return AlreadySentCheck.of(verified, verified.signed().orElseThrow().environment()).known(false)
                .map(sent -> new Result(verified, null, sent.outcome() == SubmitResult.Outcome.NOT_SENT ? null
                        : sent.outcome().word(), sent.code(), sent.outcome() == SubmitResult.Outcome.NOT_SENT
                        ? sent.message() : "Not queued: elt submit has sent it, or may have sent it.", List.of(),
                        sent.exit()));
    }

    private Result put(FolderVerification verified, Optional<QueuedMarker> before) throws IOException {
        Submission submission = folderSealer.submission(folderSealer.sealed(verified));
        QueuedMarker marker = marker(verified);
        if (before.isEmpty()) {
            marker.create(verified.folder());
            Optional<Result> known = known(verified);
            if (known.isPresent()) {
                QueuedMarker.delete(verified.folder());
                return known.get();
            }
        } else if (!before.get().equals(marker)) {
            marker.replace(verified.folder());
        }
        try {
            if (outbox.put(submission) != PutResult.ALREADY_PRESENT) {
                return new Result(verified, EntryState.QUEUED.word(), null, null, null, List.of(), ExitCode.DONE);
            }
            EntryState state = outbox.find(submission.id()).orElseThrow().state();
            return new Result(verified, state.word(), null, null, "It was already in the outbox.", List.of(),
                    exit(state));
        } catch (EltException e) {
            if (e.code() != OTHER_BYTES) {
                // The entry may have been stored all the same: the marker stays, so that nothing else sends it.
                throw e;
            }
            if (before.isEmpty()) {
                QueuedMarker.delete(verified.folder());
            }
            return notQueued(verified, ExitCode.NO, e.code(), e.getMessage());
        }
    }

    private static int exit(EntryState state) {
        return switch (state) {
            case REFUSED, BLOCKED -> ExitCode.NO;
            case UNKNOWN -> ExitCode.OPEN;
            default -> ExitCode.DONE;
        };
    }

    private QueuedMarker marker(FolderVerification verified) {
        return QueuedMarker.of(verified.id().orElseThrow(), verified.signed().orElseThrow().environment(), name);
    }

    private boolean isNotHere(FolderVerification verified) {
        return outbox.find(verified.id().orElseThrow()).isEmpty();
    }

    private static Result elsewhere(FolderVerification verified, QueuedMarker marker) {
        return notQueued(verified, ExitCode.NO, OTHER_OUTBOX, QueuedMarker.FILE + " says that it is queued in "
                + "another outbox" + (marker.outbox().isEmpty() ? "" : " (" + Redaction.text(marker.outbox()) + ")")
                + ", which sends it. Use the configuration of that outbox. Use --again only if it is lost and FK does "
                + "not have the report.");
    }
}
