package se.eltsdk.cli.queue.entry;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.EltException;
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

/** What {@code queue add} does with one folder after the other, each locked. */
public final class FolderEnqueuer {

    private static final String OTHER_BYTES = "ELT-502";
    private static final String OTHERS = "ELT-942";

    private final Outbox outbox;
    private final String name;
    private final FolderSealer sealing;
    private final boolean again;

    public FolderEnqueuer(Outbox outbox, String name, FolderSealer sealing, boolean again) {
        this.outbox = outbox;
        this.name = name;
        this.sealing = sealing;
        this.again = again;
    }

    /**
     * The result for one folder; texts are null where there is none.
     *
     * @param state   the entry's state; null where it was not queued
     * @param outcome the outcome of {@code elt submit}, where that is why it was not queued
     */
    public record Result(FolderVerification folder, String state, String outcome, String code, String message,
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

    public static Result notQueued(FolderVerification verified, int exit, String code, String why) {
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
        Optional<QueuedMarker> note = QueuedMarker.read(verified.folder());
        return note.isPresent() && !note.get().equals(note(verified)) && !again && isNotHere(verified)
                ? elsewhere(verified, note.get()) : put(verified, note);
    }

    /** What {@code elt submit} has sent, or may have. */
    private Optional<Result> known(FolderVerification verified) throws IOException {
        return AlreadySentCheck.of(verified, verified.signed().orElseThrow().environment()).known(false)
                .map(sent -> new Result(verified, null, sent.outcome() == SubmitResult.Outcome.NOT_SENT ? null
                        : sent.outcome().word(), sent.code(), sent.outcome() == SubmitResult.Outcome.NOT_SENT
                        ? sent.message() : "Not queued: elt submit has sent it, or may have.", List.of(), sent.exit()));
    }

    private Result put(FolderVerification verified, Optional<QueuedMarker> before) throws IOException {
        Submission submission = sealing.submission(sealing.sealed(verified));
        QueuedMarker note = note(verified);
        if (before.isEmpty()) {
            note.create(verified.folder());
            Optional<Result> known = known(verified);
            if (known.isPresent()) {
                QueuedMarker.delete(verified.folder());
                return known.get();
            }
        } else if (!before.get().equals(note)) {
            note.replace(verified.folder());
        }
        try {
            if (outbox.put(submission) != PutResult.ALREADY_PRESENT) {
                return new Result(verified, EntryState.QUEUED.word(), null, null, null, List.of(), ExitCode.DONE);
            }
            EntryState state = outbox.find(submission.id()).orElseThrow().state();
            return new Result(verified, state.word(), null, null, "It was in the outbox before.", List.of(),
                    exit(state));
        } catch (EltException e) {
            if (!e.code().equals(OTHER_BYTES)) {
                // Perhaps it was put all the same: the note stays, so that nothing else sends it.
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

    private QueuedMarker note(FolderVerification verified) {
        return QueuedMarker.of(verified.id().orElseThrow(), verified.signed().orElseThrow().environment(), name);
    }

    private boolean isNotHere(FolderVerification verified) {
        return outbox.find(verified.id().orElseThrow()).isEmpty();
    }

    private static Result elsewhere(FolderVerification verified, QueuedMarker note) {
        return notQueued(verified, ExitCode.NO, OTHERS, QueuedMarker.FILE + " says that it is queued in "
                + "another outbox" + (note.outbox().isEmpty() ? "" : " (" + Redaction.text(note.outbox()) + ")")
                + ", which sends it. Give the configuration of that one; only where it is lost, and FK does not have the "
                + "report, --again.");
    }
}
