package se.eltsdk.transport.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestCertificateAuthority;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.transport.submit.FkConnectionEvent.GenerationChanged;
import se.eltsdk.transport.submit.FkConnectionEvent.GenerationRejected;
import se.eltsdk.transport.tls.RevocationMode;
import se.eltsdk.trust.EltEnvironment;
import se.eltsdk.trust.key.KeyMaterial;

@Tag("once")
class CredentialWatcherTest {

    private static final TestCertificateAuthority CA = FkFixture.PKI.organisationAuthority();
    private static final Duration OFTEN = Duration.ofMillis(20);

    private final BlockingQueue<FkConnectionEvent> events = new LinkedBlockingQueue<>();
    @TempDir
    private Path folder;

    @Test
    void whenTheKeyStoreChanges_thenTheClientGoesOnWithIt_andWithTheOldOneWhereItDoesNotHold() throws Exception {
        TestCredential first = FkFixture.PKI.vendorTls(FkFixture.VENDOR);
        TestCredential next = CA.tls(FkFixture.VENDOR).issue();
        Path file = write(first.pkcs12());
        try (MockFk fk = MockFk.start(FkFixture.PKI); FkClient client = FkClient.open(endpoint(fk));
                CredentialWatcher watcher = watch(client, fk, () -> next.password())) {
            assertNotNull(watcher);
            write(new byte[] {1, 2, 3});
            assertEquals("ELT-801", assertInstanceOf(GenerationRejected.class, event()).code().id());
            assertEquals("Accepted", OutcomeText.describe(client.submit(FkFixture.submission())));

            write(next.pkcs12());
            assertEquals(2, assertInstanceOf(GenerationChanged.class, event()).generation());
            assertEquals("Accepted", OutcomeText.describe(client.submit(FkFixture.submission())));

            Files.delete(file);
            assertEquals("ELT-801", assertInstanceOf(GenerationRejected.class, event()).code().id());
            assertEquals("Accepted", OutcomeText.describe(client.submit(FkFixture.submission())));
            assertEquals(List.of(first.certificate(), next.certificate(), next.certificate()),
                    fk.requests().stream().map(request -> request.clientCertificate().orElseThrow()).toList());
        }
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("elt-sdk-credential-watcher")));
    }

    /** As a release is put into use: its folder is prepared, then the link is exchanged. */
    @Test
    void whenAFolderIsASymbolicLink_thenAnotherTargetIsNoticed_andAChangeInTheTarget() throws Exception {
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        Files.write(first.resolve("vendor.p12"), new byte[1]);
        Files.write(second.resolve("vendor.p12"), new byte[1]);
        Path link = Files.createSymbolicLink(folder.resolve("current"), first);
        try (MockFk fk = MockFk.start(FkFixture.PKI); FkClient client = FkClient.open(endpoint(fk));
                CredentialWatcher watcher = CredentialWatcher.open(client, List.of(link), () -> {
                    throw new IllegalArgumentException();
                }, OFTEN)) {
            assertNotNull(watcher);
            Path next = Files.createSymbolicLink(folder.resolve("next"), second);
            Files.move(next, link, StandardCopyOption.ATOMIC_MOVE);
            assertInstanceOf(GenerationRejected.class, event());

            Files.write(second.resolve("vendor.p12"), new byte[2]);
            assertInstanceOf(GenerationRejected.class, event());
        }
    }

    @Test
    void whenTheReaderFailsInItsOwnWay_thenThatIsToldToo_andLookingGoesOn() throws Exception {
        write(new byte[] {0});
        AtomicInteger reads = new AtomicInteger();
        try (MockFk fk = MockFk.start(FkFixture.PKI); FkClient client = FkClient.open(endpoint(fk));
                CredentialWatcher watcher = CredentialWatcher.open(client, List.of(folder), () -> {
                    throw new IllegalArgumentException("read number " + reads.incrementAndGet());
                }, OFTEN)) {
            assertNotNull(watcher);
            for (int i = 1; i <= 2; i++) {
                write(new byte[i + 1]);
                assertEquals("ELT-750", assertInstanceOf(GenerationRejected.class, event()).code().id());
                assertEquals(i, reads.get());
            }
        }
    }

    /** As when FK or a revocation list is not reached at that moment, or the certificate is valid from tomorrow on. */
    @Test
    void whenNewCredentialsAreRejected_thenTheyAreTriedAgainWithoutAnotherChange() throws Exception {
        TestCredential next = CA.tls(FkFixture.VENDOR).issue();
        write(new byte[] {0});
        AtomicInteger reads = new AtomicInteger();
        try (MockFk fk = MockFk.start(FkFixture.PKI); FkClient client = FkClient.open(endpoint(fk));
                CredentialWatcher watcher = CredentialWatcher.open(client, List.of(folder), () -> {
                    TestCredential known = reads.incrementAndGet() == 1 ? expired() : next;
                    return new FkCredentials(FkFixture.environment(fk.endpoint()), FkFixture.key(known));
                }, Duration.ofMillis(1))) {
            assertNotNull(watcher);
            write(new byte[] {1, 1});
            assertEquals("ELT-758", assertInstanceOf(GenerationRejected.class, event()).code().id());
            assertEquals(2, assertInstanceOf(GenerationChanged.class, event()).generation());
            assertEquals(2, reads.get());
        }
    }

    private static TestCredential expired() {
        return CA.tls(FkFixture.VENDOR).valid(FkFixture.CLOCK.instant().minus(Duration.ofDays(9)),
                FkFixture.CLOCK.instant().minus(Duration.ofDays(1))).issue();
    }

    /** A thread of the scheduler drops a task that throws, without a word. */
    @ParameterizedTest
    @ValueSource(classes = {StackOverflowError.class, OutOfMemoryError.class, NoClassDefFoundError.class,
        AssertionError.class, UnsupportedOperationException.class, IllegalStateException.class})
    void whenAnythingIsThrown_thenItIsReported_andTheWatchingContinues(Class<? extends Throwable> failure)
            throws Exception {
        TestCredential next = CA.tls(FkFixture.VENDOR).issue();
        write(new byte[] {0});
        AtomicInteger reads = new AtomicInteger();
        try (MockFk fk = MockFk.start(FkFixture.PKI);
                FkClient client = FkClient.open(endpoint(fk).withListener(event -> {
                    events.add(event);
                    throw new AssertionError("a listener's own fault");
                }));
                CredentialWatcher watcher = CredentialWatcher.open(client, List.of(folder), () -> {
                    if (reads.incrementAndGet() == 1) {
                        throw CredentialWatcherTest.<RuntimeException>sneaky(failure);
                    }
                    return reads.get() == 2 ? null : new FkCredentials(FkFixture.environment(fk.endpoint()),
                            FkFixture.key(next));
                }, OFTEN)) {
            assertNotNull(watcher);
            write(new byte[] {1, 1});
            GenerationRejected first = assertInstanceOf(GenerationRejected.class, event());
            assertEquals("ELT-750", first.code().id());
            assertTrue(first.why().toString().contains("cannot be read (" + failure.getSimpleName() + ")"), first.toString());

            write(new byte[] {2, 2, 2});
            GenerationRejected second = assertInstanceOf(GenerationRejected.class, event());
            assertTrue(second.why().toString().contains("cannot be put into use (NullPointerException)"), second.toString());

            write(new byte[] {3, 3, 3, 3});
            assertInstanceOf(GenerationChanged.class, event());
            assertEquals(3, reads.get());
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Class<? extends Throwable> type) throws T {
        try {
            throw (T) type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whenThereIsNothingToWatch_thenItIsRefused() {
        try (MockFk fk = MockFk.start(FkFixture.PKI); FkClient client = FkClient.open(endpoint(fk))) {
            assertThrows(IllegalArgumentException.class, () -> CredentialWatcher.open(client, List.of(), () -> null));
            assertThrows(IllegalArgumentException.class,
                    () -> CredentialWatcher.open(client, List.of(folder), () -> null, Duration.ZERO));
        }
    }

    private FkClientConfig endpoint(MockFk fk) {
        return FkFixture.endpoint(fk.endpoint()).withListener(events::add).withRevocation(RevocationMode.OFF);
    }

    private CredentialWatcher watch(FkClient client, MockFk fk, Supplier<char[]> password) {
        EltEnvironment environment = FkFixture.environment(fk.endpoint());
        return CredentialWatcher.open(client, List.of(folder), () -> new FkCredentials(environment,
                KeyMaterial.readPkcs12(folder.resolve("vendor.p12"), password.get())), OFTEN);
    }

    private Path write(byte[] content) throws IOException {
        Path aside = Files.write(folder.resolveSibling(folder.getFileName() + ".aside"), content);
        return Files.move(aside, folder.resolve("vendor.p12"), StandardCopyOption.REPLACE_EXISTING);
    }

    private FkConnectionEvent event() throws InterruptedException {
        FkConnectionEvent event = events.poll(30, TimeUnit.SECONDS);
        assertNotNull(event, "an event comes");
        return event;
    }
}
