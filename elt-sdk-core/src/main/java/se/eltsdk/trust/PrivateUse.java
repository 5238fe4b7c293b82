package se.eltsdk.trust;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Optional;

/** What is done with a private key, wherever it lies. */
interface PrivateUse {

    /** Signs with the algorithm of {@link SealKeys} for this public key, in the form of {@link SealKeys}. */
    byte[] sign(byte[] content, PublicKey publicKey) throws GeneralSecurityException, IOException;

    /** The key itself for the JDK's TLS; empty where it lies elsewhere. */
    Optional<PrivateKey> forTls();
}
