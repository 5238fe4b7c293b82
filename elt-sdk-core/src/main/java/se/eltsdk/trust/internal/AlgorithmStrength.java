package se.eltsdk.trust.internal;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Set;

/** Which algorithms and keys are strong enough to be relied on: nothing with SHA-1, no RSA key under 2048 bits. */
public final class AlgorithmStrength {

    public static final int LEAST_RSA_BITS = 2048;
    public static final Set<String> RSA = Set.of("SHA256withRSA", "SHA384withRSA", "SHA512withRSA");

    private static final int LEAST_EC_BITS = 256;
    private static final Set<String> EC = Set.of("SHA256withECDSA", "SHA384withECDSA", "SHA512withECDSA");

    private AlgorithmStrength() {
    }

    public static boolean isStrong(X509Certificate certificate) {
        return isStrong(certificate.getSigAlgName()) && isStrong(certificate.getPublicKey());
    }

    public static boolean isStrong(String algorithm) {
        return RSA.contains(algorithm) || EC.contains(algorithm);
    }

    public static boolean isStrong(PublicKey key) {
        return isStrongRsa(key) || key instanceof ECPublicKey ec
                && ec.getParams().getOrder().bitLength() >= LEAST_EC_BITS;
    }

    public static boolean isStrongRsa(PublicKey key) {
        return key instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() >= LEAST_RSA_BITS;
    }
}
