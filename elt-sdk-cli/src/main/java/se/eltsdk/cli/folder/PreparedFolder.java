package se.eltsdk.cli.folder;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import se.eltsdk.cli.command.UsageException;
import se.eltsdk.cli.file.OwnerOnlyFiles;
import se.eltsdk.cli.output.Json;
import se.eltsdk.document.ReportDocument;
import se.eltsdk.document.ReportReader;
import se.eltsdk.signature.SigningRequest;

/** A folder with a document and the texts for BankID. */
public record PreparedFolder(Path path, ReportDocument document) {

    /** Rejects a folder that contains another report. */
    public static PreparedFolder of(Path path, ReportDocument document) throws IOException {
        SignedFolder folder = new SignedFolder(path);
        if (folder.has(SignedFolder.DOCUMENT)
                && !Arrays.equals(folder.bytes(SignedFolder.DOCUMENT), document.bytes().toByteArray())) {
            throw new UsageException(path + " contains another report; give an empty or a new folder");
        }
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new UsageException(path + " is a file; give a folder");
        }
        return new PreparedFolder(path, document);
    }

    /** Reads the document of a prepared folder. */
    public static PreparedFolder read(SignedFolder folder, ReportReader reader) throws IOException {
        if (!folder.has(SignedFolder.DOCUMENT)) {
            throw new UsageException(folder.path() + " is not prepared: it contains no " + SignedFolder.DOCUMENT);
        }
        return new PreparedFolder(folder.path(), reader.readSigned(folder.bytes(SignedFolder.DOCUMENT)));
    }

    /** Checks again with the folder locked, because another run may have written there, and writes the files. */
    public void write(PrintStream err) throws IOException, InterruptedException {
        SignedFolder folder = new SignedFolder(OwnerOnlyFiles.folders(path));
        try (FolderLock lock = FolderLock.acquire(folder, FolderLock.DEFAULT_TIMEOUT, err)) {
            of(path, document);
            folder.write(SignedFolder.DOCUMENT, document.bytes().toByteArray());
            folder.write(SignedFolder.SIGNING, Json.file(signing()));
        }
    }

    private Map<String, Object> signing() {
        Map<String, Object> signing = Json.object("id", document.id().toString(), "digest", document.digest().hex());
        signing.putAll(texts(SigningRequest.forAssistant(document)));
        signing.put("provider", texts(SigningRequest.forProvider(List.of(document)).get(0)));
        return signing;
    }

    private static Map<String, Object> texts(SigningRequest request) {
        return Json.object("visible", request.visibleText(), "nonVisible", request.nonVisibleText(),
                "userVisibleData", request.userVisibleData(), "userNonVisibleData", request.userNonVisibleData());
    }
}
