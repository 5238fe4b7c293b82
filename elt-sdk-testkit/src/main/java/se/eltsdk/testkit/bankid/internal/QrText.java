package se.eltsdk.testkit.bankid.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The text of a QR code.
 *
 * @param token  the order's {@code qrStartToken}
 * @param second whole seconds since the order was made, as written
 * @param code   HMAC-SHA256 of the second under the order's secret
 */
record QrText(String token, String second, String code) {

    private static final Pattern FORM =
            Pattern.compile("bankid\\.([0-9a-f-]{36})\\.(0|[1-9][0-9]{0,5})\\.([0-9a-f]{64})");

    static Optional<QrText> parse(String text) {
        Matcher parts = FORM.matcher(text);
        return parts.matches() ? Optional.of(new QrText(parts.group(1), parts.group(2), parts.group(3)))
                : Optional.empty();
    }

    boolean isMadeWith(String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(US_ASCII), "HmacSHA256"));
            return MessageDigest.isEqual(mac.doFinal(second.getBytes(US_ASCII)), HexFormat.of().parseHex(code));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    /** Whether the second is at most {@code window} ago. One second ahead is allowed: the clocks may differ. */
    boolean isCurrent(Duration age, Duration window) {
        long behind = age.toSeconds() - Long.parseLong(second);
        return behind >= -1 && behind <= window.toSeconds();
    }

    /** Contains neither token nor code. */
    @Override
    public String toString() {
        return "QrText[second=" + second + "]";
    }
}
