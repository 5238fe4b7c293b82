package se.eltsdk.testkit.bankid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestPki;

/** A client written in Python. Skipped where python3 is missing; fails then with {@code ELT_PYTHON=required}. */
@Tag("once")
class PythonClientTest {

    @TempDir
    Path folder;

    @Test
    void whenPythonWalksFromOrderToSignature_thenAllIsAsBankIds() throws Exception {
        if (!"required".equals(System.getenv("ELT_PYTHON"))) {
            Assumptions.assumeTrue(Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                    .anyMatch(part -> Files.isExecutable(Path.of(part, "python3"))), "python3 is not installed");
        }
        TestPki pki = TestPki.of(Clock.systemUTC());
        try (MockBankId mock = MockBankId.start(pki)) {
            TestCredential client = BankIdCalls.relyingParty(pki);
            Path root = write("root.pem", pem(pki.bankIdServerRoot()));
            Path key = write("client.pem", pem("PRIVATE KEY", client.privateKey().getEncoded())
                    + pem(client.chain().get(0)) + pem(client.chain().get(1)));
            assertEquals("OK\n", run("python3", script().toString(), mock.endpoint().toString(), root.toString(),
                    key.toString(), mock.telephonePage().toString()));
            assertEquals(6, mock.requests().size());
            assertEquals(List.of("The result was collected already."), mock.requests().stream()
                    .flatMap(one -> one.problems().stream()).filter(one -> !one.startsWith("collect came ")).toList());
        }
    }

    private Path script() throws Exception {
        try (InputStream script = PythonClientTest.class.getResourceAsStream("walk_mock_bankid.py")) {
            return Files.write(folder.resolve("walk.py"), script.readAllBytes());
        }
    }

    private Path write(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String pem(X509Certificate certificate) throws Exception {
        return pem("CERTIFICATE", certificate.getEncoded());
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                + "\n-----END " + type + "-----\n";
    }

    /** What the command prints, errors too. */
    private String run(String... command) throws Exception {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return Files.readString(output, UTF_8);
    }
}
