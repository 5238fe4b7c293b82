package se.eltsdk.transport.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.transport.internal.revocation.CrlFetcherProxyTest;

/** What depends on the first use in a JVM, or on switches that are read once, runs in a JVM of its own. */
@Tag("once")
class FreshJvmTest {

    @TempDir
    private Path folder;

    @Test
    void whenAClientIsTheFirstUseOfCxf_thenTheJvmIsAsBefore() throws IOException, InterruptedException {
        assertRuns(List.of(), "footprint");
    }

    /** Switches by which an application may have changed CXF or the JDK for its own use. */
    @Test
    void whenTheJvmIsSetToResendOrToTrustAnyHost_thenNeitherHappensHere() throws IOException, InterruptedException {
        assertRuns(List.of("-Dorg.apache.cxf.transport.http.forceURLConnection=true",
                "-Dforce.urlconnection.http.conduit=true",
                "-Djdk.httpclient.enableAllMethodRetry=true",
                "-Djdk.internal.httpclient.disableHostnameVerification=true",
                "-Dhttps.proxyHost=localhost", "-Dhttps.proxyPort=1"), "switches");
    }

    /** The JDK reads the switch once. */
    @Test
    void whenTheJvmIsSetToSendBasicToAProxy_thenTheNameGoesToTheProxyAndNotToFk() throws Exception {
        assertRuns(List.of("-Djdk.http.auth.tunneling.disabledSchemes="), "proxy");
    }

    /** The other JVM's beginning. */
    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("footprint")) {
            new JvmStateTest().whenAClientWasUsedAndClosed_thenTheJvmIsAsBefore();
        } else if (arguments[0].equals("proxy")) {
            FkClientProxyTest.checkBasic();
            CrlFetcherProxyTest.checkHttps();
        } else {
            checkOnePost();
            checkHostName();
        }
    }

    private static void checkOnePost() {
        try (MockFk fk = MockFk.start(FkFixture.PKI).then(FkReply.accept(), FkReply.dropAnswer(), FkReply.reset());
                FkClient client = FkClient.open(FkFixture.endpoint(fk.endpoint()))) {
            assertEquals("Accepted", OutcomeText.describe(client.submit(FkFixture.submission())));
            assertEquals("Unknown ELT-721", OutcomeText.describe(client.submit(FkFixture.submission())));
            assertEquals("Unknown ELT-721", OutcomeText.describe(client.submit(FkFixture.submission())));
            assertEquals(3, fk.requests().size());
        }
    }

    private static void checkHostName() {
        try (MockFk fk = MockFk.builder(FkFixture.PKI).serverCredential(FkFixture.PKI.fkServer("other.test")).start();
                FkClient client = FkClient.open(FkFixture.endpoint(fk.endpoint()))) {
            assertEquals("Deferred ELT-712", OutcomeText.describe(client.submit(FkFixture.submission())));
            assertEquals(0, fk.requests().size());
        }
    }

    private void assertRuns(List<String> switches, String argument) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(switches);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), FreshJvmTest.class.getName(), argument));
        Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(Redirect.to(output.toFile())).start();
        try {
            assertTrue(process.waitFor(120, TimeUnit.SECONDS), () -> read(output));
            assertEquals(0, process.exitValue(), () -> read(output));
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
