package se.eltsdk.transport.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestAuthority;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.transport.HostileLists;
import se.eltsdk.transport.outbox.EntryState;
import se.eltsdk.transport.outbox.Outbox;
import se.eltsdk.transport.outbox.OutboxKeys;
import se.eltsdk.transport.outbox.OutboxRunner;
import se.eltsdk.transport.outbox.Reports;
import se.eltsdk.transport.outbox.jdbc.OutboxTables;
import se.eltsdk.transport.outbox.jdbc.SqliteStore;
import se.eltsdk.transport.pacing.Pace;
import se.eltsdk.transport.pacing.Pacer;
import se.eltsdk.transport.tls.RevocationMode;

/** Whatever the host of the revocation lists does, reports that FK accepts are accepted, in time. */
@Timeout(120)
class HostileListsTest {

    private static final TestAuthority CA = Fk.PKI.organisationAuthority();
    private static final int REPORTS = 5;
    private static final Duration TOTAL = Duration.ofSeconds(30);
    private static final Duration TO_CLOSE = Duration.ofSeconds(5);

    private final HostileLists lists = new HostileLists(Duration.ofSeconds(2));
    @TempDir
    private Path folder;

    @AfterEach
    void theHostEnds() {
        lists.close();
    }

    /** A way for the list of FK's certificate, and one for that of our own. */
    static Stream<Arguments> quick() {
        return pairs(HostileLists.QUICK);
    }

    static Stream<Arguments> slow() {
        return pairs(HostileLists.SLOW);
    }

    static Stream<Arguments> all() {
        return Stream.concat(quick(), slow());
    }

    private static Stream<Arguments> pairs(List<String> ways) {
        return IntStream.range(0, ways.size() / 2).mapToObj(i -> Arguments.of(ways.get(2 * i), ways.get(2 * i + 1)));
    }

    @ParameterizedTest
    @MethodSource("quick")
    void whenTheHostMisbehaves_thenFiveOfFiveAreAccepted(String ofServer, String ofOwn) {
        assertFiveReceipts(ofServer, ofOwn);
    }

    @ParameterizedTest
    @MethodSource("slow")
    @Tag("slow")
    void whenTheHostIsSlow_thenFiveOfFiveAreAccepted(String ofServer, String ofOwn) {
        assertFiveReceipts(ofServer, ofOwn);
    }

    @Test
    void whenTheHostMisbehaves_thenAnOutboxSendsAll() throws Exception {
        assertOutboxSendsAll("mailto", "badport", new Pace(Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource("all")
    @Tag("slow")
    void whenTheHostMisbehavesOrIsSlow_thenAnOutboxOfTheUsualPaceSendsAll(String ofServer, String ofOwn)
            throws Exception {
        assertOutboxSendsAll(ofServer, ofOwn, Pace.oneASecond());
    }

    @Test
    void whenTheHostIsSilent_thenTheOutcomeIsThere_andTheClientClosesInTime() {
        List<ConnectionEvent> events = new ArrayList<>();
        TestCredential server = server("silent");
        try (MockFk fk = MockFk.builder(Fk.PKI).serverCredential(server).start()) {
            FkClient client = FkClient.open(Fk.endpoint(fk.endpoint()).withListener(events::add));
            long begun = System.nanoTime();
            assertEquals("Accepted", Outcomes.describe(client.submit(Fk.submission())));
            assertWithin(Duration.ofSeconds(4), begun, "the call");
            assertTrue(threads().stream().anyMatch("elt-sdk-revocation"::equals), "the list is being fetched");

            assertClosesInTime(client);
        }
        assertEquals(List.of(), events.stream().map(ConnectionEvent::message)
                .filter(text -> text.startsWith("ELT-753")).toList(), "an end is no answer");
    }

    /** Hard: nothing is sent, and nothing hangs. */
    @Test
    void whenRevocationIsHard_thenACallEndsWithTheClient() throws Exception {
        TestCredential server = server("silent");
        try (MockFk fk = MockFk.builder(Fk.PKI).serverCredential(server).start()) {
            FkClient client = FkClient.open(Fk.endpoint(fk.endpoint()).withRevocation(RevocationMode.HARD));
            CompletableFuture<String> call = CompletableFuture.supplyAsync(() -> {
                try {
                    return Outcomes.describe(client.submit(Fk.submission()));
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
    @Test
    void whenACallIsInterruptedWhileItWaitsForAList_thenNothingWasSent_andTheFlagIsKept() throws Exception {
        TestCredential own = CA.tls(Fk.VENDOR).revocationList(lists.address("silent")).issue();
        try (MockFk fk = MockFk.start(Fk.PKI);
                FkClient client = FkClient.open(FkEndpoint.of(Fk.environment(fk.endpoint()), Fk.key(own)))) {
            Submission submission = Fk.submission();
            CompletableFuture<String> ended = new CompletableFuture<>();
            Thread caller = new Thread(() -> ended.complete(Outcomes.describe(client.submit(submission)) + " "
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

    private void assertFiveReceipts(String ofServer, String ofOwn) {
        TestCredential server = server(ofServer);
        TestCredential own = CA.tls(Fk.VENDOR).revocationList(lists.address(ofOwn)).issue();
        try (MockFk fk = MockFk.builder(Fk.PKI).serverCredential(server).start()) {
            FkClient client = FkClient.open(FkEndpoint.of(Fk.environment(fk.endpoint()), Fk.key(own))
                    .withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(20), TOTAL)
                    .withPacer(Fk.endpoint(fk.endpoint()).pacer()));
            for (int i = 0; i < REPORTS; i++) {
                long begun = System.nanoTime();
                assertEquals("Accepted", Outcomes.describe(client.submit(Fk.submission())), "call " + (i + 1));
                assertWithin(TOTAL, begun, "call " + (i + 1));
            }
            assertEquals(REPORTS, fk.requests().size());
            assertTrue(lists.asked() >= 2, "both lists were asked for");
            assertClosesInTime(client);
        }
    }

    private void assertOutboxSendsAll(String ofServer, String ofOwn, Pace pace) throws Exception {
        TestCredential server = server(ofServer);
        TestCredential own = CA.tls(Fk.VENDOR).revocationList(lists.address(ofOwn)).issue();
        try (MockFk fk = MockFk.builder(Fk.PKI).serverCredential(server).start();
                SqliteStore store = SqliteStore.open(folder.resolve("outbox.db"), OutboxTables.standard())) {
            Outbox outbox = Outbox.of(Reports.ENVIRONMENT, store, OutboxKeys.of(new byte[32]), Fk.CLOCK);
            for (int i = 0; i < REPORTS; i++) {
                outbox.put(Reports.submission());
            }
            FkClient client = FkClient.open(FkEndpoint.of(Fk.environment(fk.endpoint()), Fk.key(own))
                    .withPacer(Pacer.at(pace)));
            long begun = System.nanoTime();
            try (OutboxRunner runner = OutboxRunner.of(outbox, client).open()) {
                runner.runOnce();
            }
            assertWithin(Duration.ofSeconds(40), begun, "the run");
            assertEquals(REPORTS, outbox.count(EntryState.ACCEPTED));
            assertEquals(REPORTS, fk.requests().size());
            assertClosesInTime(client);
        }
    }

    private TestCredential server(String way) {
        return CA.tls(TestPki.FK_ORGANISATION_NUMBER).hosts("localhost").revocationList(lists.address(way)).issue();
    }

    private static void assertClosesInTime(FkClient client) {
        long begun = System.nanoTime();
        client.close();
        assertWithin(TO_CLOSE, begun, "closing");
        assertEquals(List.of(), threads());
    }

    private static void assertWithin(Duration limit, long begun, String what) {
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(took.compareTo(limit) < 0, what + " took " + took);
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.startsWith("elt-sdk-") || name.startsWith("HttpClient-")).toList();
    }
}
