package se.eltsdk.cli.submit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import se.eltsdk.cli.file.AtomicFile;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.output.Json;
import se.eltsdk.evidence.Receipt;

/**
 * A folder's records of being sent: {@code forsok.json}, written before the first byte is sent and again with the
 * outcome, and {@code kvittens.json}.
 */
public final class SubmissionLog {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final SignedFolder folder;
    private final byte[] read;
    private final List<FolderAttempt> attempts = new ArrayList<>();
    private final Optional<FolderAttempt> receipt;

    private SubmissionLog(SignedFolder folder, byte[] read, List<FolderAttempt> attempts,
            Optional<FolderAttempt> receipt) {
        this.folder = folder;
        this.read = read;
        this.attempts.addAll(attempts);
        this.receipt = receipt;
    }

    /**
     * Reads the folder's records.
     *
     * @throws UnreadableLogException if a file exists but cannot be read: then it is not known whether it was sent
     */
    public static SubmissionLog read(SignedFolder folder) throws IOException, UnreadableLogException {
        List<FolderAttempt> attempts = new ArrayList<>();
        byte[] read = bytes(folder, SignedFolder.ATTEMPTS);
        for (JsonNode node : node(read, SignedFolder.ATTEMPTS)) {
            attempts.add(attempt(node, SignedFolder.ATTEMPTS));
        }
        JsonNode receipt = node(bytes(folder, SignedFolder.RECEIPT), SignedFolder.RECEIPT);
        return new SubmissionLog(folder, read, attempts, receipt.isEmpty() ? Optional.empty()
                : Optional.of(attempt(receipt, SignedFolder.RECEIPT)));
    }

    /** FK's receipt, as an attempt that was accepted. */
    Optional<FolderAttempt> receipt() {
        return receipt;
    }

    /** All attempts, in their order. */
    public List<FolderAttempt> attempts() {
        return List.copyOf(attempts);
    }

    /** The attempts to send these bytes to this environment. */
    List<FolderAttempt> attempts(String environment, String digest) {
        return attempts.stream().filter(attempt -> attempt.isAbout(environment, digest)).toList();
    }

    /**
     * Records an attempt before it is made.
     *
     * @throws UnreadableLogException if another process has written since this was read: then nothing may be sent
     */
    public void begin(FolderAttempt attempt) throws IOException, UnreadableLogException {
        attempts.add(attempt);
        if (read.length == 0) {
            create();
        } else if (Arrays.equals(read, bytes(folder, SignedFolder.ATTEMPTS))) {
            write();
        } else {
            throw new UnreadableLogException(SignedFolder.ATTEMPTS);
        }
    }

    private void create() throws IOException, UnreadableLogException {
        try {
            AtomicFile.create(folder.path().resolve(SignedFolder.ATTEMPTS), content());
        } catch (FileAlreadyExistsException e) {
            throw new UnreadableLogException(SignedFolder.ATTEMPTS);
        }
    }

    /** Writes the receipt first: it alone proves the outcome. */
    void end(SubmitResult result, Optional<Receipt> accepted) throws IOException {
        if (accepted.isPresent()) {
            folder.write(SignedFolder.RECEIPT, Json.file(SubmitResult.receipt(accepted.get())));
        }
        attempts.add(attempts.remove(attempts.size() - 1).ended(result));
        write();
    }

    private void write() throws IOException {
        folder.write(SignedFolder.ATTEMPTS, content());
    }

    private byte[] content() {
        return Json.file(attempts.stream().map(FolderAttempt::toJson).toList());
    }

    /** Empty if there is no such file; an empty file cannot be read. */
    private static byte[] bytes(SignedFolder folder, String name) throws IOException, UnreadableLogException {
        if (!folder.has(name)) {
            return new byte[0];
        }
        byte[] bytes = folder.bytes(name);
        if (bytes.length == 0) {
            throw new UnreadableLogException(name);
        }
        return bytes;
    }

    private static JsonNode node(byte[] bytes, String name) throws IOException, UnreadableLogException {
        if (bytes.length == 0) {
            return MAPPER.createObjectNode();
        }
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (!node.isEmpty()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new UnreadableLogException(name);
        }
        throw new UnreadableLogException(name);
    }

    private static FolderAttempt attempt(JsonNode node, String file) throws UnreadableLogException {
        try {
            return FolderAttempt.of(node);
        } catch (IllegalArgumentException e) {
            throw new UnreadableLogException(file);
        }
    }

    /** A file of the folder cannot be read. */
    public static final class UnreadableLogException extends Exception {

        private static final long serialVersionUID = 1L;

        UnreadableLogException(String file) {
            super(file);
        }
    }
}
