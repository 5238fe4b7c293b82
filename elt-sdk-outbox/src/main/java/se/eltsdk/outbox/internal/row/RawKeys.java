package se.eltsdk.outbox.internal.row;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.Sha256;
import se.eltsdk.outbox.KeyMissingException;
import se.eltsdk.outbox.OutboxKeys;

/** Keys of 32 raw bytes, whose ids are the first digits of their digests. */
public final class RawKeys implements OutboxKeys {

    private static final int LENGTH = 32;
    private static final int ID_LENGTH = 8;

    private final String currentId;
    private final Map<String, SecretKey> keys;

    private RawKeys(String currentId, Map<String, SecretKey> keys) {
        this.currentId = currentId;
        this.keys = keys;
    }

    public static RawKeys of(byte[] current, List<byte[]> older) {
        Map<String, SecretKey> keys = new HashMap<>();
        older.forEach(key -> keys.put(id(key), secret(key)));
        keys.put(id(requireNonNull(current, "current")), secret(current));
        return new RawKeys(id(current), Map.copyOf(keys));
    }

    public static byte[] bytes(Path file) {
        try {
            byte[] key = Files.readAllBytes(file);
            requireLength(key, ErrorMessage.of(ErrorCode.OUTBOX_KEY_MISSING.variant("file-length"))
                    .with("file", file));
            return key;
        } catch (IOException e) {
            throw new EltException(ErrorMessage.of(ErrorCode.OUTBOX_KEY_MISSING.variant("file"))
                    .with("file", file).with("reason", e.getClass().getSimpleName()), e);
        }
    }

    @Override
    public String currentId() {
        return currentId;
    }

    @Override
    public SecretKey key(String id) {
        SecretKey key = keys.get(id);
        if (key == null) {
            throw new KeyMissingException(id, keys.keySet());
        }
        return key;
    }

    private static String id(byte[] key) {
        return Sha256.of(key).hex().substring(0, ID_LENGTH);
    }

    private static SecretKey secret(byte[] key) {
        requireLength(key, ErrorMessage.of(ErrorCode.OUTBOX_KEY_MISSING.variant("length")));
        return new SecretKeySpec(key, "AES");
    }

    private static void requireLength(byte[] key, ErrorMessage otherwise) {
        if (key.length != LENGTH) {
            throw new EltException(otherwise.with("length", key.length));
        }
    }

    /** Returns the current id only, no key. */
    @Override
    public String toString() {
        return "OutboxKeys[" + currentId + ", " + keys.size() + " in all]";
    }
}
