package se.eltsdk.doctor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.SettableClock;
import se.eltsdk.testkit.TestCertificateAuthority;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestPki;

/** A set-up in which all holds, in a folder of its own, to be broken in one place. */
final class VendorSetupFixture implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    static final SettableClock CLOCK = SettableClock.of(NOW);
    static final TestPki PKI = TestPki.of(CLOCK);
    static final String VENDOR = "5560001231";
    static final String OTHER = "5560002551";
    /** Names that are neither test's nor production's. */
    static final TestCertificateAuthority ISSUER = PKI.authority("Issuer CA v1");
    static final TestCredential SERVER = ISSUER.tls(TestPki.FK_ORGANISATION_NUMBER).organisation("FK")
            .hosts("localhost").issue();
    static final TestCredential VENDOR_KEY = ISSUER.tls(VENDOR).organisation("Vendor AB").hosts("vendor.example")
            .valid(NOW.minus(Duration.ofDays(100)), NOW.plus(Duration.ofDays(500))).issue();
    static final TestCredential SEAL_KEY = PKI.vendorSeal(VENDOR);

    private final Path folder;
    private final MockFk fk;
    private final Map<String, String> config = new LinkedHashMap<>();
    private Instant at;
    private SettableClock clock = CLOCK;

    private VendorSetupFixture(Path folder, MockFk fk) {
        this.folder = folder;
        this.fk = fk;
    }

    static VendorSetupFixture open(Path folder) throws IOException {
        return open(folder, SERVER, ISSUER);
    }

    /** With another certificate of the server, or clients under another issuer only. */
    static VendorSetupFixture open(Path folder, TestCredential server, TestCertificateAuthority clients)
            throws IOException {
        MockFk fk = MockFk.builder(PKI).serverCredential(server).trusting(clients.certificate()).clock(CLOCK).start();
        VendorSetupFixture setup = new VendorSetupFixture(folder, fk);
        setup.set("environment", "test").set("endpoint", fk.endpoint().toString())
                .set("fk.organisation-number", TestPki.FK_ORGANISATION_NUMBER).set("revocation", "off");
        setup.pem("fk.anchors", ISSUER.certificate()).pem("bankid.roots", ISSUER.certificate());
        return setup.key("tls.keystore", VENDOR_KEY).key("seal.keystore", SEAL_KEY);
    }

    /** Over the same key, since keys take time to make. */
    static TestCredential vendor(String number, Instant from, Duration valid) {
        return ISSUER.tls(number).organisation("Vendor AB").hosts("vendor.example").valid(from, from.plus(valid))
                .sameKeyAs(VENDOR_KEY).issue();
    }

    VendorSetupFixture set(String key, String value) {
        config.put(key, value);
        return this;
    }

    VendorSetupFixture remove(String... keys) {
        Stream.of(keys).forEach(config::remove);
        return this;
    }

    VendorSetupFixture at(Instant instant) {
        at = instant;
        return this;
    }

    /** The machine's clock, off by so much. */
    VendorSetupFixture clockOff(Duration by) {
        clock = SettableClock.of(NOW.plus(by));
        return this;
    }

    VendorSetupFixture file(String key, byte[] content) throws IOException {
        String name = key.replace('.', '-') + ".file";
        // For its owner only, as a temporary file is.
        Path temporary = Files.write(Files.createTempFile(folder, "setup-", ".tmp"), content);
        Files.move(temporary, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        return set(key, name);
    }

    VendorSetupFixture file(String key, String content) throws IOException {
        return file(key, content.getBytes(StandardCharsets.UTF_8));
    }

    VendorSetupFixture pem(String key, X509Certificate... certificates) throws IOException {
        return file(key, Stream.of(certificates).map(VendorSetupFixture::pem).collect(Collectors.joining()));
    }

    static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(certificate.getEncoded()) + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    VendorSetupFixture key(String key, TestCredential credential) throws IOException {
        return store(key, credential.pkcs12(), credential.password());
    }

    VendorSetupFixture store(String key, byte[] content, char[] password) throws IOException {
        String passwordKey = key.replace("keystore", "password-file");
        return file(key, content).file(passwordKey, CharBuffer.wrap(password) + "\n");
    }

    /** A key store with these entries under one password. */
    static byte[] store(char[] password, Map<String, TestCredential> keys, X509Certificate... certificates) {
        try {
            KeyStore store = empty();
            for (Map.Entry<String, TestCredential> entry : keys.entrySet()) {
                store.setKeyEntry(entry.getKey(), entry.getValue().privateKey(), password,
                        entry.getValue().chain().toArray(X509Certificate[]::new));
            }
            for (X509Certificate certificate : certificates) {
                store.setCertificateEntry("c" + certificate.getSerialNumber(), certificate);
            }
            return bytes(store, password);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] store(char[] password, PrivateKey key, X509Certificate... chain) {
        try {
            KeyStore store = empty();
            store.setKeyEntry("key", key, password, chain);
            return bytes(store, password);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static byte[] bytes(KeyStore store, char[] password) throws GeneralSecurityException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.store(out, password);
        return out.toByteArray();
    }

    static byte[] cut(byte[] content) {
        return Arrays.copyOf(content, content.length * 2 / 3);
    }

    URI endpoint() {
        return fk.endpoint();
    }

    MockFk fk() {
        return fk;
    }

    Path folder() {
        return folder;
    }

    Path write() throws IOException {
        return Files.writeString(folder.resolve("elt.properties"), config.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue() + "\n").collect(Collectors.joining()));
    }

    Diagnosis examine() throws IOException, InterruptedException {
        return examine(Doctor.read(write()));
    }

    Diagnosis examine(Doctor doctor) throws InterruptedException {
        return at == null ? doctor.examine(clock) : doctor.examine(clock, at);
    }

    @Override
    public void close() {
        fk.close();
    }
}
