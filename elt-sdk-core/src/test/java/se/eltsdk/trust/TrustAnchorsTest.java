package se.eltsdk.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.trust.key.TestCertificates;

class TrustAnchorsTest {

    private static final X509Certificate ONE = certificate("CN=One");
    private static final X509Certificate TWO = certificate("CN=Two");

    @TempDir
    private Path folder;

    @Test
    void whenTheFileIsPemOrDer_thenItsCertificatesAreRead() throws Exception {
        assertEquals(List.of(ONE), read(ONE.getEncoded()));
        assertEquals(List.of(ONE), read(pem(ONE)));
        assertEquals(List.of(ONE, TWO), read(pem(ONE) + pem(TWO)));
        assertEquals(List.of(ONE, TWO), read("\n" + pem(ONE).replace("\n", "\r\n") + "\r\n\r\n" + pem(TWO) + "  \n"));
        assertEquals(List.of(ONE), read(pem(ONE).strip()));
        assertEquals(List.of(ONE, TWO), read(pem(ONE) + pem(TWO) + pem(ONE)));
    }

    static Stream<byte[]> wrong() throws Exception {
        byte[] der = ONE.getEncoded();
        return Stream.of(
                new byte[0],
                " \n".getBytes(UTF_8),
                Arrays.copyOf(der, der.length + 1),
                Arrays.copyOf(der, der.length - 1),
                ("subject=One\n" + pem(ONE)).getBytes(UTF_8),
                (pem(ONE) + "\nissuer=One").getBytes(UTF_8),
                (pem(ONE) + pem(TWO).substring(0, 200)).getBytes(UTF_8),
                (pem(ONE) + pem(TWO).replace("CERTIFICATE", "PRIVATE KEY")).getBytes(UTF_8),
                pem(ONE).replace("CERTIFICATE", "TRUSTED CERTIFICATE").getBytes(UTF_8),
                pem(ONE).replace("MII", "M=I").getBytes(UTF_8),
                pem(ONE).replaceFirst("MII.{20}", "").getBytes(UTF_8),
                "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----".getBytes(UTF_8),
                ("-----BEGIN CERTIFICATE-----\n"
                        + Base64.getEncoder().encodeToString(Arrays.copyOf(der, der.length + 3))
                        + "\n-----END CERTIFICATE-----").getBytes(UTF_8),
                ("\uFEFF" + pem(ONE)).getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void elt806_whenTheFileContainsAnythingElse_thenRefused(byte[] content) {
        UntrustedException refused = assertThrows(UntrustedException.class, () -> read(content));

        assertEquals("ELT-806", refused.code().id());
        assertFalse(refused.getMessage().contains("MII"));
    }

    @Test
    void elt806_whenTheFileContainsNoCertificate_thenItsWholePathAndThatAreSaid() throws Exception {
        Path file = Files.write(folder.resolve("bad.pem"), "nonsense".getBytes(UTF_8));
        Path half = Files.write(folder.resolve("half.pem"), (pem(ONE) + "nonsense").getBytes(UTF_8));

        assertEquals("ELT-806 The file \"" + file.toAbsolutePath().normalize() + "\" contains no PEM certificate. It "
                + "must contain PEM blocks of type CERTIFICATE and nothing else, or one certificate in DER.",
                assertThrows(UntrustedException.class, () -> TrustAnchors.read(file)).getMessage());
        assertEquals("ELT-806 The file \"" + half.toAbsolutePath().normalize() + "\" contains something else after "
                + "certificate 1. Remove what is not a PEM block of type CERTIFICATE.",
                assertThrows(UntrustedException.class, () -> TrustAnchors.read(half)).getMessage());
    }

    @Test
    void elt806_whenTheFileIsNotThereOrTooLarge_thenRefused() throws Exception {
        Path large = Files.write(folder.resolve("large.pem"), new byte[(1 << 20) + 1]);

        for (Path file : List.of(folder.resolve("none.pem"), folder, large)) {
            assertEquals("ELT-806", assertThrows(UntrustedException.class, () -> TrustAnchors.read(file)).code().id());
        }
    }

    @Test
    void whenMadeOfCertificates_thenEachStandsOnce() {
        assertEquals(List.of(ONE, TWO), TrustAnchors.of(List.of(ONE, TWO, ONE)).certificates());
        assertEquals(List.of(), TrustAnchors.none().certificates());
        assertEquals("TrustAnchors[2]", TrustAnchors.of(List.of(ONE, TWO)).toString());
    }

    private List<X509Certificate> read(String text) throws Exception {
        return read(text.getBytes(UTF_8));
    }

    private List<X509Certificate> read(byte[] content) throws Exception {
        return TrustAnchors.read(Files.write(folder.resolve("anchors.pem"), content)).certificates();
    }

    private static X509Certificate certificate(String name) {
        return TestCertificates.named(name, TestCertificates.RSA_2048).certificate();
    }

    private static String pem(X509Certificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
