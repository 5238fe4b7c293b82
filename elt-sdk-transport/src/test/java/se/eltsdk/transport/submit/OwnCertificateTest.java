package se.eltsdk.transport.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.SettableClock;
import se.eltsdk.testkit.TestAuthority;
import se.eltsdk.transport.outbox.EntryState;
import se.eltsdk.transport.outbox.Hold;
import se.eltsdk.transport.outbox.Outbox;
import se.eltsdk.transport.outbox.OutboxKeys;
import se.eltsdk.transport.outbox.OutboxRunner;
import se.eltsdk.transport.outbox.Reports;
import se.eltsdk.transport.outbox.jdbc.OutboxTables;
import se.eltsdk.transport.outbox.jdbc.SqliteStore;
import se.eltsdk.transport.submit.SubmissionOutcome.Deferred;
import se.eltsdk.transport.tls.TlsSetupException;
import se.eltsdk.trust.KeyMaterial;

/** The dates of the vendor's own certificate: refused at the beginning, and seen when it expires later. */
class OwnCertificateTest {

    private static final TestAuthority CA = Fk.PKI.organisationAuthority();
    private static final Instant NOW = Fk.CLOCK.instant().truncatedTo(ChronoUnit.SECONDS);
    private static final Duration HOUR = Duration.ofHours(1);

    private final SettableClock clock = SettableClock.at(NOW);
    @TempDir
    private Path folder;

    @Test
    void whenItHasExpired_thenNoClientIsOpened_andThatIsSaid() {
        try (MockFk fk = MockFk.start(Fk.PKI)) {
            TlsSetupException expired = assertThrows(TlsSetupException.class,
                    () -> FkClient.open(endpoint(fk, key(NOW.minus(HOUR), NOW.minusSeconds(60)))));
            assertEquals("ELT-758", expired.code());
            assertTrue(expired.getMessage().contains("Your certificate expired on " + NOW.minusSeconds(60)
                    + ": renew it."), expired.getMessage());

            TlsSetupException early = assertThrows(TlsSetupException.class,
                    () -> FkClient.open(endpoint(fk, key(NOW.plusSeconds(60), NOW.plus(HOUR)))));
            assertEquals("ELT-759", early.code());
            assertTrue(early.getMessage().contains("not valid before " + NOW.plusSeconds(60)), early.getMessage());
            assertEquals(0, fk.connections());
        }
    }

    /** The endpoint's clock decides, and its last second counts. */
    @Test
    void whenItIsItsLastSecond_thenAClientIsOpened() {
        try (MockFk fk = MockFk.start(Fk.PKI);
                FkClient client = FkClient.open(endpoint(fk, key(NOW.minus(HOUR), NOW)))) {
            assertFalse(client.isClosed());
        }
    }

    @Test
    void whenItExpiresWhileAClientIsOpen_thenNothingIsSent_untilANewOneComes() {
        try (MockFk fk = MockFk.start(Fk.PKI);
                FkClient client = FkClient.open(endpoint(fk, key(NOW.minus(HOUR), NOW.plus(HOUR))))) {
            clock.set(NOW.plus(HOUR).plusSeconds(1));
            Deferred deferred = assertInstanceOf(Deferred.class, client.submit(Fk.submission()));

            assertEquals("ELT-712 ELT-758", deferred.code() + " " + deferred.detail().orElseThrow().code());
            assertTrue(deferred.vendorRefused(), "so it is for each report");
            assertTrue(deferred.message().startsWith("Nothing was sent. ELT-758: Your certificate expired on "
                    + NOW.plus(HOUR) + ": renew it."), deferred.message());
            assertEquals(0, fk.connections());

            client.renew(key(NOW, NOW.plus(HOUR.multipliedBy(9))));
            assertEquals("Accepted", Outcomes.describe(client.submit(Fk.submission())));
        }
    }

    @Test
    void whenItExpires_thenAnOutboxPauses_andSendsAllWithTheNewOne() throws Exception {
        try (MockFk fk = MockFk.start(Fk.PKI);
                FkClient client = FkClient.open(endpoint(fk, key(NOW.minus(HOUR), NOW.plus(HOUR))));
                SqliteStore store = SqliteStore.open(folder.resolve("outbox.db"), OutboxTables.standard())) {
            Outbox outbox = Outbox.of(Reports.ENVIRONMENT, store, OutboxKeys.of(new byte[32]), clock);
            outbox.put(Reports.submission());
            outbox.put(Reports.submission());
            clock.set(NOW.plus(HOUR).plusSeconds(1));
            try (OutboxRunner runner = OutboxRunner.of(outbox, client).tryingAgainAfter(Duration.ofSeconds(1)).open()) {
                Hold hold = runner.runOnce().orElseThrow();
                assertEquals(Hold.Reason.TURNED_AWAY, hold.reason());
                assertTrue(hold.text().contains("Your certificate expired on "), hold.text());
                assertEquals(2, outbox.list(EntryState.QUEUED, EntryState.WAITING).size());
                assertEquals(0, fk.connections());

                client.renew(key(NOW, NOW.plus(HOUR.multipliedBy(9))));
                assertTrue(runner.runUntilDone());
            }
            assertEquals(2, outbox.count(EntryState.ACCEPTED));
            assertEquals(2, fk.requests().size());
        }
    }

    private FkEndpoint endpoint(MockFk fk, KeyMaterial key) {
        return FkEndpoint.of(Fk.environment(fk.endpoint()), key).withClock(clock)
                .withPacer(Fk.endpoint(fk.endpoint()).pacer());
    }

    private static KeyMaterial key(Instant first, Instant last) {
        return Fk.key(CA.tls(Fk.VENDOR).valid(first, last).issue());
    }
}
