package se.eltsdk.trust.key;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import se.eltsdk.Sha256;
import se.eltsdk.trust.internal.SealAlgorithms;

/** A key that signs hashes elsewhere. What comes back is taken only when it verifies. */
record RemoteKey(HashSigner signer) implements SigningKey {

    @Override
    public byte[] sign(byte[] content, PublicKey publicKey) throws GeneralSecurityException, IOException {
        byte[] value = signer.sign(Sha256.of(content));
        if (value != null && verifies(content, value, publicKey)) {
            return value;
        }
        if (value != null && publicKey instanceof ECPublicKey ec) {
            byte[] plain = plain(value, ec.getParams().getOrder());
            if (verifies(content, plain, publicKey)) {
                return plain;
            }
        }
        throw new SignatureException("the remote signer's answer is no signature over this hash by this key");
    }

    @Override
    public Optional<PrivateKey> forTls() {
        return Optional.empty();
    }

    private static boolean verifies(byte[] content, byte[] value, PublicKey publicKey)
            throws GeneralSecurityException {
        Signature signature = Signature.getInstance(SealAlgorithms.algorithm(publicKey).orElseThrow());
        signature.initVerify(publicKey);
        signature.update(content);
        try {
            return signature.verify(value);
        } catch (SignatureException e) {
            return false;
        }
    }

    private static byte[] plain(byte[] der, BigInteger order) throws SignatureException {
        try {
            BigInteger[] pair = StandardDSAEncoding.INSTANCE.decode(order, der);
            return PlainDSAEncoding.INSTANCE.encode(order, pair[0], pair[1]);
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw new SignatureException("the remote signer's answer is neither two numbers nor DER", e);
        }
    }
}
