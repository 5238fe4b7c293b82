package se.eltsdk.examples.elt;

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
import se.eltsdk.evidence.Receipt;

/**
 * What a folder remembers of being sent: {@code forsok.json}, written before the first byte leaves and again with the
 * outcome, and {@code kvittens.json}.
 */
final class SendingLog {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final SignedFolder folder;
    private final byte[] read;
    private final List<Attempt> attempts = new ArrayList<>();
    private final Optional<Attempt> receipt;

    private SendingLog(SignedFolder folder, byte[] read, List<Attempt> attempts, Optional<Attempt> receipt) {
        this.folder = folder;
        this.read = read;
        this.attempts.addAll(attempts);
        this.receipt = receipt;
    }

    /**
     * What the folder remembers now.
     *
     * @throws UnclearException when a file is there but cannot be read: then nobody knows whether it was sent
     */
    static SendingLog read(SignedFolder folder) throws IOException, UnclearException {
        List<Attempt> attempts = new ArrayList<>();
        byte[] read = bytes(folder, SignedFolder.ATTEMPTS);
        for (JsonNode node : node(read, SignedFolder.ATTEMPTS)) {
            attempts.add(attempt(node, SignedFolder.ATTEMPTS));
        }
        JsonNode receipt = node(bytes(folder, SignedFolder.RECEIPT), SignedFolder.RECEIPT);
        return new SendingLog(folder, read, attempts, receipt.isEmpty() ? Optional.empty()
                : Optional.of(attempt(receipt, SignedFolder.RECEIPT)));
    }

    /** FK's receipt, as an attempt that was accepted. */
    Optional<Attempt> receipt() {
        return receipt;
    }

    /** All attempts, in their order. */
    List<Attempt> attempts() {
        return List.copyOf(attempts);
    }

    /** The attempts to send these bytes to this environment. */
    List<Attempt> attempts(String environment, String digest) {
        return attempts.stream().filter(attempt -> attempt.isAbout(environment, digest)).toList();
    }

    /**
     * Notes an attempt before it is made.
     *
     * @throws UnclearException when another has written or queued since this was read: then nothing may be sent
     */
    void begin(Attempt attempt) throws IOException, UnclearException {
        attempts.add(attempt);
        if (read.length == 0) {
            create();
        } else if (Arrays.equals(read, bytes(folder, SignedFolder.ATTEMPTS))) {
            write();
        } else {
            throw new UnclearException(SignedFolder.ATTEMPTS);
        }
    }

    private void create() throws IOException, UnclearException {
        try {
            AtomicFile.create(folder.path().resolve(SignedFolder.ATTEMPTS), content());
        } catch (FileAlreadyExistsException e) {
            throw new UnclearException(SignedFolder.ATTEMPTS);
        }
    }

    /** The receipt first: whoever finds it needs nothing else. */
    void end(Delivered delivered, Optional<Receipt> accepted) throws IOException {
        if (accepted.isPresent()) {
            folder.write(SignedFolder.RECEIPT, Json.file(Delivered.receipt(accepted.get())));
        }
        attempts.add(attempts.remove(attempts.size() - 1).ended(delivered));
        write();
    }

    private void write() throws IOException {
        folder.write(SignedFolder.ATTEMPTS, content());
    }

    private byte[] content() {
        return Json.file(attempts.stream().map(Attempt::toJson).toList());
    }

    /** Empty where there is no such file; one without a byte cannot be read. */
    private static byte[] bytes(SignedFolder folder, String name) throws IOException, UnclearException {
        if (!folder.has(name)) {
            return new byte[0];
        }
        byte[] bytes = folder.bytes(name);
        if (bytes.length == 0) {
            throw new UnclearException(name);
        }
        return bytes;
    }

    private static JsonNode node(byte[] bytes, String name) throws IOException, UnclearException {
        if (bytes.length == 0) {
            return MAPPER.createObjectNode();
        }
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (!node.isEmpty()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw new UnclearException(name);
        }
        throw new UnclearException(name);
    }

    private static Attempt attempt(JsonNode node, String file) throws UnclearException {
        try {
            return Attempt.of(node);
        } catch (IllegalArgumentException e) {
            throw new UnclearException(file);
        }
    }

    /** A file of the folder cannot be read. */
    static final class UnclearException extends Exception {

        private static final long serialVersionUID = 1L;

        UnclearException(String file) {
            super(file);
        }
    }
}
