package se.eltsdk.cli.submit;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Finding;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.folder.FolderLock;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.output.Redaction;
import se.eltsdk.cli.verify.FolderSealer;
import se.eltsdk.cli.verify.FolderVerification;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.PutResult;
import se.eltsdk.report.ReportId;

/** Puts folders into the outbox; the caller has locked each. */
public final class FolderEnqueuer {

    private static final Locale SWEDISH = Locale.forLanguageTag("sv");
    private static final ErrorMessage SUBMITTED = ErrorMessage.of(ErrorCode.IN_OUTBOX.variant("submitted"));
    private static final ErrorMessage PRESENT = ErrorMessage.of(ErrorCode.IN_OUTBOX.variant("present"));
    private static final ErrorCode OTHER_BYTES = ErrorCode.SAME_ID_OTHER_CONTENT;
    private static final ErrorCode OTHER_OUTBOX = ErrorCode.FOLDER_OTHERWISE_USED;

    private final Outbox outbox;
    private final String environment;
    private final String name;
    private final FolderSealer folderSealer;
    private final Clock clock;

    /** @param name the outbox by {@link se.eltsdk.config.OutboxConfiguration#name} */
    public FolderEnqueuer(Outbox outbox, String environment, String name, FolderSealer folderSealer, Clock clock) {
        this.outbox = outbox;
        this.environment = environment;
        this.name = name;
        this.folderSealer = folderSealer;
        this.clock = clock;
    }

    /**
     * The result of {@code queue add} for one folder; a missing text is null.
     *
     * @param state   the entry's state; null if it was not queued
     * @param outcome the outcome by the folder's own records, if that is why it was not queued
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

    /**
     * Queues a folder for {@code queue add}.
     *
     * @param again whether a folder that another outbox has taken is queued too
     */
    public Result add(FolderVerification verified, boolean again) throws IOException {
        Optional<Finding> error = verified.findings().stream().filter(Finding::isError).findFirst();
        if (error.isPresent()) {
            return new Result(verified, null, null, error.get().code(), error.get().english(), error.get().swedish(),
                    verified.findings(), ExitCode.NO);
        }
        FolderState state = FolderState.read(verified, environment);
        boolean isHere = outbox.find(verified.id().orElseThrow()).isPresent();
        Optional<SubmitResult> sent = state.receipt().or(() -> isHere ? Optional.empty()
                : state.unreadable().or(state::attempted));
        if (sent.isPresent()) {
            return sent(verified, sent.get());
        }
        Optional<QueuedMarker> other = state.marker().filter(marker -> !marker.isOf(marker(verified)));
        return other.isPresent() && !again && !isHere ? elsewhere(verified, other.get()) : added(verified, state);
    }

    private Result added(FolderVerification verified, FolderState state) throws IOException {
        try {
            return switch (put(verified, state)) {
                case QUEUED -> new Result(verified, EntryState.QUEUED.word(), null, null, null, null, List.of(),
                        ExitCode.DONE);
                case BLOCKED -> Result.of(verified, EntryState.BLOCKED, ErrorCode.MAYBE_SENT_BEFORE_RESTORE,
                        ErrorMessage.of(ErrorCode.MAYBE_SENT_BEFORE_RESTORE.variant("put")),
                        exit(EntryState.BLOCKED));
                case ALREADY_PRESENT -> present(verified, outbox.find(verified.id().orElseThrow()).orElseThrow()
                        .state());
            };
        } catch (EltException e) {
            if (e.code() != OTHER_BYTES) {
                throw e;
            }
            return notQueued(verified, ExitCode.NO, e.errorMessage());
        }
    }

    /**
     * Names this outbox in the folder, puts the report into the outbox, and notes in the folder that it was put.
     *
     * @throws EltException as {@link Outbox#put(se.eltsdk.transport.submit.Submission)}
     */
    PutResult put(FolderVerification verified, FolderState state) throws IOException {
        FolderVerification sealed = folderSealer.sealed(verified);
        QueuedMarker marker = marker(verified);
        if (state.marker().isEmpty()) {
            create(marker, verified);
        } else if (!state.marker().get().isOf(marker)) {
            marker.replace(verified.folder());
        }
        try {
            PutResult result = outbox.put(folderSealer.submission(sealed));
            if (state.marker().filter(known -> known.isOf(marker) && !known.queuedAt().isEmpty()).isEmpty()) {
                marker.at(clock.instant()).replace(verified.folder());
            }
            return result;
        } catch (EltException e) {
            // After any other error the entry may be stored all the same: the marker stays, so nothing else sends it.
            if (e.code() == OTHER_BYTES && state.marker().isEmpty()) {
                QueuedMarker.delete(verified.folder());
            }
            throw e;
        }
    }

    /** Of two runs that could lock the folder at the same time, one creates the marker. */
    private static void create(QueuedMarker marker, FolderVerification verified) throws IOException {
        try {
            marker.create(verified.folder());
        } catch (FileAlreadyExistsException e) {
            throw new EltException(ErrorMessage.of(FolderLock.BUSY.variant("no-locks"))
                    .with("file", QueuedMarker.FILE), e);
        }
    }

    /** The marker of a folder that this outbox has taken or is about to take. */
    QueuedMarker marker(FolderVerification verified) {
        return QueuedMarker.of(verified.id().orElseThrow(), environment, name);
    }

    /** The folder's own records say that FK has the report, or may have it. */
    private static Result sent(FolderVerification verified, SubmitResult sent) {
        return sent.outcome() == SubmitResult.Outcome.NOT_SENT
                ? new Result(verified, null, null, sent.code(), sent.message(), sent.swedish(), List.of(), sent.exit())
                : new Result(verified, null, sent.outcome().word(), sent.code(), SUBMITTED.text(Locale.ENGLISH),
                        SUBMITTED.text(SWEDISH), List.of(), sent.exit());
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

    private static Result elsewhere(FolderVerification verified, QueuedMarker marker) {
        ErrorMessage message = marker.outbox().isEmpty() ? ErrorMessage.of(OTHER_OUTBOX.variant("unnamed-outbox"))
                : ErrorMessage.of(OTHER_OUTBOX.variant("outbox")).with("outbox", Redaction.text(marker.outbox()));
        return notQueued(verified, ExitCode.NO, message.with("file", QueuedMarker.FILE));
    }
}
