package se.eltsdk.trust.key;

import java.io.IOException;
import se.eltsdk.Sha256;

/**
 * A seal key that lies elsewhere, for example with a signing service: a hash goes out, a signature value comes back.
 *
 * <p>Out goes the plain SHA-256 of what is to be signed. For RSA the signer builds the {@code DigestInfo} of PKCS#1
 * v1.5 around it (RFC 8017, section 9.2), as services do that are asked for RS256, {@code sha256WithRSAEncryption}
 * or {@code signHash} with SHA-256. Where a device only pads, its caller puts the 19 bytes
 * {@code 3031300d060960864801650304020105000420} before the hash.
 *
 * <p>For ECDSA on P-256 the value may come as {@code r} and {@code s}, 32 bytes each, or in DER; both are taken.
 *
 * <p>Example: {@code KeyMaterial.ofRemote(chain, hash -> service.signHash(keyId, hash.toByteArray()))}.
 */
@FunctionalInterface
public interface HashSigner {

    /**
     * Signs the hash. Called by the thread that seals, by several at once where several seal.
     *
     * @throws IOException when the signer cannot be reached or will not sign
     */
    byte[] sign(Sha256 hash) throws IOException;
}
