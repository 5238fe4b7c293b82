package se.eltsdk.transport.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.CallPacer;

/** Two vendors in one JVM: none of them ever shows the other's certificate. */
@Tag("once")
class VendorSeparationTest {

    private static final int THREADS = 32;

    @Test
    void whenTwoVendorsSendFromManyThreads_thenEachShowsItsOwnCertificate() throws Exception {
        send(100);
    }

    @Test
    @Tag("slow")
    void whenTwoVendorsSendAThousandEach_thenEachShowsItsOwnCertificate() throws Exception {
        send(1_000);
    }

    /** A thread has a client of its own, and so neither the pace nor the one call in flight holds it back. */
    private static void send(int callsOfEach) throws Exception {
        Map<String, X509Certificate> ownerOf = new ConcurrentHashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(2 * THREADS);
        try (MockFk fk = MockFk.builder(FkFixture.PKI).minimumGap(Duration.ZERO).start()) {
            List<Future<Integer>> senders = new ArrayList<>();
            for (TestCredential vendor : List.of(FkFixture.PKI.vendorTls(FkFixture.VENDOR),
                    FkFixture.PKI.vendorTls("5560009887"))) {
                AtomicInteger left = new AtomicInteger(callsOfEach);
                FkClientConfig endpoint = FkClientConfig.of(FkFixture.environment(fk.endpoint()),
                        FkFixture.key(vendor));
                for (int i = 0; i < THREADS; i++) {
                    senders.add(threads.submit(() -> sendAll(endpoint, vendor, left, ownerOf)));
                }
            }
            int accepted = 0;
            for (Future<Integer> sender : senders) {
                accepted += sender.get(30, TimeUnit.MINUTES);
            }

            assertEquals(2 * callsOfEach, accepted);
            assertEquals(2 * callsOfEach, fk.requests().size());
            assertEquals(List.of(), fk.requests().stream().filter(request -> !request.clientCertificate().orElseThrow()
                    .equals(ownerOf.get(request.reportId().orElseThrow()))).toList());
        } finally {
            threads.shutdownNow();
        }
    }

    private static int sendAll(FkClientConfig endpoint, TestCredential vendor, AtomicInteger left,
            Map<String, X509Certificate> ownerOf) {
        int accepted = 0;
        try (FkClient client = FkClient.open(endpoint.withPacer(CallPacer.of(new CallInterval(Duration.ZERO)))
                .withTimeouts(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(5)))) {
            Submission submission = FkFixture.submission();
            ownerOf.put(submission.id().toString(), vendor.certificate());
            while (left.getAndDecrement() > 0) {
                assertEquals("Accepted", OutcomeText.describe(client.submit(submission)));
                accepted++;
            }
        }
        return accepted;
    }
}
