package se.eltsdk.outbox.internal.row;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.KeyMissingException;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.spi.StoredRow;

/**
 * Encrypts personal data and authenticates rows, with separate keys that are derived from the vendor's key.
 *
 * <p>Format: a version (1), the length of the key's id, and the id. Encrypted data continue with a random nonce of 12
 * bytes, and the ciphertext and tag of AES-256-GCM, with environment, id and column name as associated data. The MAC of
 * a row continues with HMAC-SHA-256 over all values, each preceded by its length.
 */
public final class RowCipher {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    /** One call over a whole content runs uncompiled for long in a young JVM; pieces are compiled after a few calls. */
    private static final int PIECE = 1_024;
    private static final int QUEUE_DIGITS = 32;
    private static final int KEY_LENGTH = 32;
    /** The states from which an entry can be quarantined. */
    private static final List<EntryState> QUARANTINABLE =
            List.of(EntryState.QUEUED, EntryState.WAITING, EntryState.UNKNOWN, EntryState.SENDING);
    private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9._-]{1,40}");

    private final OutboxKeys keys;
    private final SecureRandom random = new SecureRandom();

    public RowCipher(OutboxKeys keys) {
        this.keys = keys;
    }

    /** The id of the key for writing; it may change at any time. */
    public String currentId() {
        return keys.currentId();
    }

    public Bytes encrypt(String environment, String id, String column, byte[] clear) {
        return encrypt(currentId(), environment, id, column, clear);
    }

    /** Encrypts with the key of this row, so that a row and its content need the same key. */
    public Bytes encrypt(StoredRow row, String column, byte[] clear) {
        try {
            return encrypt(keyId(row), row.environment(), row.id(), column, clear);
        } catch (DamagedException e) {
            throw new IllegalStateException("an authenticated row names its key", e);
        }
    }

    public Bytes encrypt(String keyId, String environment, String id, String column, byte[] clear) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] secret = gcm(Cipher.ENCRYPT_MODE, keyId, nonce, environment + '\0' + id + '\0' + column, clear, 0);
            return named(keyId, nonce, secret);
        } catch (DamagedException e) {
            throw new IllegalStateException("only a decryption checks a tag", e);
        }
    }

    /**
     * Decrypts what was encrypted for this environment, id and column.
     *
     * @throws DamagedException if it was encrypted for another place, or changed since
     */
    public byte[] decrypt(String environment, String id, String column, Bytes encrypted) throws DamagedException {
        String keyId = keyId(encrypted);
        byte[] rest = afterKeyId(keyId, encrypted);
        if (rest.length < NONCE + TAG_BITS / Byte.SIZE) {
            throw new DamagedException();
        }
        return gcm(Cipher.DECRYPT_MODE, keyId, Arrays.copyOf(rest, NONCE), environment + '\0' + id + '\0' + column,
                rest, NONCE);
    }

    StoredRow authenticated(String keyId, StoredRow row) {
        return row.withMac(named(keyId, mac(keyId, row)));
    }

    /**
     * Returns the row as {@link #authenticated} made it; its state differs if it has been quarantined since.
     *
     * @throws DamagedException if the row was not made by this class, or was changed in another way
     */
    StoredRow asWritten(StoredRow row) throws DamagedException {
        String keyId = keyId(row);
        byte[] stated = afterKeyId(keyId, row.mac());
        Stream<StoredRow> quarantined = row.state().equals(EntryState.BLOCKED.word())
                ? QUARANTINABLE.stream().map(EntryState::word).map(row::withState) : Stream.empty();
        return Stream.concat(Stream.of(row), quarantined)
                .filter(written -> MessageDigest.isEqual(stated, mac(keyId, written))).findFirst()
                .orElseThrow(DamagedException::new);
    }

    /** The id of the key with which the row was written. */
    static String keyId(StoredRow row) throws DamagedException {
        String keyId = keyId(row.mac());
        // MAC and log are written together: if their keys differ, the row is damaged, and no key is missing.
        if (!keyId.equals(keyId(row.log()))) {
            throw new DamagedException();
        }
        return keyId;
    }

    /** The id of the key with which this was made. */
    public static String keyId(Bytes made) throws DamagedException {
        byte[] all = made.toByteArray();
        if (all.length < 2 || all[0] != VERSION || all[1] < 1 || all.length < 2 + all[1]) {
            throw new DamagedException();
        }
        String id = new String(all, 2, all[1], US_ASCII);
        if (!KEY_ID.matcher(id).matches()) {
            throw new DamagedException();
        }
        return id;
    }

    /** Whether the key with this id is available. */
    boolean has(String keyId) {
        try {
            return keys.key(keyId) != null;
        } catch (KeyMissingException e) {
            return false;
        }
    }

    /** An opaque name for a provider, the same as long as the key is the same. */
    public String providerTag(String provider) {
        byte[] mac = hmac(derived(keys.currentId(), "queue")).doFinal(provider.getBytes(UTF_8));
        return HexFormat.of().formatHex(mac).substring(0, QUEUE_DIGITS);
    }

    private byte[] mac(String keyId, StoredRow row) {
        Mac mac = hmac(derived(keyId, "row"));
        Stream.of(row.environment(), row.id(), row.version(), row.state(), row.providerTag(), row.lastDay(),
                        row.position(), row.queuedAt(), row.changedAt(), row.notBefore(), row.facts())
                .forEach(value -> update(mac, value.toString().getBytes(UTF_8)));
        update(mac, row.log().toByteArray());
        return mac.doFinal();
    }

    private static void update(Mac mac, byte[] value) {
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, value.length));
        mac.update(value);
    }

    private byte[] gcm(int mode, String keyId, byte[] nonce, String place, byte[] text, int from)
            throws DamagedException {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(derived(keyId, "content"), "AES"),
                    new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(place.getBytes(UTF_8));
            ByteArrayOutputStream out = new ByteArrayOutputStream(text.length + TAG_BITS / Byte.SIZE);
            int at = from;
            for (; text.length - at > PIECE; at += PIECE) {
                byte[] done = cipher.update(text, at, PIECE);
                if (done != null) {
                    out.writeBytes(done);
                }
            }
            out.writeBytes(cipher.doFinal(text, at, text.length - at));
            return out.toByteArray();
        } catch (AEADBadTagException e) {
            throw new DamagedException();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    private byte[] derived(String keyId, String purpose) {
        byte[] key = keys.key(keyId).getEncoded();
        if (key == null || key.length != KEY_LENGTH) {
            throw new EltException(ErrorMessage.of(ErrorCode.OUTBOX_KEY_MISSING.variant("hardware"))
                    .with("key", keyId).with("length", KEY_LENGTH));
        }
        return hmac(key).doFinal(("elt-sdk outbox " + purpose).getBytes(US_ASCII));
    }

    private static Mac hmac(byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }

    private static Bytes named(String keyId, byte[]... parts) {
        if (!KEY_ID.matcher(keyId).matches()) {
            throw new EltException(ErrorMessage.of(ErrorCode.OUTBOX_KEY_MISSING.variant("id")));
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(VERSION);
        all.write(keyId.length());
        all.writeBytes(keyId.getBytes(US_ASCII));
        List.of(parts).forEach(all::writeBytes);
        return Bytes.of(all.toByteArray());
    }

    private static byte[] afterKeyId(String keyId, Bytes made) {
        byte[] all = made.toByteArray();
        return Arrays.copyOfRange(all, 2 + keyId.length(), all.length);
    }

    /** The data read are not the data that were written. */
    public static final class DamagedException extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
