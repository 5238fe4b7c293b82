package se.eltsdk.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestBankId;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestNumbers;
import se.eltsdk.testkit.TestPki;

/** {@link VendorProgram} runs on the class path that a project has with elt-sdk-transport alone; the mock FK is here. */
@Tag("once")
class VendorProgramTest {

    private static final TestPki PKI = TestPki.of(Clock.systemUTC());
    private static final String VENDOR = TestNumbers.organisationNumber(123);
    private static final String PERSON = TestNumbers.personalNumber("19850412", 980);
    private static final String ASSISTANT = TestNumbers.personalNumber("19901130", 985);
    private static final String SIGNATORY = TestNumbers.personalNumber("19720705", 991);
    private static final String PASSWORD = "made-up-password";

    @TempDir
    private Path folder;

    @Test
    void whenBouncyCastleIsNotOnTheClassPath_thenAReportGetsItsReceipt() throws Exception {
        writeFiles();
        try (MockFk fk = MockFk.start(PKI)) {
            Process vendor = start(fk);
            try (PrintStream input = new PrintStream(vendor.getOutputStream(), true, US_ASCII);
                    BufferedReader output = vendor.inputReader(US_ASCII)) {
                sign(ASSISTANT, output, input);
                sign(SIGNATORY, output, input);

                assertEquals("accepted", output.readLine(), this::errors);
                assertTrue(vendor.waitFor(60, TimeUnit.SECONDS));
                assertEquals(0, vendor.exitValue(), this::errors);
                assertEquals(1, fk.requests().size());
            } finally {
                vendor.destroyForcibly();
            }
        }
    }

    private void sign(String signer, BufferedReader output, PrintStream input) throws IOException {
        String line = output.readLine();
        assertTrue(line != null, this::errors);
        TestBankId.Signed signed = PKI.bankId().sign(signer, "Kim", "Ek", line.split(" ")[0], line.split(" ")[1]);
        input.println(signed.signature());
        input.println(signed.ocspResponse());
    }

    private Process start(MockFk fk) throws IOException {
        Path program = folder.resolve("program");
        String file = VendorProgram.class.getName().replace('.', '/') + ".class";
        Files.createDirectories(program.resolve(file).getParent());
        Files.copy(Path.of("target", "test-classes").resolve(file), program.resolve(file));
        String classPath = String.join(File.pathSeparator, Stream.concat(Stream.of(program), RuntimeClassPath.files()
                .stream()).map(Path::toString).toList());
        return new ProcessBuilder(tool("java"), "-cp", classPath, VendorProgram.class.getName(), folder.toString(),
                PASSWORD, fk.endpoint().toString(), TestPki.FK_ORGANISATION_NUMBER, VENDOR, PERSON, ASSISTANT)
                .redirectError(Redirect.to(folder.resolve("errors.txt").toFile())).start();
    }

    private void writeFiles() throws IOException, GeneralSecurityException, InterruptedException {
        write("fk-ca.pem", PKI.organisationCa());
        write("bankid-root.pem", PKI.bankId().root());
        write("tls.p12", PKI.vendorTls(VENDOR));
        write("seal-rsa.p12", PKI.vendorSeal(VENDOR));
        Process keytool = new ProcessBuilder(tool("keytool"), "-genkeypair", "-alias", "seal", "-keyalg", "EC",
                "-groupname", "secp256r1", "-dname", "CN=Seal, SERIALNUMBER=16" + VENDOR + ", O=Vendor, C=SE",
                "-ext", "KeyUsage:critical=nonRepudiation", "-storepass", PASSWORD,
                "-keystore", folder.resolve("seal-ec.p12").toString())
                .redirectErrorStream(true).redirectOutput(folder.resolve("errors.txt").toFile()).start();
        assertEquals(0, keytool.waitFor(), this::errors);
    }

    private void write(String file, X509Certificate certificate) throws IOException, GeneralSecurityException {
        Files.writeString(folder.resolve(file), "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded()) + "\n-----END CERTIFICATE-----\n");
    }

    private void write(String file, TestCredential credential) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("key", credential.privateKey(), PASSWORD.toCharArray(),
                credential.chain().toArray(Certificate[]::new));
        try (OutputStream out = Files.newOutputStream(folder.resolve(file))) {
            store.store(out, PASSWORD.toCharArray());
        }
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private String errors() {
        try {
            return Files.readString(folder.resolve("errors.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
