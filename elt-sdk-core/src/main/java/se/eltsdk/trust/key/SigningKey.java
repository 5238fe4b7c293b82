package se.eltsdk.trust.key;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Optional;
import se.eltsdk.trust.internal.SealAlgorithms;

/** The uses of a private key, in this process, a token or a remote service. */
interface SigningKey {

    /**
     * Signs with the algorithm of {@link SealAlgorithms} for this public key, in the form of {@link SealAlgorithms}.
     */
    byte[] sign(byte[] content, PublicKey publicKey) throws GeneralSecurityException, IOException;

    /** The key itself for the JDK's TLS; empty where it lies elsewhere. */
    Optional<PrivateKey> forTls();
}
