package se.eltsdk.trust.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.ECPublicKey;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.bouncycastle.asn1.nist.NISTNamedCurves;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** ECDSA values that a remote signer gives in DER, against Bouncy Castle's writer of both forms. */
class RemoteKeyDerTest {

    private static final BigInteger P256 = NISTNamedCurves.getByName("P-256").getN();

    /** One byte, without and with a high bit; a zero byte in front of the plain form; one below the curve's order. */
    static Stream<Arguments> pairs() {
        return Stream.of("P-256", "P-384", "P-521").map(name -> NISTNamedCurves.getByName(name).getN())
                .flatMap(order -> numbers(order).flatMap(r -> numbers(order).map(s -> Arguments.of(order, r, s))));
    }

    @ParameterizedTest(name = "{1}, {2}")
    @MethodSource("pairs")
    void whenDerHasTwoNumbers_thenEachIsAsLongAsTheOrder(BigInteger order, BigInteger r, BigInteger s)
            throws IOException, SignatureException {
        byte[] der = StandardDSAEncoding.INSTANCE.encode(order, r, s);

        assertArrayEquals(PlainDSAEncoding.INSTANCE.encode(order, r, s), RemoteKey.plain(der, order));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "empty, ''",
        "no content, 3000",
        "one number, 3003020101",
        "three numbers, 3009020101020101020101",
        "something after it, 300602010102010100",
        "something inside after it, 3007020101020101 00",
        "shorter than it says, 3007020101020101",
        "a set, 3106020101020101",
        "a number without content, 300502000201 01",
        "zero, 3006020100020101",
        "negative, 3006020101020180",
        "a zero byte that is not needed, 300702020001020101",
        "a length of two bytes that fits in one, 308106020101020101",
        "a length that is indefinite, 30800201010201010000",
        "octets for a number, 3006040101020101",
        "the order, 30260221 00ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551020101",
        "a byte longer than the order, 30260221 01000000000000000000000000000000000000000000000000000000000000000 0020101"})
    void whenDerIsMalformed_thenItIsNoSignature(String name, String hex) {
        byte[] der = HexFormat.of().parseHex(hex.replaceAll("\\s", ""));

        assertThrows(SignatureException.class, () -> RemoteKey.plain(der, P256));
    }

    /** Half of all values have a high bit; one of 256 is a byte shorter. */
    @Test
    void whenARealValueIsShorterOrHasAHighBit_thenItSeals() throws GeneralSecurityException {
        TestCertificates seal = TestCertificates.seal(TestCertificates.P256);
        ECPublicKey publicKey = (ECPublicKey) seal.certificate().getPublicKey();
        for (IntPredicate ofTheFirstNumber : List.<IntPredicate>of(length -> length < 32, length -> length == 32,
                length -> length == 33)) {
            byte[] content = new byte[1];
            KeyMaterial key = KeyMaterial.ofRemote(List.of(seal.certificate()),
                    hash -> signed(seal, hash.toByteArray(), ofTheFirstNumber));

            byte[] value = key.sealSign(content);

            assertEquals(64, value.length);
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initVerify(publicKey);
            signature.update(content);
            assertTrue(signature.verify(value));
        }
    }

    private static Stream<BigInteger> numbers(BigInteger order) {
        return Stream.of(BigInteger.ONE, BigInteger.valueOf(0x80), order.shiftRight(8), order.shiftRight(1),
                order.subtract(BigInteger.ONE));
    }

    /** Signs until the length of the first number in DER is as asked. */
    private static byte[] signed(TestCertificates seal, byte[] hash, IntPredicate lengthOfFirst) throws IOException {
        try {
            Signature signature = Signature.getInstance("NONEwithECDSA");
            signature.initSign(seal.pair().getPrivate());
            byte[] der;
            do {
                signature.update(hash);
                der = signature.sign();
            } while (!lengthOfFirst.test(der[3]));
            return der;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }
}
