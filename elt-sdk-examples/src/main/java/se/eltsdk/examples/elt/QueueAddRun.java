package se.eltsdk.examples.elt;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.EltException;
import se.eltsdk.Finding;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.outbox.EntryState;
import se.eltsdk.transport.outbox.Outbox;
import se.eltsdk.transport.submit.Submission;

/** What {@code queue add} does with one folder after the other, each locked. */
final class QueueAddRun {

    private static final String OTHER_BYTES = "ELT-502";
    private static final String OTHERS = "ELT-942";

    private final Outbox outbox;
    private final String name;
    private final Sealing sealing;
    private final boolean again;

    QueueAddRun(Outbox outbox, String name, Sealing sealing, boolean again) {
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
    record Added(VerifiedFolder folder, String state, String outcome, String code, String message,
                 List<Finding> findings, int exit) {

        String word() {
            return state == null ? "not queued" : state;
        }

        Map<String, Object> toJson() {
            return Json.object("path", folder.path().toString(), "id",
                    folder.id().map(ReportId::toString).orElse(null), "state", state, "outcome", outcome, "code", code,
                    "message", message, "findings", findings.isEmpty() ? null : Json.findings(findings));
        }
    }

    static Added notQueued(VerifiedFolder verified, int exit, String code, String why) {
        return new Added(verified, null, null, code, "Not queued: " + why, List.of(), exit);
    }

    Added add(VerifiedFolder verified) throws IOException {
        Optional<Finding> error = verified.findings().stream().filter(Finding::isError).findFirst();
        if (error.isPresent()) {
            return new Added(verified, null, null, error.get().code(), "Not queued: " + error.get().english(),
                    verified.findings(), Exit.NO);
        }
        Optional<Added> known = known(verified);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<QueuedNote> note = QueuedNote.read(verified.folder());
        return note.isPresent() && !note.get().equals(note(verified)) && !again && isNotHere(verified)
                ? elsewhere(verified, note.get()) : put(verified, note);
    }

    /** What {@code elt submit} has sent, or may have. */
    private Optional<Added> known(VerifiedFolder verified) throws IOException {
        return Standing.of(verified, verified.signed().orElseThrow().environment()).known(false)
                .map(sent -> new Added(verified, null, sent.outcome() == Delivered.Outcome.NOT_SENT ? null
                        : sent.outcome().word(), sent.code(), sent.outcome() == Delivered.Outcome.NOT_SENT
                        ? sent.message() : "Not queued: elt submit has sent it, or may have.", List.of(), sent.exit()));
    }

    private Added put(VerifiedFolder verified, Optional<QueuedNote> before) throws IOException {
        Submission submission = sealing.submission(sealing.sealed(verified));
        QueuedNote note = note(verified);
        if (before.isEmpty()) {
            note.create(verified.folder());
            Optional<Added> known = known(verified);
            if (known.isPresent()) {
                QueuedNote.delete(verified.folder());
                return known.get();
            }
        } else if (!before.get().equals(note)) {
            note.replace(verified.folder());
        }
        try {
            if (outbox.put(submission)) {
                return new Added(verified, EntryState.QUEUED.word(), null, null, null, List.of(), Exit.DONE);
            }
            EntryState state = outbox.find(submission.id()).orElseThrow().state();
            return new Added(verified, state.word(), null, null, "It was in the outbox before.", List.of(), exit(state));
        } catch (EltException e) {
            if (!e.code().equals(OTHER_BYTES)) {
                // Perhaps it was put all the same: the note stays, so that nothing else sends it.
                throw e;
            }
            if (before.isEmpty()) {
                QueuedNote.delete(verified.folder());
            }
            return notQueued(verified, Exit.NO, e.code(), e.getMessage());
        }
    }

    private static int exit(EntryState state) {
        return switch (state) {
            case REFUSED, BLOCKED -> Exit.NO;
            case UNKNOWN -> Exit.OPEN;
            default -> Exit.DONE;
        };
    }

    private QueuedNote note(VerifiedFolder verified) {
        return QueuedNote.of(verified.id().orElseThrow(), verified.signed().orElseThrow().environment(), name);
    }

    private boolean isNotHere(VerifiedFolder verified) {
        return outbox.find(verified.id().orElseThrow()).isEmpty();
    }

    private static Added elsewhere(VerifiedFolder verified, QueuedNote note) {
        return notQueued(verified, Exit.NO, OTHERS, QueuedNote.FILE + " says that it is queued in "
                + "another outbox" + (note.outbox().isEmpty() ? "" : " (" + Masked.text(note.outbox()) + ")")
                + ", which sends it. Give the configuration of that one; only where it is lost, and FK does not have the "
                + "report, --again.");
    }
}
