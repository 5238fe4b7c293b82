package se.eltsdk.cli.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.cli.command.ExitCode;
import se.eltsdk.cli.fixture.EltRun;
import se.eltsdk.cli.fixture.JsonReportFiles;
import se.eltsdk.cli.folder.SignedFolder.Signer;
import se.eltsdk.cli.submit.QueuedMarker;
import se.eltsdk.cli.submit.SubmissionLog;

/** The signed folder in {@code docs/formats.md} is the one that {@code elt} reads and writes. */
class DocumentedFolderTest {

    @TempDir
    private Path folder;

    private static String page() throws IOException {
        return Files.readString(Path.of("..", "docs", "formats.md"));
    }

    private static List<String> blocks(String heading) throws IOException {
        String page = page();
        return Pattern.compile("(?ms)^```json\\R(.*?)^```")
                .matcher(page.substring(page.indexOf("\n## " + heading + "\n")))
                .results().map(block -> block.group(1)).toList();
    }

    @Test
    void whenFilesAreNamed_thenTheyAreAllThatEltUses() throws IOException {
        String section = page().replaceAll("(?s).*\n## A signed folder\n", "").replaceAll("(?s)\n### .*", "");
        Set<String> documented = section.lines().filter(line -> line.startsWith("| `"))
                .flatMap(line -> Pattern.compile("`([^`]+)`").matcher(line.split("\\|")[1]).results())
                .map(name -> name.group(1)).collect(Collectors.toCollection(TreeSet::new));
        Set<String> used = new TreeSet<>(Set.of(SignedFolder.DOCUMENT, SignedFolder.SIGNING, SignedFolder.SEAL,
                SignedFolder.ATTEMPTS, SignedFolder.RECEIPT, QueuedMarker.FILE, FolderLock.FILE));
        Stream.of(Signer.values()).forEach(signer -> used.addAll(Set.of(signer.signatureFile(), signer.ocspFile(),
                signer.answerFile())));
        assertEquals(used, documented);
    }

    @Test
    void whenTheDocumentedReportIsPrepared_thenSigningJsonHasTheDocumentedFields() throws IOException {
        Path report = Files.writeString(folder.resolve("report.json"), blocks("A report as JSON").get(0));
        Path out = folder.resolve("out");
        assertEquals(ExitCode.DONE, EltRun.at(JsonReportFiles.NOVEMBER, "prepare", report, "--out", out).code());
        JsonNode documented = EltRun.parse(blocks("A signed folder").get(0));
        JsonNode written = EltRun.parse(Files.readString(out.resolve(SignedFolder.SIGNING)));
        assertEquals(fields(written, ""), fields(documented, ""));
        assertEquals(written.get("id"), documented.get("id"));
    }

    @Test
    void whenTheDocumentedReceiptIsInAFolder_thenItIsRead() throws Exception {
        JsonNode documented = EltRun.parse(blocks("A signed folder").get(1));
        assertEquals(Set.of("id", "digest", "txId", "environment", "startedAt", "answeredAt"), fields(documented, ""));
        Path receipt = Files.writeString(folder.resolve(SignedFolder.RECEIPT), documented.toString());
        assertEquals(List.of(), SubmissionLog.read(SignedFolder.at(folder)).attempts());
        Files.writeString(receipt, documented.toString().replace("startedAt", "at"));
        assertThrows(SubmissionLog.UnreadableLogException.class, () -> SubmissionLog.read(SignedFolder.at(folder)));
    }

    /** The paths of all fields, in which an object's own name is not counted. */
    private static Set<String> fields(JsonNode object, String path) {
        Set<String> fields = new TreeSet<>();
        object.properties().forEach(field -> {
            String name = path + field.getKey();
            fields.addAll(field.getValue().isObject() ? fields(field.getValue(), name + ".") : Set.of(name));
        });
        return fields;
    }
}
