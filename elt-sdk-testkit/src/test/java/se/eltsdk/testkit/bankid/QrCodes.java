package se.eltsdk.testkit.bankid;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The texts of QR codes, as a relying party makes them. */
final class QrCodes {

    private QrCodes() {}

    static String at(BankIdCalls.Answer order, int second) throws GeneralSecurityException {
        return with(order.get("qrStartToken"), order.get("qrStartSecret"), second);
    }

    static String with(String token, String secret, int second) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(US_ASCII), "HmacSHA256"));
        return "bankid." + token + "." + second + "."
                + HexFormat.of().formatHex(mac.doFinal(Integer.toString(second).getBytes(US_ASCII)));
    }
}
