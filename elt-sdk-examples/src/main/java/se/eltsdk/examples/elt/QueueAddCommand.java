package se.eltsdk.examples.elt;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import se.eltsdk.EltException;
import se.eltsdk.Finding;
import se.eltsdk.report.ReportId;
import se.eltsdk.transport.outbox.Outbox;
import se.eltsdk.transport.submit.Submission;
import se.eltsdk.trust.Environment;

/** {@code elt queue add}: puts signed folders into the outbox. */
@Command(name = "add", description = {
    "Verifies signed folders, seals them where a seal key is configured, and queues them.",
    "The same report again changes nothing; other bytes under its id are refused.",
    "What elt submit has sent, or may have, is not queued, and what is queued elt submit does not send."},
        footer = {"", "Example: elt queue add october/* --config elt.properties"})
final class QueueAddCommand extends OutboxCommand {

    @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "A signed folder each.")
    private List<Path> paths;

    @Mixin
    private Language language;

    QueueAddCommand(Console console) {
        super(console);
    }

    @Override
    Environment environment(Setup setup) {
        return setup.forSending();
    }

    @Override
    int work(Outbox outbox, Setup setup, OutboxSetup own) throws IOException {
        List<SignedFolder> folders = paths.stream().map(SignedFolder::at).toList();
        Sealing sealing = Sealing.of(setup, console().clock());
        List<Map<String, Object>> items = new ArrayList<>();
        List<Integer> codes = new ArrayList<>();
        for (VerifiedFolder verified : new FolderGate(this, setup, language).verify(folders)) {
            Map<String, Object> item = add(outbox, sealing, verified);
            codes.add(exit(item));
            people().println(item.get("path") + "  " + item.get("state") + Optional.ofNullable(item.get("message"))
                    .map(message -> ": " + message).orElse(""));
            items.add(item);
        }
        result(Json.object("items", items));
        return Exit.of(codes);
    }

    private Map<String, Object> add(Outbox outbox, Sealing sealing, VerifiedFolder verified) throws IOException {
        Optional<Finding> error = verified.findings().stream().filter(Finding::isError).findFirst();
        if (error.isPresent()) {
            return item(verified, "refused", error.get().code(), "Not queued: " + error.get().english());
        }
        Optional<Delivered> sent = new Standing(verified.folder(), verified.document().orElseThrow(),
                verified.signed().orElseThrow().environment()).known(false);
        if (sent.isPresent()) {
            return item(verified, sent.get().outcome().word(), sent.get().code(),
                    "Not queued: elt submit has sent it, or may have.");
        }
        Submission submission = sealing.submission(sealing.sealed(verified));
        try {
            boolean isNew = outbox.put(submission);
            QueuedNote.write(verified.folder(), submission.id(), submission.environment());
            return item(verified, isNew ? "queued" : outbox.find(submission.id()).orElseThrow().state().word(), null,
                    isNew ? null : "It was in the outbox before.");
        } catch (EltException e) {
            if (e.code().equals("ELT-502")) {
                return item(verified, "refused", e.code(), e.getMessage());
            }
            throw e;
        }
    }

    private static Map<String, Object> item(VerifiedFolder verified, String state, String code, String message) {
        return Json.object("path", verified.path().toString(), "id",
                verified.id().map(ReportId::toString).orElse(null), "state", state, "code", code, "message", message);
    }

    private static int exit(Map<String, Object> item) {
        return switch ((String) item.get("state")) {
            case "refused", "blocked" -> Exit.NO;
            case "unknown", "deferred" -> Exit.OPEN;
            default -> Exit.DONE;
        };
    }
}
