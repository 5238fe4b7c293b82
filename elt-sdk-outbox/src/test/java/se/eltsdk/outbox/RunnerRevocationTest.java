package se.eltsdk.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.jdbc.SqliteStore;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.TestCertificateAuthority;
import se.eltsdk.testkit.TestCredential;
import se.eltsdk.testkit.TestPki;
import se.eltsdk.transport.fixture.ClientThreads;
import se.eltsdk.transport.fixture.HostileCrlServer;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.FkClientConfig;
import se.eltsdk.transport.submit.FkFixture;

/** Whatever the host of the revocation lists does, a runner delivers what FK accepts, in time. */
@Timeout(120)
class RunnerRevocationTest {

    private static final TestCertificateAuthority CA = FkFixture.PKI.organisationAuthority();
    private static final int REPORTS = 5;
    private static final Duration TO_CLOSE = Duration.ofSeconds(5);

    private final HostileCrlServer lists = new HostileCrlServer(Duration.ofSeconds(2));
    @TempDir
    private Path folder;

    @AfterEach
    void theHostEnds() {
        lists.close();
    }

    /** A way for the list of FK's certificate, and one for that of our own. */
    static Stream<Arguments> all() {
        return Stream.of(HostileCrlServer.QUICK, HostileCrlServer.SLOW).flatMap(ways -> IntStream
                .range(0, ways.size() / 2).mapToObj(i -> Arguments.of(ways.get(2 * i), ways.get(2 * i + 1))));
    }

    @Test
    void whenTheHostMisbehaves_thenARunnerSendsAll() throws Exception {
        assertOutboxSendsAll("mailto", "badport", new CallInterval(Duration.ZERO));
    }

    @ParameterizedTest
    @MethodSource("all")
    @Tag("slow")
    void whenTheHostMisbehavesOrIsSlow_thenARunnerOfTheUsualPaceSendsAll(String ofServer, String ofOwn)
            throws Exception {
        assertOutboxSendsAll(ofServer, ofOwn, CallInterval.oneASecond());
    }

    private void assertOutboxSendsAll(String ofServer, String ofOwn, CallInterval pace) throws Exception {
        TestCredential server = server(ofServer);
        TestCredential own = CA.tls(FkFixture.VENDOR).revocationList(lists.address(ofOwn)).issue();
        try (MockFk fk = MockFk.builder(FkFixture.PKI).serverCredential(server).start();
                SqliteStore store = SqliteStore.open(folder.resolve("outbox.db"), OutboxTables.standard())) {
            Outbox outbox = Outbox.of(SignedReports.ENVIRONMENT, store, OutboxKeys.of(new byte[32]), FkFixture.CLOCK);
            for (int i = 0; i < REPORTS; i++) {
                outbox.put(SignedReports.submission());
            }
            FkClient client = FkClient.open(FkClientConfig.of(FkFixture.environment(fk.endpoint()), FkFixture.key(own))
                    .withPacer(CallPacer.of(pace)));
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
