package se.eltsdk.bankid;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that encrypts the state of orders, with AES-256-GCM. Every node that goes on with an order needs the same.
 * Nothing returns the bytes again.
 */
public final class OrderStateKey {

    private static final int LENGTH = 32;

    private final SecretKey key;

    private OrderStateKey(SecretKey key) {
        this.key = key;
    }

    /**
     * Takes 32 random bytes. They are copied; the caller may overwrite the array.
     *
     * @throws IllegalArgumentException for another length
     */
    public static OrderStateKey of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a key for orders is " + LENGTH + " bytes; " + bytes.length + " came");
        }
        return new OrderStateKey(new SecretKeySpec(bytes, "AES"));
    }

    SecretKey key() {
        return key;
    }

    @Override
    public String toString() {
        return "OrderStateKey";
    }
}
