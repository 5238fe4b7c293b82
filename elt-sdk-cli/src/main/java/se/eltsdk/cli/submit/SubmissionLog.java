package se.eltsdk.cli.submit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import se.eltsdk.cli.folder.SignedFolder;
import se.eltsdk.cli.output.Json;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.SendAttempt;

/**
 * A folder's copy of what the outbox knows of its report: {@code forsok.json} and {@code kvittens.json}, written after
 * the outcome.
 */
public final class SubmissionLog {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final SignedFolder folder;
    private final List<FolderAttempt> attempts;
    private final Optional<FolderAttempt> receipt;

    private SubmissionLog(SignedFolder folder, List<FolderAttempt> attempts, Optional<FolderAttempt> receipt) {
        this.folder = folder;
        this.attempts = List.copyOf(attempts);
        this.receipt = receipt;
    }

    /**
     * Reads the folder's records.
     *
     * @throws UnreadableLogException if a file exists but cannot be read: then it is not known whether it was sent
     */
    public static SubmissionLog read(SignedFolder folder) throws IOException, UnreadableLogException {
        List<FolderAttempt> attempts = Arrays.asList(read(folder, SignedFolder.ATTEMPTS, FolderAttempt[].class)
                .orElse(new FolderAttempt[0]));
        if (attempts.contains(null)) {
            throw new UnreadableLogException(SignedFolder.ATTEMPTS);
        }
        return new SubmissionLog(folder, attempts, read(folder, SignedFolder.RECEIPT, FolderAttempt.class));
    }

    /**
     * Reads the folder's records, from which it follows whether the report is sent.
     *
     * @throws UnreadableLogException as {@link #read(SignedFolder)}; also if an attempt has no time that can be read, or
     *                                the receipt has no tx-id
     */
    static SubmissionLog readWhole(SignedFolder folder) throws IOException, UnreadableLogException {
        SubmissionLog log = read(folder);
        if (!log.attempts.stream().allMatch(FolderAttempt::isDated)) {
            throw new UnreadableLogException(SignedFolder.ATTEMPTS);
        }
        if (!log.receipt.stream().allMatch(receipt -> receipt.isDated() && receipt.txId() != null)) {
            throw new UnreadableLogException(SignedFolder.RECEIPT);
        }
        return log;
    }

    private static <T> Optional<T> read(SignedFolder folder, String name, Class<T> type) throws IOException,
            UnreadableLogException {
        if (!folder.has(name)) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.readValue(folder.bytes(name), type));
        } catch (JsonProcessingException | NullPointerException e) {
            // The file has only a null in it.
            throw new UnreadableLogException(name);
        }
    }

    /** The log of a folder whose records cannot be read. */
    static SubmissionLog empty(SignedFolder folder) {
        return new SubmissionLog(folder, List.of(), Optional.empty());
    }

    /** FK's receipt, as an attempt that was accepted. */
    Optional<FolderAttempt> receipt() {
        return receipt;
    }

    /** All attempts, in their order. */
    public List<FolderAttempt> attempts() {
        return attempts;
    }

    /** The attempts to send these bytes to this environment. */
    List<FolderAttempt> attempts(String environment, String digest) {
        return attempts.stream().filter(attempt -> attempt.isAbout(environment, digest)).toList();
    }

    /**
     * Writes what the outbox knows of a report: first the receipt, which alone proves the outcome, then the attempts.
     * Earlier attempts that the outbox does not know stay.
     */
    void store(OutboxEntry entry, List<SendAttempt> known) throws IOException {
        if (entry.receipt().isPresent()) {
            folder.write(SignedFolder.RECEIPT, Json.file(SubmitResult.receipt(entry.receipt().get())));
        }
        Map<String, FolderAttempt> all = new LinkedHashMap<>();
        attempts.forEach(attempt -> all.put(attempt.startedAt(), attempt));
        known.forEach(attempt -> all.put(SubmitResult.text(attempt.startedAt()), FolderAttempt.of(entry, attempt)));
        if (!all.isEmpty()) {
            folder.write(SignedFolder.ATTEMPTS, Json.file(all.values().stream().map(FolderAttempt::toJson).toList()));
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
