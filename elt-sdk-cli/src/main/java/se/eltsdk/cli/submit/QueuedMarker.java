package se.eltsdk.cli.submit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.Optional;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.file.AtomicFile;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.output.Json;
import se.eltsdk.cli.verify.FolderVerification;
import se.eltsdk.report.ReportId;

/**
 * The file in a signed folder which says that an outbox sends its report, so that nothing else does. It is written
 * before the report is put into the outbox. A run that ends in between leaves a marker without an entry, which the same
 * {@code elt queue add} repairs. An entry without a marker, which {@code elt submit} would send again, cannot occur.
 *
 * @param id          the report's id
 * @param environment the environment that it is sent to
 * @param outbox      the outbox by {@link OutboxConfiguration#name()}; empty if an older {@code elt} wrote it
 */
public record QueuedMarker(String id, String environment, String outbox) {

    public static final String FILE = "utkorg.json";

    public static QueuedMarker of(ReportId id, String environment, String outbox) {
        return new QueuedMarker(id.toString(), environment, outbox);
    }

    /** The marker of a folder; an unreadable one names no outbox. */
    public static Optional<QueuedMarker> read(SignedFolder folder) throws IOException {
        if (!folder.has(FILE)) {
            return Optional.empty();
        }
        try {
            JsonNode node = new ObjectMapper().readTree(folder.bytes(FILE));
            return Optional.of(new QueuedMarker(node.path("id").asText(), node.path("environment").asText(),
                    node.path("outbox").asText()));
        } catch (JsonProcessingException e) {
            return Optional.of(new QueuedMarker("", "", ""));
        }
    }

    /** @throws FileAlreadyExistsException if the folder has a marker, which then belongs to another run */
    public void create(SignedFolder folder) throws IOException {
        AtomicFile.create(folder.path().resolve(FILE), content());
    }

    public void replace(SignedFolder folder) throws IOException {
        folder.write(FILE, content());
    }

    public static void delete(SignedFolder folder) throws IOException {
        Files.delete(folder.path().resolve(FILE));
    }

    private byte[] content() {
        return Json.file(Json.object("id", id, "environment", environment, "outbox", outbox));
    }

    static SubmitResult notSent(FolderVerification verified) {
        return SubmitResult.notSent(verified, ExitCode.OPEN, ErrorMessage.of(ErrorCode.IN_OUTBOX.variant("folder")));
    }
}
