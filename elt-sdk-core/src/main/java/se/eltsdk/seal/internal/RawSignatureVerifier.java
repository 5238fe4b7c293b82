package se.eltsdk.seal.internal;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;

/** Verifies a raw signature value. */
public final class RawSignatureVerifier {

    private RawSignatureVerifier() {
    }

    public static boolean verifies(PublicKey key, byte[] content, byte[] value) {
        boolean rsa = key.getAlgorithm().equals("RSA");
        try {
            Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initVerify(key);
            signature.update(content);
            return signature.verify(value);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
