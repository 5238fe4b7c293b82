package se.eltsdk.outbox.internal.delivery;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.eltsdk.outbox.InMemoryStore;
import se.eltsdk.outbox.spi.OutboxLeadership;

/** A leadership, and the thread that keeps its connection alive. */
@Timeout(60)
class LeadershipHeartbeatTest {

    private final InMemoryStore store = new InMemoryStore(Clock.systemUTC());
    private final LeadershipHeartbeat heartbeat = new LeadershipHeartbeat(store.lead("test").orElseThrow());

    @Test
    void whenTheLeadershipIsUsed_thenTheDatabaseSaysWhetherItIsHeld() {
        assertTrue(heartbeat.isHeld());

        store.loseLeader("test");
        assertFalse(heartbeat.isHeld());
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
            assertFalse(beating.isHeld(), "a call is not made without an answer");
            assertTrue(looks.await(30, TimeUnit.SECONDS), beating::toString);
        }
    }

    @Test
    void whenClosed_thenAnotherCanLead() {
        heartbeat.close();

        assertTrue(store.lead("test").isPresent());
    }
}
