package se.eltsdk.transport.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestCertificateAuthority;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.transport.fixture.ClientThreads;
import se.eltsdk.transport.fixture.HostileCrlServer;
import se.eltsdk.transport.tls.RevocationMode;

/** Whatever the host of the revocation lists does, reports that FK accepts are accepted, in time. */
@Timeout(120)
class FkClientRevocationTest {

    private static final TestCertificateAuthority CA = FkFixture.PKI.organisationAuthority();
    private static final int REPORTS = 5;
    private static final Duration TOTAL = Duration.ofSeconds(30);
    private static final Duration TO_CLOSE = Duration.ofSeconds(5);

    private final HostileCrlServer lists = new HostileCrlServer(Duration.ofSeconds(2));

    @AfterEach
    void theHostEnds() {
        lists.close();
    }

    /** A way for the list of FK's certificate, and one for that of our own. */
    static Stream<Arguments> quick() {
        return pairs(HostileCrlServer.QUICK);
    }

    static Stream<Arguments> slow() {
        return pairs(HostileCrlServer.SLOW);
    }

    private static Stream<Arguments> pairs(List<String> ways) {
        return IntStream.range(0, ways.size() / 2).mapToObj(i -> Arguments.of(ways.get(2 * i), ways.get(2 * i + 1)));
    }

    @Tag("once")
    @ParameterizedTest
    @MethodSource("quick")
    void whenTheHostMisbehaves_thenFiveOfFiveAreAccepted(String ofServer, String ofOwn) throws InterruptedException {
        assertFiveReceipts(ofServer, ofOwn);
    }

    @ParameterizedTest
    @MethodSource("slow")
    @Tag("slow")
    void whenTheHostIsSlow_thenFiveOfFiveAreAccepted(String ofServer, String ofOwn) throws InterruptedException {
        assertFiveReceipts(ofServer, ofOwn);
    }

    @Test
    void whenTheHostIsSilent_thenTheOutcomeIsThere_andTheClientClosesInTime() throws InterruptedException {
        List<FkConnectionEvent> events = new ArrayList<>();
        TestCredential server = server("silent");
        try (MockFk fk = MockFk.builder(FkFixture.PKI).serverCredential(server).start()) {
            FkClient client = FkClient.open(FkFixture.endpoint(fk.endpoint()).withListener(events::add));
            long begun = System.nanoTime();
            assertEquals("Accepted", OutcomeText.describe(client.submit(FkFixture.submission())));
            assertWithin(Duration.ofSeconds(4), begun, "the call");
            assertTrue(ClientThreads.names().contains("elt-sdk-revocation"), "the list is being fetched");

            assertClosesInTime(client);
        }
        assertEquals(List.of(), events.stream().map(FkConnectionEvent::message)
                .filter(text -> text.startsWith("ELT-753")).toList(), "an end is no answer");
    }

    /** Hard: nothing is sent, and nothing hangs. */
    @Test
    void whenRevocationIsHard_thenACallEndsWithTheClient() throws Exception {
        TestCredential server = server("silent");
        try (MockFk fk = MockFk.builder(FkFixture.PKI).serverCredential(server).start()) {
            FkClient client = FkClient.open(FkFixture.endpoint(fk.endpoint()).withRevocation(RevocationMode.HARD));
            CompletableFuture<String> call = CompletableFuture.supplyAsync(() -> {
                try {
                    return OutcomeText.describe(client.submit(FkFixture.submission()));
                } catch (IllegalStateException e) {
                    return "closed";
                }
            });
            while (lists.asked() == 0) {
                Thread.onSpinWait();
            }
            assertClosesInTime(client);
            String ended = call.get(5, TimeUnit.SECONDS);

            assertTrue(List.of("closed", "Deferred ELT-712").contains(ended), ended);
            assertEquals(List.of(), fk.requests());
        }
    }

    /** While it waits for a list nothing was sent: an interruption is as one in the queue. */
    @Tag("once")
    @Test
    void whenACallIsInterruptedWhileItWaitsForAList_thenNothingWasSent_andTheFlagIsKept() throws Exception {
        TestCredential own = CA.tls(FkFixture.VENDOR).revocationList(lists.address("silent")).issue();
        try (MockFk fk = MockFk.start(FkFixture.PKI);
                FkClient client = FkClient.open(FkClientConfig.of(FkFixture.environment(fk.endpoint()),
                        FkFixture.key(own)))) {
            Submission submission = FkFixture.submission();
            CompletableFuture<String> ended = new CompletableFuture<>();
            Thread caller = new Thread(() -> ended.complete(OutcomeText.describe(client.submit(submission)) + " "
                    + Thread.currentThread().isInterrupted()));
            caller.start();
            while (lists.asked() == 0) {
                Thread.onSpinWait();
            }
            caller.interrupt();

            assertEquals("Deferred ELT-714 true", ended.get(5, TimeUnit.SECONDS));
            assertEquals(0, fk.connections());
        }
    }

    private void assertFiveReceipts(String ofServer, String ofOwn) throws InterruptedException {
        TestCredential server = server(ofServer);
        TestCredential own = CA.tls(FkFixture.VENDOR).revocationList(lists.address(ofOwn)).issue();
        try (MockFk fk = MockFk.builder(FkFixture.PKI).serverCredential(server).start()) {
            FkClient client = FkClient.open(FkClientConfig.of(FkFixture.environment(fk.endpoint()), FkFixture.key(own))
                    .withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(20), TOTAL)
                    .withPacer(FkFixture.endpoint(fk.endpoint()).pacer()));
            for (int i = 0; i < REPORTS; i++) {
                long begun = System.nanoTime();
                assertEquals("Accepted", OutcomeText.describe(client.submit(FkFixture.submission())), "call "
                        + (i + 1));
                assertWithin(TOTAL, begun, "call " + (i + 1));
            }
            assertEquals(REPORTS, fk.requests().size());
            assertTrue(lists.asked() >= 2, "both lists were asked for");
            assertClosesInTime(client);
        }
    }

    private TestCredential server(String way) {
        return CA.tls(TestPki.FK_ORGANISATION_NUMBER).hosts("localhost").revocationList(lists.address(way)).issue();
    }

    /** A thread that fetches a list may end a moment after the client was closed. */
    private static void assertClosesInTime(FkClient client) throws InterruptedException {
        long begun = System.nanoTime();
        client.close();
        assertEquals(List.of(), ClientThreads.awaitEnd(TO_CLOSE));
        assertWithin(TO_CLOSE, begun, "closing");
    }

    private static void assertWithin(Duration limit, long begun, String what) {
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(took.compareTo(limit) < 0, what + " took " + took);
    }
}
