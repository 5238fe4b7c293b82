package se.eltsdk.outbox.internal.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.eltsdk.outbox.RunnerFixture;
import se.eltsdk.outbox.UnknownOutcomePolicy;

/** How long is waited for what, and what the vendor may say about it. */
class DeliveryTimingsTest {

    private final AtomicLong ticks = new AtomicLong();

    @ParameterizedTest
    @CsvSource({"0, 0.5, 10", "1, 0.5, 10", "2, 0.5, 20", "3, 0.5, 40", "7, 0.5, 640", "8, 0.5, 900", "9, 0.5, 900",
            "1000, 0.5, 900", "1, 0.0, 5", "1, 0.9, 14", "8, 0.0, 450"})
    void whenDeferredSoOften_thenTheTimeDoublesUpToTheLongestAndVaries(int deferrals, double random, long seconds) {
        assertEquals(Duration.ofSeconds(seconds), timings(random).backoff(deferrals));
    }

    @Test
    void whenTheTickerAdvances_thenTheTimeSinceAReadingIsReturned() {
        ticks.set(5);
        long reading = ticks.get();
        ticks.addAndGet(7);

        assertEquals(Duration.ofNanos(7), timings(0).since(reading));
    }

    @Test
    void whenTimesAreGiven_thenTheOthersStay() {
        DeliveryTimings usual = DeliveryTimings.usual();
        Duration one = Duration.ofSeconds(1);
        Duration two = Duration.ofSeconds(2);

        DeliveryTimings backoff = usual.withBackoff(one, two);
        DeliveryTimings clientRejected = usual.withClientRejected(two);

        assertEquals(new DeliveryTimings(one, two, usual.clientRejected(), usual.poll(), usual.clock(), usual.random()),
                backoff);
        assertEquals(new DeliveryTimings(usual.first(), usual.longest(), two, usual.poll(), usual.clock(),
                usual.random()),
                clientRejected);
    }

    @Test
    void whenNothingIsSet_thenTheRandomPartIsFromAHalfToOneAndAHalf() {
        DeliveryTimings usual = DeliveryTimings.usual();
        long before = usual.ticks();
        boolean varies = false;

        for (int i = 0; i < 100; i++) {
            Duration backoff = usual.backoff(1);
            assertTrue(backoff.compareTo(Duration.ofSeconds(5)) >= 0, backoff::toString);
            assertTrue(backoff.compareTo(Duration.ofSeconds(15)) < 0, backoff::toString);
            varies |= !backoff.equals(usual.backoff(1));
        }

        assertTrue(varies);
        assertTrue(usual.since(before).compareTo(Duration.ZERO) > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void whenTheTimeUntilResendingIsNotPositive_thenItIsRefused(Duration time) {
        assertThrows(IllegalArgumentException.class, () -> UnknownOutcomePolicy.resendAfter(time));
    }

    @Test
    void whenAPolicyIsMade_thenItSaysWhatItIs() {
        UnknownOutcomePolicy resending = UnknownOutcomePolicy.resendAfter(Duration.ofMinutes(2));
        UnknownOutcomePolicy once = resending.blockingAfter(1);

        assertEquals(3, resending.unknownsUntilBlocked());
        assertEquals(1, once.unknownsUntilBlocked());
        assertEquals(Optional.of(Duration.ofMinutes(2)), once.resendAfter());
        assertEquals("UnknownOutcomePolicy[resend after PT2M, blocked after 1 unknown]", once.toString());
        assertEquals(Optional.empty(), UnknownOutcomePolicy.neverResend().resendAfter());
        assertEquals("UnknownOutcomePolicy[never resend, blocked after 3 unknown]",
                UnknownOutcomePolicy.neverResend().toString());
        assertThrows(IllegalArgumentException.class, () -> resending.blockingAfter(0));
    }

    private DeliveryTimings timings(double random) {
        return new DeliveryTimings(Duration.ofSeconds(10), Duration.ofMinutes(15), Duration.ofMinutes(5),
                Duration.ofSeconds(1),
                RunnerFixture.clock(ticks::get), () -> random);
    }
}
