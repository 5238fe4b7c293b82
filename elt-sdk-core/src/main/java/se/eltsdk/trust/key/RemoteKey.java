package se.eltsdk.trust.key;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import se.eltsdk.Sha256;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.internal.SealAlgorithms;
import se.eltsdk.trust.internal.ocsp.DerReader;

/** A key that signs hashes elsewhere. What comes back is taken only when it verifies. */
record RemoteKey(HashSigner signer) implements SigningKey {

    private static final String NEITHER = "the remote signer's answer is neither two numbers nor DER";

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

    private static boolean verifies(byte[] content, byte @Nullable [] value, PublicKey publicKey)
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

    /**
     * The numbers {@code r} and {@code s} of a DER signature (RFC 3279, section 2.2.3), each as long as the order of the
     * curve.
     */
    static byte[] plain(byte[] der, BigInteger order) throws SignatureException {
        try {
            DerReader pair = new DerReader(der).only(DerReader.SEQUENCE);
            byte[] r = number(pair.content(DerReader.INTEGER), order);
            byte[] s = number(pair.content(DerReader.INTEGER), order);
            pair.expectEnd();
            return ByteBuffer.allocate(r.length + s.length).put(r).put(s).array();
        } catch (UntrustedException e) {
            throw new SignatureException(NEITHER, e);
        }
    }

    private static byte[] number(byte[] der, BigInteger order) throws SignatureException {
        BigInteger number = der.length == 0 ? BigInteger.ZERO : new BigInteger(der);
        boolean shortest = Arrays.equals(number.toByteArray(), der);
        if (!shortest || number.signum() <= 0 || number.compareTo(order) >= 0) {
            throw new SignatureException(NEITHER);
        }
        byte[] plain = new byte[(order.bitLength() + 7) / 8];
        // A number that begins with a high bit has a zero byte before it in DER.
        int sign = Math.max(0, der.length - plain.length);
        System.arraycopy(der, sign, plain, plain.length - der.length + sign, der.length - sign);
        return plain;
    }
}
