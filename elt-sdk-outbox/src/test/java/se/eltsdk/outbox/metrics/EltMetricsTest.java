package se.eltsdk.outbox.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.eltsdk.EltException;
import se.eltsdk.outbox.EntryState;
import se.eltsdk.outbox.FakeFk;
import se.eltsdk.outbox.Outbox;
import se.eltsdk.outbox.OutboxAdmin;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxKeys;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.outbox.OutboxRunner;
import se.eltsdk.outbox.SendAttempt;
import se.eltsdk.outbox.Suspension;
import se.eltsdk.outbox.jdbc.OutboxTables;
import se.eltsdk.outbox.jdbc.SqliteStore;
import se.eltsdk.testkit.FkReply;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.SettableClock;
import se.eltsdk.transport.submit.FkClient;
import se.eltsdk.transport.submit.FkFixture;

/** From the outbox in SQLite over mutual TLS to the mock FK and back, and what a monitoring sees of it. */
class EltMetricsTest {

    @TempDir
    private Path folder;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<String> texts = new ArrayList<>();

    @Test
    void whenReportsAreDelivered_thenNumbersTellAndNothingIsPersonal() throws InterruptedException {
        try (MockFk mock = MockFk.start(FkFixture.PKI); FkClient client = FkClient.open(
                FkFixture.endpoint(mock.endpoint()))) {
            mock.then(FkReply.accept(), FkReply.dropAnswer(), FkReply.xmlValidationError("Fel: " + FkFixture.PERSON));
            Outbox outbox = outbox();
            for (int i = 0; i < 3; i++) {
                outbox.put(FkFixture.submission());
            }
            EltMetrics metrics = EltMetrics.of(registry, outbox);
            assertEquals(3, gauge("elt.outbox.entries", "state", "queued"));
            assertTrue(registry.get("elt.outbox.oldest").timeGauge().value() >= 0);

            try (OutboxRunner runner = OutboxRunner.of(outbox, client).listener(metrics).listener(new Teller())
                    .open()) {
                assertTrue(runner.runUntilDone());
            }

            assertEquals(0, gauge("elt.outbox.entries", "state", "queued"));
            assertEquals(1, gauge("elt.outbox.entries", "state", "unknown"));
            for (String word : List.of("accepted", "unknown", "refused")) {
                assertEquals(1, registry.get("elt.call").tag("outcome", word).timer().count());
                assertEquals(1, registry.get("elt.outbox.outcomes").tag("state", word).counter().count());
            }
            assertEquals(3, registry.get("elt.call.waited").timer().count());
            assertEquals(0, registry.get("elt.outbox.leader").gauge().value());
            assertNothingPersonal(outbox);
        }
    }

    @Test
    void whenFkRejectsTheVendor_thenItShows() {
        EltMetrics metrics = EltMetrics.of(registry, outbox());

        metrics.circuitOpened(FakeFk.message("ELT-712"));
        assertEquals(1, registry.get("elt.outbox.turned.away").gauge().value());
        metrics.circuitClosed();
        assertEquals(0, registry.get("elt.outbox.turned.away").gauge().value());
        metrics.problem(FakeFk.failure("ELT-924"));
        assertEquals(1, registry.get("elt.outbox.problems").tag("code", "ELT-924").counter().count());
    }

    /** The first run opens the circuit; the next, as after a restart, only reports a suspension. */
    @Test
    void whenFkRejectsTheVendor_thenItShowsAfterARestartToo_andNoLongerAfterResume() throws InterruptedException {
        try (MockFk mock = MockFk.start(FkFixture.PKI); FkClient client = FkClient.open(
                FkFixture.endpoint(mock.endpoint()))) {
            mock.then(FkReply.status(403));
            Outbox outbox = outbox();
            outbox.put(FkFixture.submission());
            List<Double> seen = new ArrayList<>();
            run(outbox, client, seen);
            run(outbox, client, seen);
            OutboxAdmin.of(outbox).resume();
            outbox.put(FkFixture.submission());
            run(outbox, client, seen);

            assertEquals(List.of(1.0, 1.0, 0.0), seen);
        }
    }

    @Test
    void whenItIsOver_thenItNoLongerShows() {
        EltMetrics metrics = EltMetrics.of(registry, outbox());
        Suspension away = Suspension.of(Suspension.Reason.CLIENT_REJECTED, "turned away");
        metrics.leadershipChanged(true);
        metrics.suspended(away);
        metrics.suspended(Suspension.of(Suspension.Reason.PAUSED, "a pause"));
        metrics.called(SendAttempt.Outcome.DEFERRED, Duration.ZERO, Duration.ZERO);
        assertEquals(1, clientRejected());
        metrics.called(SendAttempt.Outcome.REFUSED, Duration.ZERO, Duration.ZERO);
        assertEquals(0, clientRejected());
        metrics.suspended(away);
        metrics.suspended(Suspension.of(Suspension.Reason.BUSY, "busy"));
        assertEquals(0, clientRejected());
        metrics.suspended(away);
        metrics.leadershipChanged(false);
        assertEquals(0, clientRejected());
    }

    /** Records the gauge at the end of the leadership, before the event. */
    private void run(Outbox outbox, FkClient client, List<Double> seen) throws InterruptedException {
        registry.clear();
        OutboxListener last = new OutboxListener() {
            @Override
            public void leadershipChanged(boolean now) {
                if (!now) {
                    seen.add(clientRejected());
                }
            }
        };
        try (OutboxRunner runner = OutboxRunner.of(outbox, client).listener(last)
                .listener(EltMetrics.of(registry, outbox)).open()) {
            runner.runOnce();
        }
    }

    private double clientRejected() {
        return registry.get("elt.outbox.turned.away").gauge().value();
    }

    @Test
    void whenACertificateNearsItsEnd_thenItsDaysAreShownAlsoAfterwards() {
        X509Certificate certificate = FkFixture.PKI.vendorTls(FkFixture.VENDOR).certificate();
        SettableClock clock = SettableClock.of(certificate.getNotAfter().toInstant().minus(Duration.ofDays(30)));
        EltMetrics.of(registry, outbox()).certificate("tls", certificate, clock);

        assertEquals(30, gauge("elt.certificate.left", "certificate", "tls"), 0.01);
        clock.advance(Duration.ofDays(31));
        assertEquals(-1, gauge("elt.certificate.left", "certificate", "tls"), 0.01);
    }

    private void assertNothingPersonal(Outbox outbox) {
        String all = texts + registry.getMeters().stream().map(Meter::getId).map(Meter.Id::toString)
                .collect(Collectors.joining()) + registry.getMetersAsString() + outbox.list(EntryState.values());
        for (String canary : List.of(FkFixture.PERSON, FkFixture.PERSON.substring(2), FkFixture.FAMILY_NAME, "Åsa")) {
            assertFalse(all.contains(canary), canary);
        }
    }

    private double gauge(String name, String tag, String value) {
        return registry.get(name).tag(tag, value).gauge().value();
    }

    private Outbox outbox() {
        return Outbox.of(FkFixture.environment(URI.create("https://localhost:8020/")),
                SqliteStore.open(folder.resolve("outbox.db"), OutboxTables.standard()), OutboxKeys.of(new byte[32]),
                Clock.systemUTC());
    }

    /** Keeps every text that a listener is given. */
    private final class Teller implements OutboxListener {

        @Override
        public void changed(OutboxEntry entry) {
            texts.add(entry.toString());
        }

        @Override
        public void suspended(Suspension suspension) {
            texts.add(suspension.toString() + Optional.of(suspension.text()));
        }

        @Override
        public void problem(EltException problem) {
            texts.add(problem.toString());
        }
    }
}
