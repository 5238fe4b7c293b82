package se.eltsdk.cli.queue.entry;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
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
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.submit.Submission;

/** Adds folders to the outbox for {@code queue add}; the caller has locked each. */
public final class FolderEnqueuer {

    private static final Locale SWEDISH = Locale.forLanguageTag("sv");
    private static final ErrorMessage SUBMITTED = ErrorMessage.of(ErrorCode.IN_OUTBOX.variant("submitted"));
    private static final ErrorMessage PRESENT = ErrorMessage.of(ErrorCode.IN_OUTBOX.variant("present"));
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
     * @param message what happened and what to do, in English; {@code swedish} is the same in Swedish
     */
    public record Result(FolderVerification folder, String state, String outcome, ErrorCode code, String message,
                 String swedish, List<Finding> findings, int exit) {

        /** A result with a message that says what happened. */
        private static Result of(FolderVerification folder, EntryState state, ErrorCode code, ErrorMessage message,
                int exit) {
            return new Result(folder, state == null ? null : state.word(), null, code,
                    SubmitResult.sentence(message, Locale.ENGLISH), SubmitResult.sentence(message, SWEDISH), List.of(),
                    exit);
        }

        public String word() {
            return state == null ? "not queued" : state;
        }

        public Map<String, Object> toJson() {
            return Json.object("path", folder.path().toString(), "id",
                    folder.id().map(ReportId::toString).orElse(null), "state", state, "outcome", outcome, "code", code,
                    "message", message, "sv", swedish, "findings", findings.isEmpty() ? null : Json.findings(findings));
        }
    }

    public static Result notQueued(FolderVerification verified, int exit, ErrorMessage why) {
        return Result.of(verified, null, why.code(), why, exit);
    }

    public Result add(FolderVerification verified) throws IOException {
        Optional<Finding> error = verified.findings().stream().filter(Finding::isError).findFirst();
        if (error.isPresent()) {
            return new Result(verified, null, null, error.get().code(), error.get().english(), error.get().swedish(),
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
                .map(sent -> sent.outcome() == SubmitResult.Outcome.NOT_SENT
                        ? new Result(verified, null, null, sent.code(), sent.message(), sent.swedish(), List.of(),
                        sent.exit())
                        : new Result(verified, null, sent.outcome().word(), sent.code(),
                        SUBMITTED.text(Locale.ENGLISH), SUBMITTED.text(SWEDISH), List.of(), sent.exit()));
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
            return switch (outbox.put(submission)) {
                case QUEUED -> new Result(verified, EntryState.QUEUED.word(), null, null, null, null, List.of(),
                        ExitCode.DONE);
                case BLOCKED -> Result.of(verified, EntryState.BLOCKED, ErrorCode.MAYBE_SENT_BEFORE_RESTORE,
                        ErrorMessage.of(ErrorCode.MAYBE_SENT_BEFORE_RESTORE.variant("put")),
                        exit(EntryState.BLOCKED));
                case ALREADY_PRESENT -> present(verified, outbox.find(submission.id()).orElseThrow().state());
            };
        } catch (EltException e) {
            if (e.code() != OTHER_BYTES) {
                // The entry may have been stored all the same: the marker stays, so that nothing else sends it.
                throw e;
            }
            if (before.isEmpty()) {
                QueuedMarker.delete(verified.folder());
            }
            return notQueued(verified, ExitCode.NO, e.errorMessage());
        }
    }

    private static Result present(FolderVerification verified, EntryState state) {
        return new Result(verified, state.word(), null, null, PRESENT.text(Locale.ENGLISH), PRESENT.text(SWEDISH),
                List.of(), exit(state));
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
        ErrorMessage message = marker.outbox().isEmpty() ? ErrorMessage.of(OTHER_OUTBOX.variant("unnamed-outbox"))
                : ErrorMessage.of(OTHER_OUTBOX.variant("outbox")).with("outbox", Redaction.text(marker.outbox()));
        return notQueued(verified, ExitCode.NO, message.with("file", QueuedMarker.FILE));
    }
}
