package se.eltsdk.cli.submit;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.folder.FolderLock;
import se.eltsdk.cli.output.Redaction;
import se.eltsdk.cli.verify.FolderSealer;
import se.eltsdk.cli.verify.FolderVerification;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.PutResult;

/** Puts folders into the outbox; the caller has locked each. */
public final class FolderEnqueuer {

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
     * What {@code queue add} did with a folder.
     *
     * @param state  the entry's state; null if it was not queued
     * @param result why it was not queued, or what there is to say of its entry
     */
    public record Added(@Nullable EntryState state, SubmitResult result) {

        public String word() {
            return state == null ? "not queued" : state.word();
        }

        public Map<String, Object> toJson() {
            Map<String, Object> json = result.toJson();
            if (state != null) {
                json.put("state", state.word());
            }
            return json;
        }
    }

    public static Added notQueued(FolderVerification verified, int exit, ErrorMessage why) {
        return new Added(null, SubmitResult.notSent(verified, exit, why));
    }

    /**
     * Queues a folder for {@code queue add}.
     *
     * @param again whether a folder that another outbox has taken is queued too
     */
    public Added add(FolderVerification verified, boolean again) throws IOException {
        if (!verified.isValid()) {
            return new Added(null, SubmitResult.notFit(verified));
        }
        FolderState state = FolderState.read(verified, environment);
        boolean isHere = outbox.find(verified.id().orElseThrow()).isPresent();
        Optional<SubmitResult> sent = state.receipt().or(() -> isHere ? Optional.empty()
                : state.unreadable().or(state::attempted));
        if (sent.isPresent()) {
            return new Added(null, sent.get().outcome() == SubmitResult.Outcome.NOT_SENT ? sent.get()
                    : sent.get().said(SUBMITTED));
        }
        Optional<QueuedMarker> other = state.marker().filter(marker -> !marker.isOf(marker(verified)));
        return other.isPresent() && !again && !isHere ? elsewhere(verified, other.get()) : added(verified, state);
    }

    private Added added(FolderVerification verified, FolderState state) throws IOException {
        try {
            return switch (put(folderSealer.sealed(verified), state)) {
                case QUEUED -> new Added(EntryState.QUEUED, SubmitResult.queued(verified, ExitCode.DONE));
                case BLOCKED -> new Added(EntryState.BLOCKED, SubmitResult.notSent(verified, exit(EntryState.BLOCKED),
                        ErrorMessage.of(ErrorCode.MAYBE_SENT_BEFORE_RESTORE.variant("put"))));
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
        QueuedMarker marker = marker(verified);
        if (state.marker().isEmpty()) {
            create(marker, verified);
        } else if (!state.marker().get().isOf(marker)) {
            marker.replace(verified.folder());
        }
        try {
            PutResult result = outbox.put(folderSealer.submission(verified));
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

    private static Added present(FolderVerification verified, EntryState state) {
        return new Added(state, SubmitResult.queued(verified, exit(state)).said(PRESENT));
    }

    private static int exit(EntryState state) {
        return switch (state) {
            case REFUSED, BLOCKED -> ExitCode.NO;
            case UNKNOWN -> ExitCode.OPEN;
            default -> ExitCode.DONE;
        };
    }

    private static Added elsewhere(FolderVerification verified, QueuedMarker marker) {
        ErrorMessage message = marker.outbox().isEmpty() ? ErrorMessage.of(OTHER_OUTBOX.variant("unnamed-outbox"))
                : ErrorMessage.of(OTHER_OUTBOX.variant("outbox")).with("outbox", Redaction.text(marker.outbox()));
        return notQueued(verified, ExitCode.NO, message.with("file", QueuedMarker.FILE));
    }
}
