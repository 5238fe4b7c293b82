package se.eltsdk.trust.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static se.eltsdk.trust.key.TestCertificates.P256;
import static se.eltsdk.trust.key.TestCertificates.RSA_2048;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.Principal;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.X509ExtendedKeyManager;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.Samples;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.trust.UntrustedException;

class KeyMaterialTest {

    private static final char[] PASSWORD = "hemligt-losen".toCharArray();
    private static final TestCertificates SEAL = TestCertificates.seal(RSA_2048);
    private static final TestCertificates TLS = TestCertificates.named("CN=vendor", RSA_2048)
            .usage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment).purposes(KeyPurposeId.id_kp_clientAuth);

    @Test
    void whenTheFileContainsOneKey_thenItIsRead(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("seal.p12"), SEAL.pkcs12(PASSWORD, "one"));

        KeyMaterial key = KeyMaterial.readPkcs12(file, PASSWORD);

        assertEquals(SEAL.certificate().getPublicKey(), key.certificate().getPublicKey());
        assertEquals(List.of(key.certificate()), key.chain());
        assertArrayEquals("hemligt-losen".toCharArray(), PASSWORD);
    }

    @Test
    void whenTheTestPkiIssuedIt_thenTheChainComesAlong() {
        TestCredential credential = TestPki.of(Samples.CLOCK).vendorSeal(Samples.PROVIDER);

        assertEquals(credential.chain(), KeyMaterial.readPkcs12(credential.pkcs12(), credential.password()).chain());
    }

    @Test
    void elt801_whenTheFileIsNotThereOrNoKeyStore_thenRefused(@TempDir Path folder) throws Exception {
        byte[] good = SEAL.pkcs12(PASSWORD, "one");
        byte[] cut = Arrays.copyOf(good, good.length / 2);

        assertRefused("ELT-801", () -> KeyMaterial.readPkcs12(folder.resolve("none.p12"), PASSWORD));
        assertRefused("ELT-801", () -> KeyMaterial.readPkcs12(folder, PASSWORD));
        assertRefused("ELT-801", () -> KeyMaterial.readPkcs12(new byte[0], PASSWORD));
        assertRefused("ELT-801", () -> KeyMaterial.readPkcs12("-----BEGIN".getBytes(UTF_8), PASSWORD));
        assertRefused("ELT-801", () -> KeyMaterial.readPkcs12(cut, PASSWORD));
        Path large = Files.write(folder.resolve("large.p12"), new byte[(1 << 20) + 1]);
        assertRefused("ELT-801", () -> KeyMaterial.readPkcs12(large, PASSWORD));
    }

    @Test
    void whenAFileIsRefused_thenItsWholePathIsSaid(@TempDir Path folder) throws Exception {
        Path good = Files.write(folder.resolve("tls.p12"), SEAL.pkcs12(PASSWORD, "one"));
        Path none = folder.resolve("a").resolve("..").resolve("none.p12");
        String whole = folder.toAbsolutePath().normalize().toString();

        for (UntrustedException refused : List.of(
                assertRefused("ELT-801", () -> KeyMaterial.readPkcs12(none, PASSWORD)),
                assertRefused("ELT-802", () -> KeyMaterial.readPkcs12(good, "x".toCharArray())),
                assertRefused("ELT-801", () -> KeyMaterial.openPkcs11(none, "seal", "1234".toCharArray())))) {
            assertTrue(refused.getMessage().contains(whole + "/"
                    + (refused.code().id().equals("ELT-802") ? "tls" : "none")
                    + ".p12\" "), refused.getMessage());
        }
    }

    @Test
    void elt802_whenThePasswordIsWrong_thenRefusedWithoutSayingIt() {
        byte[] file = SEAL.pkcs12(PASSWORD, "one");
        for (String wrong : List.of("hemligt-losen\n", "hemligt-lösen", "", "Hemligt-lösen")) {
            UntrustedException refused = assertRefused("ELT-802",
                    () -> KeyMaterial.readPkcs12(file, wrong.toCharArray()));

            assertFalse(refused.toString().contains("emligt"));
        }
    }

    @Test
    void elt803_whenThereIsNoKeyOrMoreThanOne_thenRefused() throws Exception {
        KeyStore certificateOnly = KeyStore.getInstance("PKCS12");
        certificateOnly.load(null, null);
        certificateOnly.setCertificateEntry("ca", SEAL.certificate());
        KeyStore secret = KeyStore.getInstance("PKCS12");
        secret.load(null, null);
        secret.setEntry("aes", new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[16], "AES")),
                new KeyStore.PasswordProtection(PASSWORD));

        assertRefused("ELT-803", () -> KeyMaterial.readPkcs12(SEAL.pkcs12(PASSWORD), PASSWORD));
        assertTrue(assertRefused("ELT-803", () -> KeyMaterial.readPkcs12(SEAL.pkcs12(PASSWORD, "one", "two"), PASSWORD))
                .getMessage().contains("it contains 2"));
        assertRefused("ELT-803", () -> KeyMaterial.readPkcs12(stored(certificateOnly), PASSWORD));
        assertRefused("ELT-803", () -> KeyMaterial.readPkcs12(stored(secret), PASSWORD));
    }

    @Test
    void whenAnOpenStoreIsGiven_thenTheNamedEntryIsTaken() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(SEAL.pkcs12(PASSWORD, "one", "two")), PASSWORD);

        assertEquals(SEAL.certificate().getPublicKey(),
                KeyMaterial.of(store, "two", PASSWORD).certificate().getPublicKey());
        assertRefused("ELT-803", () -> KeyMaterial.of(store, "three", PASSWORD));
        assertRefused("ELT-802", () -> KeyMaterial.of(store, "one", "x".toCharArray()));
        assertRefused("ELT-801", () -> KeyMaterial.of(KeyStore.getInstance("PKCS12"), "one", PASSWORD));
    }

    @Test
    void whenAServerAsks_thenTheOneKeyIsShownWhateverIssuersItNames() {
        KeyMaterial material = TLS.material();
        X509ExtendedKeyManager manager = material.tlsKeyManager();

        String alias = manager.chooseEngineClientAlias(new String[] {"EC", "RSA"}, null, null);
        assertEquals(alias, manager.chooseClientAlias(new String[] {"RSA"}, new Principal[0], null));
        assertArrayEquals(new String[] {alias}, manager.getClientAliases("RSA", null));
        assertEquals(material.certificate(), manager.getCertificateChain(alias)[0]);
        assertEquals("RSA", manager.getPrivateKey(alias).getAlgorithm());
        assertNull(manager.chooseEngineClientAlias(new String[] {"EC"}, null, null));
        assertNull(manager.getClientAliases("EC", null));
        assertNull(manager.chooseEngineServerAlias("RSA", null, null));
        assertNull(manager.chooseServerAlias("RSA", null, null));
        assertNull(manager.getServerAliases("RSA", null));
        assertNull(manager.getPrivateKey("other"));
        assertNull(manager.getCertificateChain("other"));
    }

    @Test
    void elt804_whenTheCertificateIsNotAClients_thenNoTls() {
        KeyMaterial server = TestCertificates.named("CN=a", RSA_2048)
                .purposes(KeyPurposeId.id_kp_serverAuth).material();

        assertRefused("ELT-804", () -> SEAL.material().tlsKeyManager());
        assertRefused("ELT-804", server::tlsKeyManager);
    }

    @Test
    void elt805_whenTheCertificateIsAServers_thenNoSeal() {
        KeyMaterial server = TestCertificates.named("CN=a", RSA_2048).usage(KeyUsage.nonRepudiation)
                .purposes(KeyPurposeId.id_kp_serverAuth).material();

        assertRefused("ELT-805", () -> server.sealSign(new byte[1]));
    }

    @Test
    void elt803_whenTheKeyCannotSign_thenRefused() {
        KeyMaterial mixed = SEAL.materialWithKeyOf(TestCertificates.seal(P256));

        assertRefused("ELT-803", () -> mixed.sealSign(new byte[1]));
    }

    @Test
    void whenSealing_thenAnyoneCanVerify() throws Exception {
        byte[] content = "content".getBytes(UTF_8);
        for (TestCertificates made : List.of(SEAL, TestCertificates.seal(P256))) {
            boolean rsa = made == SEAL;
            Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initVerify(made.pair().getPublic());
            signature.update(content);

            assertTrue(signature.verify(made.material().sealSign(content)));
        }
    }

    @Test
    void whenShown_thenNeitherKeyNorSubjectIsShown() {
        String shown = TLS.material() + " " + SEAL.material();

        assertFalse(shown.contains("RSA") || shown.contains("165560000019"), shown);
    }

    private static UntrustedException assertRefused(String code, Executable call) {
        UntrustedException refused = assertThrows(UntrustedException.class, call);
        assertEquals(code, refused.code().id());
        return refused;
    }

    private static byte[] stored(KeyStore store) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, PASSWORD);
        return out.toByteArray();
    }
}
