package se.eltsdk.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.jdbc.SqliteStore;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.SettableClock;
import se.eltsdk.testkit.TestCertificateAuthority;
import se.eltsdk.transport.pacing.CallInterval;
import se.eltsdk.transport.pacing.CallPacer;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.FkClientConfig;
import se.eltsdk.transport.submit.FkFixture;
import se.eltsdk.trust.key.KeyMaterial;

/** A runner whose client's own certificate expires. */
class RunnerCertificateExpiryTest {

    private static final TestCertificateAuthority CA = FkFixture.PKI.organisationAuthority();
    private static final Instant NOW = FkFixture.CLOCK.instant().truncatedTo(ChronoUnit.SECONDS);
    private static final Duration HOUR = Duration.ofHours(1);

    private final SettableClock clock = SettableClock.of(NOW);
    @TempDir
    private Path folder;

    @Tag("once")
    @Test
    void whenItExpires_thenTheRunnerSuspends_andSendsAllWithTheNewOne() throws Exception {
        try (MockFk fk = MockFk.start(FkFixture.PKI);
                FkClient client = FkClient.open(endpoint(fk, key(NOW.minus(HOUR), NOW.plus(HOUR))));
                SqliteStore store = SqliteStore.open(folder.resolve("outbox.db"), OutboxTables.standard())) {
            Outbox outbox = Outbox.of(SignedReports.ENVIRONMENT, store, OutboxKeys.of(new byte[32]), clock);
            outbox.put(SignedReports.submission());
            outbox.put(SignedReports.submission());
            clock.set(NOW.plus(HOUR).plusSeconds(1));
            try (OutboxRunner runner = OutboxRunner.of(outbox, client).tryingAgainAfter(Duration.ofSeconds(1)).open()) {
                Suspension suspension = runner.runOnce().orElseThrow();
                assertEquals(Suspension.Reason.CLIENT_REJECTED, suspension.reason());
                assertTrue(suspension.text().contains("Your certificate expired on "), suspension.text());
                assertEquals(2, outbox.list(EntryState.QUEUED, EntryState.WAITING).size());
                assertEquals(0, fk.connections());

                client.renew(key(NOW, NOW.plus(HOUR.multipliedBy(9))));
                assertTrue(runner.runUntilDone());
            }
            assertEquals(2, outbox.count(EntryState.ACCEPTED));
            assertEquals(2, fk.requests().size());
        }
    }

    private FkClientConfig endpoint(MockFk fk, KeyMaterial key) {
        return FkClientConfig.of(FkFixture.environment(fk.endpoint()), key).withClock(clock)
                .withPacer(CallPacer.of(new CallInterval(Duration.ZERO)));
    }

    private static KeyMaterial key(Instant first, Instant last) {
        return FkFixture.key(CA.tls(FkFixture.VENDOR).valid(first, last).issue());
    }
}
