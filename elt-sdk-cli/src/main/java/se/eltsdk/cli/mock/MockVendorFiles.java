package se.eltsdk.cli.mock;

import java.io.IOException;
import java.net.URI;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import se.eltsdk.cli.file.AtomicFile;
import se.eltsdk.cli.file.OutboxKeyFile;
import se.eltsdk.cli.file.OwnerOnlyFiles;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestNumbers;
import se.eltsdk.testkit.TestPki;

/** Writes a vendor's keys, trust anchors and configuration for a mock FK and a mock BankID. */
public final class MockVendorFiles {

    public static final String VENDOR = TestNumbers.organisationNumber(1);

    private final Path folder;

    private MockVendorFiles(Path folder) {
        this.folder = folder;
    }

    /** Creates the keys of a mock FK and its vendor, and others, on all processors: each takes a part of a second. */
    public static void createKeys(TestPki pki, Runnable... others) {
        Stream<Runnable> keys = Stream.of(pki::bankId, pki::organisationCa, pki::fkServer, pki::fkStamp,
                () -> pki.vendorTls(VENDOR), () -> pki.vendorSeal(VENDOR));
        Stream.concat(keys, Stream.of(others)).parallel().forEach(Runnable::run);
    }

    /** Writes the files for a mock FK and a mock BankID, and returns the path of the configuration. */
    public static Path write(Path folder, TestPki pki, URI endpoint, URI bankId) throws IOException {
        MockVendorFiles files = new MockVendorFiles(OwnerOnlyFiles.folders(folder));
        files.pem("bankid-ssl-root.pem", pki.bankIdServerRoot());
        files.key("bankid-rp", pki.relyingParty(VENDOR));
        return files.write(pki, endpoint, List.of(
                "# A mock BankID on this machine.",
                "bankid.endpoint = " + bankId,
                "bankid.tls-anchors = bankid-ssl-root.pem",
                "bankid.keystore = bankid-rp.p12",
                "bankid.password-file = bankid-rp.pin",
                ""));
    }

    /** Writes the files for a mock FK, and returns the path of the configuration. */
    public static Path write(Path folder, TestPki pki, URI endpoint) throws IOException {
        return new MockVendorFiles(OwnerOnlyFiles.folders(folder)).write(pki, endpoint, List.of());
    }

    private Path write(TestPki pki, URI endpoint, List<String> more) throws IOException {
        pem("fk-ca.pem", pki.organisationCa());
        pem("fk-stamp.pem", pki.fkStamp().certificate());
        pem("bankid-root.pem", pki.bankId().root());
        key("vendor-tls", pki.vendorTls(VENDOR));
        key("vendor-seal", pki.vendorSeal(VENDOR));
        char[] pin = "bankid".toCharArray();
        store("bankid", pki.bankId().pkcs12(pin), pin);
        OutboxKeyFile.createIfMissing(folder.resolve("outbox.key"));
        return text("elt.properties", configuration(endpoint, pki.bankId().policy()) + String.join("\n", more));
    }

    private static String configuration(URI endpoint, String policy) {
        return String.join("\n", List.of(
                "# A mock FK on this machine. All keys and certificates are made up.",
                "environment = test",
                "endpoint = " + endpoint,
                "fk.anchors = fk-ca.pem",
                "fk.organisation-number = " + TestPki.FK_ORGANISATION_NUMBER,
                "fk.stamps = fk-stamp.pem",
                "bankid.roots = bankid-root.pem",
                "bankid.policies = " + policy,
                "tls.keystore = vendor-tls.p12",
                "tls.password-file = vendor-tls.pin",
                "seal.keystore = vendor-seal.p12",
                "seal.password-file = vendor-seal.pin",
                "outbox.url = jdbc:sqlite:elt-outbox.db",
                "outbox.key-file = outbox.key",
                "# Made-up certificates name no revocation lists.",
                "revocation = off",
                "test.bankid = bankid.p12",
                ""));
    }

    private void pem(String name, X509Certificate certificate) throws IOException {
        try {
            String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            text(name, "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n");
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a created certificate can be encoded", e);
        }
    }

    private void key(String name, TestCredential credential) throws IOException {
        store(name, credential.pkcs12(), credential.password());
    }

    private void store(String name, byte[] pkcs12, char[] password) throws IOException {
        AtomicFile.write(folder.resolve(name + ".p12"), pkcs12);
        text(name + ".pin", CharBuffer.wrap(password) + "\n");
    }

    private Path text(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        return file;
    }
}
