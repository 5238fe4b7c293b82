package se.eltsdk.trust.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.security.auth.login.LoginException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.trust.UntrustedException;
import se.eltsdk.trust.internal.SealAlgorithms;

/**
 * Seal keys in a token over PKCS#11, shown with SoftHSM. Skipped where Debian's package softhsm2 is not installed:
 * {@code apt-get install softhsm2}.
 */
class Pkcs11KeyReaderTest {

    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    private static final char[] PIN = "5678".toCharArray();
    private static final byte[] CONTENT = "content".getBytes(UTF_8);

    @TempDir
    private static Path folder;
    private static Path configuration;

    @BeforeAll
    static void makeToken() throws IOException, InterruptedException {
        String conf = System.getenv("SOFTHSM2_CONF");
        assumeTrue(Files.exists(LIBRARY), "SoftHSM is not installed (apt-get install softhsm2): tokens are not tested");
        assumeTrue(conf != null, "SOFTHSM2_CONF is not set, as Maven sets it: tokens are not tested");
        Files.writeString(Path.of(conf), "directories.tokendir = " + Files.createDirectory(folder.resolve("tokens"))
                + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        Process made = new ProcessBuilder("softhsm2-util", "--init-token", "--free", "--label", "elt", "--so-pin",
                "1234", "--pin", new String(PIN)).redirectErrorStream(true).start();
        assertTrue(made.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, made.exitValue(), () -> new String(read(made), UTF_8));
        configuration = Files.writeString(folder.resolve("pkcs11.cfg"),
                "name = elt-test\nlibrary = " + LIBRARY + "\nslotListIndex = 0\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {TestCertificates.RSA_2048, TestCertificates.P256})
    void whenTheKeyLiesInAToken_thenItSealsThereAndNothingIsRegistered(String kind)
            throws GeneralSecurityException, IOException {
        TestCertificates seal = TestCertificates.seal(kind);
        importKey(kind, seal);
        List<Provider> before = List.of(Security.getProviders());

        KeyMaterial key = KeyMaterial.openPkcs11(configuration, kind, PIN);
        byte[] value = key.sealSign(CONTENT);

        assertTrue(verifies(seal.certificate(), value));
        assertEquals(seal.certificate().getPublicKey(), key.certificate().getPublicKey());
        assertArrayEquals(before.toArray(), Security.getProviders());
    }

    @Test
    void whenAnOpenKeyStoreOfATokenIsGiven_thenItsKeySealsToo() throws GeneralSecurityException, IOException {
        TestCertificates seal = TestCertificates.seal(TestCertificates.RSA_2048);
        KeyStore store = importKey("open", seal);

        assertNull(((PrivateKey) store.getKey("open", null)).getEncoded());
        assertTrue(verifies(seal.certificate(), KeyMaterial.of(store, "open", null).sealSign(CONTENT)));
    }

    @Test
    void whenPinAliasOrConfigurationIsWrong_thenTheCodeSaysWhich() throws IOException, LoginException {
        // A token that is open in this process asks for no PIN.
        ((AuthProvider) Security.getProvider("SunPKCS11").configure(configuration.toString())).logout();
        Path broken = Files.writeString(folder.resolve("broken.cfg"), "name = broken\nlibrary = /nowhere.so\n");
        Path nonsense = Files.writeString(folder.resolve("nonsense.cfg"), "seal\n");

        assertEquals("ELT-802", code(configuration, "any", "0000"));
        assertEquals("ELT-803", code(configuration, "nobody", new String(PIN)));
        assertEquals("ELT-801", code(broken, "any", "0000"));
        assertEquals("ELT-801", code(nonsense, "any", "0000"));
        assertEquals("ELT-801", code(folder.resolve("none.cfg"), "any", "0000"));
    }

    private static String code(Path file, String alias, String pin) {
        return assertThrows(UntrustedException.class,
                () -> KeyMaterial.openPkcs11(file, alias, pin.toCharArray())).code().id();
    }

    private static KeyStore importKey(String alias, TestCertificates seal)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS11",
                Security.getProvider("SunPKCS11").configure(configuration.toString()));
        store.load(null, PIN);
        store.setKeyEntry(alias, seal.pair().getPrivate(), null, new X509Certificate[] {seal.certificate()});
        return store;
    }

    private static boolean verifies(X509Certificate certificate, byte[] value) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(SealAlgorithms.algorithm(certificate.getPublicKey()).orElseThrow());
        signature.initVerify(certificate.getPublicKey());
        signature.update(CONTENT);
        return signature.verify(value);
    }

    private static byte[] read(Process process) {
        try {
            return process.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
