package se.eltsdk.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.FkConnectionEvent;
import se.eltsdk.transport.submit.Submission;

class CertificateRenewalExampleTest {

    @TempDir
    Path folder;

    @Test
    void whenTheKeyFileIsReplaced_thenTheSameClientSendsWithTheNewKey() throws IOException, InterruptedException {
        try (ExampleSetup setup = new ExampleSetup()) {
            TestCredential first = setup.pki.vendorTls(ExampleSetup.VENDOR);
            TestCredential second = setup.pki.organisationAuthority().tls(ExampleSetup.VENDOR).issue();
            CountDownLatch renewed = new CountDownLatch(1);
            write(first);
            try (CertificateRenewalExample example = new CertificateRenewalExample(setup.environment,
                    folder.resolve("tls.p12"), folder.resolve("tls.password"), event -> {
                        if (event instanceof FkConnectionEvent.GenerationChanged) {
                            renewed.countDown();
                        }
                    }, Duration.ofMillis(100))) {
                FkClient client = example.client();
                client.submit(Submission.of(setup.signed(ExampleSetup.report())));

                write(second);

                assertTrue(renewed.await(60, TimeUnit.SECONDS), "no renewal within a minute");
                client.submit(Submission.of(setup.signed(ExampleSetup.report())));
                assertEquals(first.certificate(), setup.mock.requests().get(0).clientCertificate().orElseThrow());
                assertEquals(second.certificate(), setup.mock.requests().get(1).clientCertificate().orElseThrow());
            }
        }
    }

    private void write(TestCredential credential) throws IOException {
        Files.writeString(folder.resolve("tls.password"), new String(credential.password()));
        Path next = Files.write(folder.resolve("next.p12"), credential.pkcs12());
        Files.move(next, folder.resolve("tls.p12"), StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
