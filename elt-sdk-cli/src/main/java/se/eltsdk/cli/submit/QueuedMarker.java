package se.eltsdk.cli.submit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;
import se.eltsdk.cli.file.AtomicFile;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.output.Json;
import se.eltsdk.report.ReportId;

/**
 * The state file of a signed folder: it names the outbox that has taken the report, so that no other outbox does. It is
 * written before the report is put into the outbox, and again with the time after that. A run that ends in between
 * leaves a marker without a time and perhaps without an entry, which the next run repairs. An entry without a marker,
 * which another outbox would send again, cannot occur.
 *
 * @param id          the report's id
 * @param environment the environment that it is sent to
 * @param outbox      the outbox by {@link se.eltsdk.config.OutboxConfiguration#name}; empty if it cannot be read
 * @param queuedAt    when the outbox had taken the report; empty if that is not known
 */
public record QueuedMarker(String id, String environment, String outbox, String queuedAt) {

    public static final String FILE = "utkorg.json";

    /** The marker of a report that is about to be put into this outbox. */
    public static QueuedMarker of(ReportId id, String environment, String outbox) {
        return new QueuedMarker(id.toString(), environment, outbox, "");
    }

    /** Returns a copy of this marker, after the outbox has taken the report. */
    public QueuedMarker at(Instant time) {
        return new QueuedMarker(id, environment, outbox, SubmitResult.text(time));
    }

    /** The marker of a folder; an unreadable one names no outbox. */
    public static Optional<QueuedMarker> read(SignedFolder folder) throws IOException {
        if (!folder.has(FILE)) {
            return Optional.empty();
        }
        try {
            JsonNode node = new ObjectMapper().readTree(folder.bytes(FILE));
            return Optional.of(new QueuedMarker(node.path("id").asText(), node.path("environment").asText(),
                    node.path("outbox").asText(), node.path("queuedAt").asText()));
        } catch (JsonProcessingException e) {
            return Optional.of(new QueuedMarker("", "", "", ""));
        }
    }

    /** Whether it names the same outbox for the same report. */
    public boolean isOf(QueuedMarker other) {
        return id.equals(other.id) && environment.equals(other.environment) && outbox.equals(other.outbox);
    }

    /** @throws FileAlreadyExistsException if the folder has a marker, which then belongs to another run */
    public void create(SignedFolder folder) throws IOException {
        AtomicFile.create(folder.path().resolve(FILE), content());
    }

    public void replace(SignedFolder folder) throws IOException {
        folder.write(FILE, content());
    }

    static void delete(SignedFolder folder) throws IOException {
        Files.delete(folder.path().resolve(FILE));
    }

    private byte[] content() {
        return Json.file(Json.object("id", id, "environment", environment, "outbox", outbox, "queuedAt",
                queuedAt.isEmpty() ? null : queuedAt));
    }
}
