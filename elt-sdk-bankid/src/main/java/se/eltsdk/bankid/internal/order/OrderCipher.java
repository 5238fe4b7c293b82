package se.eltsdk.bankid.internal.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import se.eltsdk.ErrorCode;
import se.eltsdk.ErrorMessage;
import se.eltsdk.bankid.BankIdException;

/**
 * Encrypts the parts of an order. Format: a version (1), a random nonce of 12 bytes, and the ciphertext and tag of
 * AES-256-GCM over the parts, joined by NUL. The version is authenticated.
 */
public final class OrderCipher {

    private static final byte VERSION = 1;
    private static final int PARTS = 5;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final String SEPARATOR = "\0";
    private static final byte[] PURPOSE = "elt-sdk BankID order 1".getBytes(UTF_8);

    private OrderCipher() {
    }

    public static byte[] encrypt(SecretKey key, List<String> parts) {
        byte[] nonce = new byte[NONCE];
        new SecureRandom().nextBytes(nonce);
        try {
            byte[] clear = String.join(SEPARATOR, parts).getBytes(UTF_8);
            byte[] secret = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(clear);
            return ByteBuffer.allocate(1 + NONCE + secret.length).put(VERSION).put(nonce).put(secret).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has AES-GCM", e);
        }
    }

    /**
     * Returns the parts.
     *
     * @throws BankIdException ELT-637
     */
    public static List<String> decrypt(SecretKey key, byte[] state) {
        if (state.length < 1 + NONCE + TAG_BITS / Byte.SIZE || state[0] != VERSION) {
            throw unreadable();
        }
        byte[] nonce = new byte[NONCE];
        System.arraycopy(state, 1, nonce, 0, NONCE);
        try {
            byte[] clear = cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(state, 1 + NONCE,
                    state.length - 1 - NONCE);
            List<String> parts = List.of(new String(clear, UTF_8).split(SEPARATOR, -1));
            if (parts.size() != PARTS) {
                throw unreadable();
            }
            return parts;
        } catch (GeneralSecurityException e) {
            throw unreadable();
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(PURPOSE);
        return cipher;
    }

    private static BankIdException unreadable() {
        return new BankIdException(ErrorMessage.of(ErrorCode.ORDER_STATE_UNREADABLE));
    }
}
