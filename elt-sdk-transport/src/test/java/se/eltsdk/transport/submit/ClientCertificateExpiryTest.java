package se.eltsdk.transport.submit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import se.eltsdk.testkit.MockFk;
import se.eltsdk.testkit.SettableClock;
import se.eltsdk.testkit.TestCertificateAuthority;
import se.eltsdk.transport.submit.SubmissionOutcome.Deferred;
import se.eltsdk.transport.tls.TlsSetupException;
import se.eltsdk.trust.key.KeyMaterial;

/** The dates of the vendor's own certificate: refused at the beginning, and seen when it expires later. */
class ClientCertificateExpiryTest {

    private static final TestCertificateAuthority CA = FkFixture.PKI.organisationAuthority();
    private static final Instant NOW = FkFixture.CLOCK.instant().truncatedTo(ChronoUnit.SECONDS);
    private static final Duration HOUR = Duration.ofHours(1);

    private final SettableClock clock = SettableClock.of(NOW);

    @Test
    void whenItHasExpired_thenNoClientIsOpened_andThatIsSaid() {
        try (MockFk fk = MockFk.start(FkFixture.PKI)) {
            TlsSetupException expired = assertThrows(TlsSetupException.class,
                    () -> FkClient.open(endpoint(fk, key(NOW.minus(HOUR), NOW.minusSeconds(60)))));
            assertEquals("ELT-758", expired.code().id());
            assertTrue(expired.getMessage().contains("Your certificate expired on " + NOW.minusSeconds(60)
                    + ": renew it."), expired.getMessage());

            TlsSetupException early = assertThrows(TlsSetupException.class,
                    () -> FkClient.open(endpoint(fk, key(NOW.plusSeconds(60), NOW.plus(HOUR)))));
            assertEquals("ELT-759", early.code().id());
            assertTrue(early.getMessage().contains("not valid before " + NOW.plusSeconds(60)), early.getMessage());
            assertEquals(0, fk.connections());
        }
    }

    /** The endpoint's clock decides, and its last second counts. */
    @Test
    void whenItIsItsLastSecond_thenAClientIsOpened() {
        try (MockFk fk = MockFk.start(FkFixture.PKI);
                FkClient client = FkClient.open(endpoint(fk, key(NOW.minus(HOUR), NOW)))) {
            assertFalse(client.isClosed());
        }
    }

    @Test
    void whenItExpiresWhileAClientIsOpen_thenNothingIsSent_untilANewOneComes() {
        try (MockFk fk = MockFk.start(FkFixture.PKI);
                FkClient client = FkClient.open(endpoint(fk, key(NOW.minus(HOUR), NOW.plus(HOUR))))) {
            clock.set(NOW.plus(HOUR).plusSeconds(1));
            Deferred deferred = assertInstanceOf(Deferred.class, client.submit(FkFixture.submission()));

            assertEquals("ELT-712 ELT-758", deferred.code().id() + " " + deferred.detail().orElseThrow().code().id());
            assertTrue(deferred.clientRejected(), "so it is for each report");
            assertTrue(deferred.text(Locale.ENGLISH).startsWith("Nothing was sent. ELT-758: Your certificate expired on "
                    + NOW.plus(HOUR) + ": renew it."), deferred.text(Locale.ENGLISH));
            assertEquals(0, fk.connections());

            client.renew(key(NOW, NOW.plus(HOUR.multipliedBy(9))));
            assertEquals("Accepted", OutcomeText.describe(client.submit(FkFixture.submission())));
        }
    }

    private FkClientConfig endpoint(MockFk fk, KeyMaterial key) {
        return FkClientConfig.of(FkFixture.environment(fk.endpoint()), key).withClock(clock)
                .withPacer(FkFixture.endpoint(fk.endpoint()).pacer());
    }

    private static KeyMaterial key(Instant first, Instant last) {
        return FkFixture.key(CA.tls(FkFixture.VENDOR).valid(first, last).issue());
    }
}
