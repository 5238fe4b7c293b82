package se.eltsdk.outbox;

import java.nio.file.Path;
import java.util.List;
import javax.crypto.SecretKey;
import se.eltsdk.outbox.internal.row.RawKeys;

/**
 * The keys that encrypt and authenticate the rows of an outbox. They come from files, or from a key service if you
 * implement this interface.
 *
 * <pre>{@code
 * OutboxKeys keys = OutboxKeys.read(Path.of("outbox.key"), List.of(Path.of("outbox-2025.key")));
 * }</pre>
 *
 * <p>Everything is written with the current key. Rows that were written with an older key name that key and are read
 * with it. An older key can be removed after {@link OutboxAdmin#rekey} has rewritten its rows.
 *
 * <p>An implementation is called often and by several threads, so it should cache the keys.
 */
public interface OutboxKeys {

    /** Returns the id of the key for writing: 1 to 40 characters out of {@code A-Z a-z 0-9 . _ -}. */
    String currentId();

    /**
     * Returns the key with this id. {@link SecretKey#getEncoded()} must return its 32 bytes.
     *
     * @throws KeyMissingException if there is no key with this id
     */
    SecretKey key(String id);

    /**
     * Creates keys of 32 raw bytes each. A key's id is the first 8 hexadecimal digits of its SHA-256. The arrays are
     * copied.
     *
     * @param older older keys, for reading only
     * @throws se.eltsdk.EltException ELT-928 if a key is not 32 bytes long
     */
    static OutboxKeys of(byte[] current, byte[]... older) {
        return new RawKeys(current, List.of(older));
    }

    /**
     * Reads keys from files of 32 raw bytes each, as for {@link #of}.
     *
     * @throws se.eltsdk.EltException ELT-928 if a file cannot be read or is not 32 bytes long
     */
    static OutboxKeys read(Path current, List<Path> older) {
        return new RawKeys(RawKeys.bytes(current), older.stream().map(RawKeys::bytes).toList());
    }
}
