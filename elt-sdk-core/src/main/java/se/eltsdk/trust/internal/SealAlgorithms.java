package se.eltsdk.trust.internal;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Optional;

/** Which keys may seal, and with what algorithm. */
public final class SealAlgorithms {

    private static final int MOST_RSA_BITS = 4096;

    private SealAlgorithms() {
    }

    /** The JCA name of the signature algorithm; empty when the key is not one to seal with. */
    public static Optional<String> algorithm(PublicKey key) {
        if (AlgorithmStrength.isStrongRsa(key) && ((RSAPublicKey) key).getModulus().bitLength() <= MOST_RSA_BITS) {
            return Optional.of("SHA256withRSA");
        }
        if (key instanceof ECPublicKey ec && isP256(ec.getParams())) {
            return Optional.of("SHA256withECDSAinP1363Format");
        }
        return Optional.empty();
    }

    private static boolean isP256(ECParameterSpec parameters) {
        try {
            AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
            named.init(new ECGenParameterSpec("secp256r1"));
            ECParameterSpec p256 = named.getParameterSpec(ECParameterSpec.class);
            return p256.getCurve().equals(parameters.getCurve())
                    && p256.getGenerator().equals(parameters.getGenerator());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform that makes EC keys knows secp256r1", e);
        }
    }
}
