package se.eltsdk.outbox.internal.delivery;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.eltsdk.outbox.InMemoryStore;
import se.eltsdk.outbox.spi.OutboxLeadership;

/** A look at the leadership in mid-call, by a thread that cannot wait long. */
@Timeout(60)
class LeadershipHeartbeatTest {

    private final InMemoryStore store = new InMemoryStore(Clock.systemUTC());
    private final LeadershipHeartbeat heartbeat = new LeadershipHeartbeat(store.lead("test").orElseThrow());

    @Test
    void whenTheDatabaseAnswers_thenTheLeadershipIsChecked() {
        AtomicBoolean leads = new AtomicBoolean();
        heartbeat.check(leadership -> leads.set(leadership.isHeld()), Duration.ofSeconds(30));
        assertTrue(leads.get());

        store.loseLeader("test");
        heartbeat.check(leadership -> leads.set(leadership.isHeld()), Duration.ofSeconds(30));
        assertFalse(leads.get());
        heartbeat.close();
    }

    @Test
    void whenTheDatabaseDoesNotAnswer_thenTheWaitHasAnEnd() {
        CountDownLatch answer = new CountDownLatch(1);
        AtomicBoolean seen = new AtomicBoolean();

        heartbeat.check(leadership -> {
            await(answer);
            seen.set(true);
        }, Duration.ofMillis(50));

        assertFalse(seen.get());
        answer.countDown();
        heartbeat.close();
    }

    @Test
    void whenALookFails_thenItIsNotTheLast() throws InterruptedException {
        CountDownLatch looks = new CountDownLatch(3);
        OutboxLeadership failing = (OutboxLeadership) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {OutboxLeadership.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("isHeld")) {
                        looks.countDown();
                        throw new NoClassDefFoundError("a store's own fault");
                    }
                    return null;
                });
        try (LeadershipHeartbeat beating = new LeadershipHeartbeat(failing, Duration.ofMillis(5))) {
            assertTrue(looks.await(30, TimeUnit.SECONDS), beating::toString);
        }
    }

    @Test
    void whenClosed_thenNothingIsLookedAt() {
        heartbeat.close();
        AtomicBoolean seen = new AtomicBoolean();

        heartbeat.check(leadership -> seen.set(true), Duration.ofSeconds(30));

        assertFalse(seen.get());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            // The heartbeat was closed.
        }
    }
}
