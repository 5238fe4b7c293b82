package se.eltsdk.bankid;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import se.eltsdk.Bytes;
import se.eltsdk.bankid.internal.order.OrderCipher;

/**
 * An order that BankID has opened for a signature: the start link for the same device, and the QR code for another one.
 *
 * <p>The order contains a secret from which the QR codes are made. It stays on the server: no method returns it, and
 * {@code toString()} shows the reference only. Immutable.
 */
public final class SigningOrder {

    private static final String START = "https://app.bankid.com/?autostarttoken=";

    private final OrderReference reference;
    private final String autoStartToken;
    private final String qrStartToken;
    private final String qrStartSecret;
    private final Instant createdAt;

    SigningOrder(OrderReference reference, String autoStartToken, String qrStartToken, String qrStartSecret,
            Instant createdAt) {
        this.reference = requireNonNull(reference, "reference");
        this.autoStartToken = requireNonNull(autoStartToken, "autoStartToken");
        this.qrStartToken = requireNonNull(qrStartToken, "qrStartToken");
        this.qrStartSecret = requireNonNull(qrStartSecret, "qrStartSecret");
        this.createdAt = requireNonNull(createdAt, "createdAt");
    }

    /**
     * Takes back what {@link #state} gave, perhaps on another node.
     *
     * @throws BankIdException ELT-637 when it was written with another key or by a newer version, or was changed
     */
    public static SigningOrder read(byte[] state, OrderStateKey key) {
        List<String> parts = OrderCipher.decrypt(key.key(), state);
        return new SigningOrder(new OrderReference(parts.get(0)), parts.get(1), parts.get(2), parts.get(3),
                Instant.parse(parts.get(4)));
    }

    /**
     * Returns the order as encrypted bytes, so that another node can show its QR code and collect it: a version, then
     * AES-256-GCM. Each call returns other bytes.
     */
    public Bytes state(OrderStateKey key) {
        return Bytes.of(OrderCipher.encrypt(key.key(), List.of(reference.value(), autoStartToken, qrStartToken,
                qrStartSecret, createdAt.toString())));
    }

    /** Returns the name with which the result is collected. */
    public OrderReference reference() {
        return reference;
    }

    /** Returns when BankID's answer came: second 0 of the QR code. */
    public Instant createdAt() {
        return createdAt;
    }

    /**
     * Returns the address that opens the BankID app on the same device. Give it only to the browser or app that started
     * the order: whoever has it can sign instead.
     */
    public URI startLink() {
        return URI.create(START + URLEncoder.encode(autoStartToken, US_ASCII));
    }

    /**
     * Returns the QR code of this instant. BankID accepts it for about a second, so ask again each second; never make
     * codes ahead.
     *
     * @param instant now; one before the order counts as second 0
     */
    public QrCode qrAt(Instant instant) {
        String second = Long.toString(Math.max(0, Duration.between(createdAt, instant).toSeconds()));
        return new QrCode("bankid." + qrStartToken + "." + second + "." + authenticationCode(second));
    }

    /** Shows the reference only. */
    @Override
    public String toString() {
        return "SigningOrder[" + reference + "]";
    }

    private String authenticationCode(String second) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(qrStartSecret.getBytes(US_ASCII), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(second.getBytes(US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HMAC-SHA-256", e);
        }
    }
}
