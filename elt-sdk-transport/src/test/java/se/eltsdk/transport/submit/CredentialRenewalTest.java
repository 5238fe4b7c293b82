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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.eltsdk.EltException;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.RecordedRequest;
import se.eltsdk.testkit.TestCertificateAuthority;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.transport.fixture.ClientThreads;
import se.eltsdk.transport.submit.FkConnectionEvent.GenerationChanged;
import se.eltsdk.transport.submit.FkConnectionEvent.GenerationRejected;
import se.eltsdk.transport.tls.RevocationMode;
import se.eltsdk.transport.tls.TlsSetupException;
import se.eltsdk.trust.key.KeyMaterial;

/** A client goes on with a new key or new trust, without a call that fails. */
class CredentialRenewalTest {

    private static final TestCertificateAuthority CA = FkFixture.PKI.organisationAuthority();
    private static final int THREADS = 8;

    @Tag("once")
    @Test
    void whenTheKeyIsRenewedUnderLoad_thenNoCallFails_andTheOldCertificateIsNotSeenAgain() throws Exception {
        TestCredential next = CA.tls(FkFixture.VENDOR).issue();
        Queue<String> outcomes = new ConcurrentLinkedQueue<>();
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<FkConnectionEvent> events = new ArrayList<>();
        try (MockFk fk = MockFk.builder(FkFixture.PKI).minimumGap(Duration.ZERO).start();
                FkClient client = FkClient.open(FkFixture.endpoint(fk.endpoint()).withListener(events::add)
                        .withRevocation(RevocationMode.OFF))) {
            List<Future<?>> senders = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                senders.add(threads.submit(() -> {
                    while (!enough.get()) {
                        outcomes.add(OutcomeText.describe(client.submit(FkFixture.submission())));
                    }
                }));
            }
            fk.awaitRequests(10, Duration.ofSeconds(60));
            client.renew(FkFixture.key(next));
            long renewed = System.nanoTime();
            fk.awaitRequests(fk.requests().size() + 20, Duration.ofSeconds(60));
            enough.set(true);
            for (Future<?> sender : senders) {
                sender.get(60, TimeUnit.SECONDS);
            }

            assertEquals(Set.of("Accepted"), Set.copyOf(outcomes));
            assertEquals(outcomes.size(), fk.requests().size());
            assertEquals(Set.of(FkFixture.PKI.vendorTls(FkFixture.VENDOR).certificate()), shown(fk, request ->
                    !request.clientCertificate().orElseThrow().equals(next.certificate())));
            assertEquals(Set.of(next.certificate()), shown(fk, request -> request.arrivedNanos() >= renewed));
            assertEquals(List.of(), ClientThreads.awaitEndOfCalls(Duration.ofSeconds(5)));
            client.close();
            assertEquals(List.of(2), events.stream().map(event -> ((GenerationChanged) event).generation()).toList());
        } finally {
            enough.set(true);
            threads.shutdownNow();
        }
    }

    @Test
    void whenTheNewCertificateDoesNotHold_thenTheOldOneGoesOn() {
        Instant now = FkFixture.CLOCK.instant();
        List<FkConnectionEvent> events = new ArrayList<>();
        try (MockFk fk = MockFk.start(FkFixture.PKI);
                FkClient client = FkClient.open(FkFixture.endpoint(fk.endpoint()).withListener(events::add)
                        .withRevocation(RevocationMode.OFF))) {
            KeyMaterial expired = FkFixture.key(CA.tls(FkFixture.VENDOR)
                    .valid(now.minusSeconds(9000), now.minusSeconds(60)).issue());
            KeyMaterial early = FkFixture.key(CA.tls(FkFixture.VENDOR)
                    .valid(now.plusSeconds(600), now.plusSeconds(9000)).issue());

            assertEquals("ELT-758", assertThrows(TlsSetupException.class, () -> client.renew(expired)).code().id());
            assertEquals("ELT-759", assertThrows(TlsSetupException.class, () -> client.renew(early)).code().id());
            assertEquals("ELT-804", assertThrows(EltException.class,
                    () -> client.renew(FkFixture.key(FkFixture.PKI.vendorSeal(FkFixture.VENDOR)))).code().id());

            assertEquals("Accepted", OutcomeText.describe(client.submit(FkFixture.submission())));
            assertEquals(Set.of(FkFixture.PKI.vendorTls(FkFixture.VENDOR).certificate()), shown(fk, request -> true));
        }
        assertEquals(List.of("ELT-758", "ELT-759", "ELT-804"),
                events.stream().map(event -> ((GenerationRejected) event).code().id()).toList());
    }

    @ParameterizedTest
    @CsvSource({"true,false", "false,true"})
    void whenATrialHandshakeIsAskedFor_thenFkHasToTakeTheNewCertificateFirst(boolean trial, boolean taken) {
        TestCertificateAuthority unknown = FkFixture.PKI.authority("Unknown Test CA");
        try (MockFk fk = MockFk.start(FkFixture.PKI)) {
            FkClientConfig endpoint = FkFixture.endpoint(fk.endpoint());
            try (FkClient client = FkClient.open(trial ? endpoint.withProbeBeforeRenewal() : endpoint)) {
                KeyMaterial key = FkFixture.key(unknown.tls(FkFixture.VENDOR).issue());
                if (!taken) {
                    String code = assertThrows(TlsSetupException.class, () -> client.renew(key)).code().id();
                    assertTrue(code.equals("ELT-742") || code.equals("ELT-745"), code);
                } else {
                    client.renew(key);
                }
                assertEquals(taken ? "Deferred ELT-712 vendor" : "Accepted",
                        OutcomeText.describe(client.submit(FkFixture.submission())));
            }
        }
    }

    @Test
    void whenTheListenerFails_thenTheOutcomeIsTheSame() {
        try (MockFk fk = MockFk.start(FkFixture.PKI);
                FkClient client = FkClient.open(FkFixture.endpoint(fk.endpoint()).withListener(event -> {
                    throw new IllegalStateException("a listener's own fault");
                }))) {
            client.renew(FkFixture.key(CA.tls(FkFixture.VENDOR).issue()));
            assertEquals("Accepted", OutcomeText.describe(client.submit(FkFixture.submission())));
        }
    }

    @Test
    void whenTheClientIsClosed_thenItIsNotRenewed() {
        try (MockFk fk = MockFk.start(FkFixture.PKI)) {
            FkClient client = FkClient.open(FkFixture.endpoint(fk.endpoint()));
            client.close();
            assertThrows(IllegalStateException.class, () -> client.renew(FkFixture.vendorKey()));
            assertEquals(0, fk.connections());
        }
    }

    private static Set<X509Certificate> shown(MockFk fk, Predicate<RecordedRequest> when) {
        return fk.requests().stream().filter(when).map(request -> request.clientCertificate().orElseThrow())
                .collect(Collectors.toSet());
    }
}
