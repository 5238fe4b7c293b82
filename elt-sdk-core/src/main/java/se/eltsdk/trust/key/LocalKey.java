package se.eltsdk.trust.key;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.eltsdk.trust.internal.SealAlgorithms;

/**
 * A key that this Java runtime can use: its bytes are here, or a token has them.
 *
 * @param key      the key
 * @param provider where it came from; null where it does not matter
 */
record LocalKey(PrivateKey key, @Nullable Provider provider) implements SigningKey {

    @Override
    public byte[] sign(byte[] content, PublicKey publicKey) throws GeneralSecurityException {
        Signature signature = signature(SealAlgorithms.algorithm(publicKey).orElseThrow());
        signature.initSign(key);
        signature.update(content);
        return signature.sign();
    }

    @Override
    public Optional<PrivateKey> forTls() {
        return Optional.of(key);
    }

    /** A token's key works with its own provider only, which need not be registered with the Java runtime. */
    private Signature signature(String algorithm) throws NoSuchAlgorithmException {
        boolean own = provider != null && provider.getService("Signature", algorithm) != null;
        return own ? Signature.getInstance(algorithm, provider) : Signature.getInstance(algorithm);
    }
}
