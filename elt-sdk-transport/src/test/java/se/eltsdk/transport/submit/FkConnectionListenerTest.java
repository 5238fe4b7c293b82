package se.eltsdk.transport.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestCertificateAuthority;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.transport.tls.RevocationMode;

/** Whatever a listener does, calls have their outcomes. */
@Timeout(60)
class FkConnectionListenerTest {

    private static final TestCertificateAuthority CA = FkFixture.PKI.organisationAuthority();

    static Stream<Supplier<Throwable>> failures() {
        return Stream.of(IllegalStateException::new, StackOverflowError::new, OutOfMemoryError::new,
                () -> new AssertionError("a test in production"), () -> new NoClassDefFoundError("logger"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whenTheListenerThrows_thenOutcomesAreTheSame_andItGetsTheNextEventToo(Supplier<Throwable> failure) {
        Queue<String> events = new ConcurrentLinkedQueue<>();
        try (MockFk fk = MockFk.start(FkFixture.PKI)) {
            try (FkClient client = open(fk, event -> {
                events.add(event.getClass().getSimpleName());
                throw FkConnectionListenerTest.<RuntimeException>sneaky(failure.get());
            })) {
                exchangeAll(fk, client);
            }
            assertEquals(2, fk.requests().size());
        }
        assertEquals(List.of("GenerationChanged", "ServerCertificateChanged"), List.copyOf(events));
    }

    @Test
    void whenTheListenerHangs_thenOutcomesAreThere_andTheClientCloses() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        try (MockFk fk = MockFk.start(FkFixture.PKI)) {
            FkClient client = open(fk, event -> {
                hanging.countDown();
                try {
                    never.await();
                } catch (InterruptedException e) {
                    interrupted.countDown();
                }
            });
            exchangeAll(fk, client);
            assertTrue(hanging.await(5, TimeUnit.SECONDS));

            long begun = System.nanoTime();
            client.close();
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            assertTrue(took.compareTo(Duration.ofSeconds(5)) < 0, "closing took " + took);
            assertTrue(interrupted.await(5, TimeUnit.SECONDS), "a listener that waits is interrupted");
            assertEquals(2, fk.requests().size());
        }
    }

    /** The listener is called on a thread of its own: it may use the client. */
    @Test
    void whenTheListenerClosesTheClient_thenItCloses() throws InterruptedException {
        FkClient[] client = new FkClient[1];
        CountDownLatch closed = new CountDownLatch(1);
        try (MockFk fk = MockFk.start(FkFixture.PKI)) {
            client[0] = open(fk, event -> {
                client[0].close();
                closed.countDown();
            });
            client[0].renew(FkFixture.key(CA.tls(FkFixture.VENDOR).issue()));
            assertTrue(closed.await(5, TimeUnit.SECONDS));
            assertTrue(client[0].isClosed());
        }
    }

    private static void exchangeAll(MockFk fk, FkClient client) {
        client.renew(FkFixture.key(CA.tls(FkFixture.VENDOR).issue()));
        assertEquals("Accepted", OutcomeText.describe(client.submit(FkFixture.submission())));
        fk.showing(CA.tls(TestPki.FK_ORGANISATION_NUMBER).hosts("localhost").issue());
        assertEquals("Accepted", OutcomeText.describe(client.submit(FkFixture.submission())));
    }

    private static FkClient open(MockFk fk, FkConnectionListener listener) {
        return FkClient.open(FkFixture.endpoint(fk.endpoint()).withRevocation(RevocationMode.OFF)
                .withListener(listener));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable any) throws T {
        throw (T) any;
    }
}
