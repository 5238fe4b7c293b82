package se.eltsdk.outbox.internal.row;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
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
    private final Map<String, SecretKey> keys = new HashMap<>();

    public RawKeys(byte[] current, List<byte[]> older) {
        older.forEach(this::add);
        this.currentId = add(requireNonNull(current, "current"));
    }

    public static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] key = in.readNBytes(LENGTH + 1);     // No more: the file may be another one, of any size.
            if (key.length != LENGTH) {
                throw new EltException(ErrorMessage.of(ErrorCode.OUTBOX_KEY_MISSING.variant("file-length"))
                        .with("file", file).with("length", Math.max(key.length, Files.size(file))));
            }
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

    private String add(byte[] key) {
        if (key.length != LENGTH) {
            throw new EltException(ErrorMessage.of(ErrorCode.OUTBOX_KEY_MISSING.variant("length"))
                    .with("length", key.length));
        }
        String id = Sha256.of(key).hex().substring(0, ID_LENGTH);
        keys.put(id, new SecretKeySpec(key, "AES"));
        return id;
    }

    /** Returns the current id only, no key. */
    @Override
    public String toString() {
        return "OutboxKeys[" + currentId + ", " + keys.size() + " in all]";
    }
}
