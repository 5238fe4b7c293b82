package se.eltsdk.transport.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.EltException;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.RecordedSubmission;
import se.eltsdk.testkit.TestAuthority;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.transport.submit.ConnectionEvent.GenerationChanged;
import se.eltsdk.transport.submit.ConnectionEvent.GenerationRejected;
import se.eltsdk.transport.tls.RevocationMode;
import se.eltsdk.transport.tls.TlsSetupException;
import se.eltsdk.trust.KeyMaterial;

/** A client goes on with a new key or new trust, without a call that fails. */
class RenewalTest {

    private static final TestAuthority CA = Fk.PKI.organisationAuthority();
    private static final int THREADS = 8;

    @Test
    void whenTheKeyIsRenewedUnderLoad_thenNoCallFails_andTheOldCertificateIsNotSeenAgain() throws Exception {
        TestCredential next = CA.tls(Fk.VENDOR).issue();
        Queue<String> outcomes = new ConcurrentLinkedQueue<>();
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<ConnectionEvent> events = new ArrayList<>();
        try (MockFk fk = MockFk.builder(Fk.PKI).minimumGap(Duration.ZERO).start();
                FkClient client = FkClient.open(Fk.endpoint(fk.endpoint()).withListener(events::add)
                        .withRevocation(RevocationMode.OFF))) {
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                senders.add(threads.submit(() -> {
                    while (!enough.get()) {
                        outcomes.add(Outcomes.describe(client.submit(Fk.submission())));
                    }
                }));
            }
            fk.awaitRequests(10, Duration.ofSeconds(60));
            client.renew(Fk.key(next));
            long renewed = System.nanoTime();
            fk.awaitRequests(fk.requests().size() + 20, Duration.ofSeconds(60));
            enough.set(true);
            for (Future<?> sender : senders) {
                sender.get(60, TimeUnit.SECONDS);
            }

            assertEquals(Set.of("Accepted"), Set.copyOf(outcomes));
            assertEquals(outcomes.size(), fk.requests().size());
            assertEquals(Set.of(Fk.PKI.vendorTls(Fk.VENDOR).certificate()), shown(fk, request ->
                    !request.clientCertificate().orElseThrow().equals(next.certificate())));
            assertEquals(Set.of(next.certificate()), shown(fk, request -> request.arrivedNanos() >= renewed));
            assertEquals(List.of(), threadsOfCalls());
            client.close();
            assertEquals(List.of(2), events.stream().map(event -> ((GenerationChanged) event).generation()).toList());
        } finally {
            enough.set(true);
            threads.shutdownNow();
        }
    }

    @Test
    void whenTheNewCertificateDoesNotHold_thenTheOldOneGoesOn() {
        Instant now = Fk.CLOCK.instant();
        List<ConnectionEvent> events = new ArrayList<>();
        try (MockFk fk = MockFk.start(Fk.PKI);
                FkClient client = FkClient.open(Fk.endpoint(fk.endpoint()).withListener(events::add)
                        .withRevocation(RevocationMode.OFF))) {
            KeyMaterial expired = Fk.key(CA.tls(Fk.VENDOR).valid(now.minusSeconds(9000), now.minusSeconds(60)).issue());
            KeyMaterial early = Fk.key(CA.tls(Fk.VENDOR).valid(now.plusSeconds(600), now.plusSeconds(9000)).issue());

            assertEquals("ELT-758", assertThrows(TlsSetupException.class, () -> client.renew(expired)).code());
            assertEquals("ELT-759", assertThrows(TlsSetupException.class, () -> client.renew(early)).code());
            assertEquals("ELT-804", assertThrows(EltException.class,
                    () -> client.renew(Fk.key(Fk.PKI.vendorSeal(Fk.VENDOR)))).code());

            assertEquals("Accepted", Outcomes.describe(client.submit(Fk.submission())));
            assertEquals(Set.of(Fk.PKI.vendorTls(Fk.VENDOR).certificate()), shown(fk, request -> true));
        }
        assertEquals(List.of("ELT-758", "ELT-759", "ELT-804"),
                events.stream().map(event -> ((GenerationRejected) event).code()).toList());
    }

    @ParameterizedTest
    @CsvSource({"true,false", "false,true"})
    void whenATrialHandshakeIsAskedFor_thenFkHasToTakeTheNewCertificateFirst(boolean trial, boolean taken) {
        TestAuthority unknown = Fk.PKI.authority("Unknown Test CA");
        try (MockFk fk = MockFk.start(Fk.PKI)) {
            FkEndpoint endpoint = Fk.endpoint(fk.endpoint());
            try (FkClient client = FkClient.open(trial ? endpoint.withProbeBeforeRenewal() : endpoint)) {
                KeyMaterial key = Fk.key(unknown.tls(Fk.VENDOR).issue());
                if (!taken) {
                    String code = assertThrows(TlsSetupException.class, () -> client.renew(key)).code();
                    assertTrue(code.equals("ELT-742") || code.equals("ELT-745"), code);
                } else {
                    client.renew(key);
                }
                assertEquals(taken ? "Deferred ELT-712 vendor" : "Accepted",
                        Outcomes.describe(client.submit(Fk.submission())));
            }
        }
    }

    @Test
    void whenTheListenerFails_thenTheOutcomeIsTheSame() {
        try (MockFk fk = MockFk.start(Fk.PKI);
                FkClient client = FkClient.open(Fk.endpoint(fk.endpoint()).withListener(event -> {
                    throw new IllegalStateException("a listener's own fault");
                }))) {
            client.renew(Fk.key(CA.tls(Fk.VENDOR).issue()));
            assertEquals("Accepted", Outcomes.describe(client.submit(Fk.submission())));
        }
    }

    @Test
    void whenTheClientIsClosed_thenItIsNotRenewed() {
        try (MockFk fk = MockFk.start(Fk.PKI)) {
            FkClient client = FkClient.open(Fk.endpoint(fk.endpoint()));
            client.close();
            assertThrows(IllegalStateException.class, () -> client.renew(Fk.vendorKey()));
            assertEquals(0, fk.connections());
        }
    }

    private static Set<X509Certificate> shown(MockFk fk, Predicate<RecordedSubmission> when) {
        return fk.requests().stream().filter(when).map(request -> request.clientCertificate().orElseThrow())
                .collect(Collectors.toSet());
    }

    private static List<String> threadsOfCalls() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.startsWith("elt-sdk-http") || name.startsWith("HttpClient-")).toList();
    }
}
