package se.eltsdk.outbox;

import java.nio.file.Path;
import java.util.List;
import javax.crypto.SecretKey;

/**
 * The keys that an outbox's rows are encrypted and authenticated with: from files, or from a key service by an
 * implementation of this interface.
 *
 * <p>What is written, is written with the current key; what was written before a change of keys is read with the key
 * that it names. An old key may go once {@link OutboxAdmin#rekey} has written anew what it made.
 *
 * <p>An implementation is asked often and from several threads, so it keeps what it fetched.
 */
public interface OutboxKeys {

    /** The id of the key to write with: 1 to 40 characters out of {@code A-Z a-z 0-9 . _ -}. */
    String currentId();

    /**
     * The key of this id: 32 bytes, which {@link SecretKey#getEncoded()} gives.
     *
     * @throws se.eltsdk.EltException ELT-928 when there is none of this id
     */
    SecretKey key(String id);

    /**
     * Keys of 32 raw bytes each. A key's id is the first 8 hexadecimal digits of its SHA-256. The arrays are copied.
     *
     * @param older for reading only
     * @throws se.eltsdk.EltException ELT-928 when one is not 32 bytes long
     */
    static OutboxKeys of(byte[] current, byte[]... older) {
        return RawKeys.of(current, List.of(older));
    }

    /**
     * Keys from files of 32 raw bytes each, as {@link #of} takes them.
     *
     * @throws se.eltsdk.EltException ELT-928 when a file cannot be read or is not 32 bytes long
     */
    static OutboxKeys read(Path current, List<Path> older) {
        return RawKeys.of(RawKeys.bytes(current), older.stream().map(RawKeys::bytes).toList());
    }
}
