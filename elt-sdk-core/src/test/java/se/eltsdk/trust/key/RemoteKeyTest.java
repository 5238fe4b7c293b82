package se.eltsdk.trust.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.Sha256;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.internal.SealAlgorithms;

/** A seal key elsewhere: a hash goes out, a value comes back, and is taken when it verifies. */
class RemoteKeyTest {

    private static final byte[] CONTENT = "content".getBytes(UTF_8);
    private static final TestCertificates RSA = TestCertificates.seal(TestCertificates.RSA_2048);
    private static final TestCertificates EC = TestCertificates.seal(TestCertificates.P256);
    /** Before a SHA-256: the rest of DigestInfo, as a device that only pads must be given it. */
    private static final byte[] DIGEST_INFO = HexFormat.of().parseHex("3031300d060960864801650304020105000420");

    static Stream<Arguments> signers() {
        return Stream.of(
                Arguments.of("RSA", RSA, signer(RSA, "NONEwithRSA", DIGEST_INFO)),
                Arguments.of("ECDSA as two numbers", EC, signer(EC, "NONEwithECDSAinP1363Format")),
                Arguments.of("ECDSA in DER", EC, signer(EC, "NONEwithECDSA")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signers")
    void whenAHashIsSignedElsewhere_thenTheValueIsOneOverTheContent(String name, TestCertificates seal,
                                                                    HashSigner signer) throws GeneralSecurityException {
        List<Sha256> asked = new ArrayList<>();
        KeyMaterial key = KeyMaterial.ofRemote(List.of(seal.certificate()), hash -> {
            asked.add(hash);
            return signer.sign(hash);
        });

        byte[] value = key.sealSign(CONTENT);

        PublicKey publicKey = seal.certificate().getPublicKey();
        Signature signature = Signature.getInstance(SealAlgorithms.algorithm(publicKey).orElseThrow());
        signature.initVerify(publicKey);
        signature.update(CONTENT);
        assertTrue(signature.verify(value));
        assertEquals(List.of(Sha256.of(CONTENT)), asked);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 70, 256})
    void whenNoSignatureComesBack_thenNothingIsSealed(int length) {
        for (TestCertificates seal : List.of(RSA, EC)) {
            KeyMaterial key = KeyMaterial.ofRemote(List.of(seal.certificate()), hash -> new byte[length]);

            assertEquals("ELT-803", assertThrows(UntrustedException.class, () -> key.sealSign(CONTENT)).code().id());
        }
    }

    @Test
    void whenAnotherKeyOrAnotherHashWasSigned_thenNothingIsSealed() {
        HashSigner rightKey = signer(EC, "NONEwithECDSA");
        KeyMaterial otherHash = KeyMaterial.ofRemote(List.of(EC.certificate()),
                hash -> rightKey.sign(Sha256.of(new byte[0])));
        KeyMaterial otherKey = KeyMaterial.ofRemote(List.of(RSA.certificate()), rightKey);
        KeyMaterial nothing = KeyMaterial.ofRemote(List.of(RSA.certificate()), hash -> null);

        for (KeyMaterial key : List.of(otherHash, otherKey, nothing)) {
            assertEquals("ELT-803", assertThrows(UntrustedException.class, () -> key.sealSign(CONTENT)).code().id());
        }
    }

    static Stream<Exception> failures() {
        return Stream.of(new IOException("no route"), new IllegalStateException("the service's own client fails"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whenTheServiceCannotBeReached_thenTheCauseIsKept(Exception failure) {
        KeyMaterial key = KeyMaterial.ofRemote(List.of(RSA.certificate()), hash -> {
            if (failure instanceof IOException unreachable) {
                throw unreachable;
            }
            throw (RuntimeException) failure;
        });

        UntrustedException refusal = assertThrows(UntrustedException.class, () -> key.sealSign(CONTENT));
        assertEquals("ELT-803", refusal.code().id());
        assertEquals(failure, refusal.getCause());
    }

    @Test
    void whenTheKeyLiesElsewhere_thenItIsNoneForTls() {
        TestCertificates tls = TestCertificates.named("CN=a", TestCertificates.RSA_2048)
                .purposes(KeyPurposeId.id_kp_clientAuth);
        KeyMaterial key = KeyMaterial.ofRemote(List.of(tls.certificate()), hash -> new byte[0]);

        assertEquals("ELT-804", assertThrows(UntrustedException.class, key::tlsKeyManager).code().id());
        assertThrows(IllegalArgumentException.class, () -> KeyMaterial.ofRemote(List.of(), hash -> new byte[0]));
    }

    /** Signs the given hash as it is, with something before it. */
    private static HashSigner signer(TestCertificates seal, String algorithm, byte... before) {
        return hash -> {
            try {
                Signature signature = Signature.getInstance(algorithm);
                signature.initSign(seal.pair().getPrivate());
                signature.update(ByteBuffer.allocate(before.length + 32).put(before).put(hash.toByteArray()).array());
                return signature.sign();
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
        };
    }
}
