package se.eltsdk.outbox.internal.row;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.Bytes;
import se.eltsdk.EltException;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.internal.row.RowCipher.DamagedException;

/** What is encrypted and authenticated, and what that tells. */
class RowCipherTest {

    private static final byte[] KEY = "12345678901234567890123456789012".getBytes(UTF_8);
    private static final byte[] CLEAR = "Kanariefågelsson".getBytes(UTF_8);

    private final RowCipher cipher = new RowCipher(OutboxKeys.of(KEY));
    private final Bytes secret = cipher.encrypt("test", "id", "payload", CLEAR);

    @Test
    void whenDecryptedInItsPlace_thenItIsAsItWas() throws DamagedException {
        assertArrayEquals(CLEAR, cipher.decrypt("test", "id", "payload", secret));
        assertNotEquals(secret, cipher.encrypt("test", "id", "payload", CLEAR), "each time another nonce");
        assertEquals(2 + 8 + 12 + CLEAR.length + 16, secret.size());
    }

    @Test
    void whenMovedToAnotherPlace_thenItIsDamaged() {
        assertThrows(DamagedException.class, () -> cipher.decrypt("production", "id", "payload", secret));
        assertThrows(DamagedException.class, () -> cipher.decrypt("test", "other", "payload", secret));
        assertThrows(DamagedException.class, () -> cipher.decrypt("test", "id", "log", secret));
    }

    /** But for the key's id, which leads to another key or to none. */
    @Test
    void whenAnyBitIsFlipped_thenItIsDamagedOrItsKeyIsMissing() {
        for (int bit = 0; bit < secret.size() * Byte.SIZE; bit++) {
            byte[] flipped = secret.toByteArray();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            try {
                cipher.decrypt("test", "id", "payload", Bytes.of(flipped));
                throw new AssertionError("bit " + bit + " flipped, and nothing was noticed");
            } catch (DamagedException e) {
                assertEquals(0, e.getSuppressed().length);
            } catch (EltException e) {
                assertEquals("ELT-928", e.code().id());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 10, 21, 22, 40})
    void whenCutShort_thenItIsDamaged(int length) {
        byte[] cut = Arrays.copyOf(secret.toByteArray(), Math.min(length, secret.size() - 1));

        assertThrows(DamagedException.class, () -> cipher.decrypt("test", "id", "payload", Bytes.of(cut)));
    }

    @Test
    void whenNothingFollowsTheKeysId_thenTheIdIsReadAllTheSame() throws DamagedException {
        byte[] head = Arrays.copyOf(secret.toByteArray(), 2 + 8);

        assertEquals(OutboxKeys.of(KEY).currentId(), RowCipher.keyId(Bytes.of(head)));
        assertThrows(DamagedException.class, () -> RowCipher.keyId(Bytes.of(Arrays.copyOf(head, 2 + 7))));
    }

    @Test
    void whenAProviderIsNamed_thenTheTagIsStableAndOpaque() {
        assertEquals(cipher.providerTag("5560001234"), cipher.providerTag("5560001234"));
        assertNotEquals(cipher.providerTag("5560001234"), cipher.providerTag("5560001235"));
        assertNotEquals(cipher.providerTag("5560001234"), new RowCipher(OutboxKeys.of(new byte[32]))
                .providerTag("5560001234"));
        assertEquals(32, cipher.providerTag("5560001234").length());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16, 31, 33})
    void whenAKeyIsNot32BytesLong_thenElt928(int length) {
        assertCode(() -> OutboxKeys.of(new byte[length]));
        assertCode(() -> OutboxKeys.of(KEY, new byte[length]));
    }

    @Test
    void whenKeysAreInFiles_thenTheyAreReadAndNamedByTheirDigest(@TempDir Path folder) throws Exception {
        Path current = Files.write(folder.resolve("outbox.key"), KEY);
        Path old = Files.write(folder.resolve("old.key"), new byte[32]);

        OutboxKeys keys = OutboxKeys.read(current, List.of(old));

        assertEquals(Bytes.of(KEY).sha256().hex().substring(0, 8), keys.currentId());
        assertArrayEquals(KEY, keys.key(keys.currentId()).getEncoded());
        assertArrayEquals(new byte[32], keys.key("66687aad").getEncoded());
        assertEquals("OutboxKeys[" + keys.currentId() + ", 2 in all]", keys.toString());
        assertCode(() -> keys.key("00000000"));
        assertCode(() -> OutboxKeys.read(folder.resolve("none"), List.of()));
    }

    /** For example the database, named by mistake. */
    @Test
    void whenAKeyFileHasGigabytes_thenItsLengthIsReported_andItIsNotReadWhole(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("large");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(3L << 30);
        }

        String message = assertThrows(EltException.class, () -> OutboxKeys.read(file, List.of())).getMessage();

        assertTrue(message.contains("ELT-928") && message.contains("\"" + file + "\" has 3221225472"), message);
    }

    @Test
    void whenAKeyFileIsNot32BytesLong_thenElt928NamesIt(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("outbox.key"), new byte[31]);

        String message = assertThrows(EltException.class, () -> OutboxKeys.read(file, List.of())).getMessage();

        assertTrue(message.contains("ELT-928") && message.contains("\"" + file + "\" has 31"), message);
    }

    @Test
    void whenAKeyServiceGivesWhatCannotBeUsed_thenElt928() {
        assertCode(() -> new RowCipher(service("a key", KEY)).encrypt("test", "id", "payload", CLEAR));
        assertCode(() -> new RowCipher(service("short", new byte[16])).encrypt("test", "id", "payload", CLEAR));
    }

    private static OutboxKeys service(String id, byte[] key) {
        return new OutboxKeys() {

            @Override
            public String currentId() {
                return id;
            }

            @Override
            public SecretKey key(String asked) {
                return new SecretKeySpec(key, "AES");
            }
        };
    }

    private static void assertCode(Executable action) {
        assertEquals("ELT-928", assertThrows(EltException.class, action).code().id());
    }
}
