package se.eltsdk.transport.outbox;

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

/** A look at the leadership in mid-call, by a thread that cannot wait long. */
@Timeout(60)
class KeeperTest {

    private final MemoryStore store = new MemoryStore(Clock.systemUTC());
    private final Keeper keeper = new Keeper(store.lead("test").orElseThrow());

    @Test
    void whenTheDatabaseAnswers_thenItIsSeenWhetherTheLeadershipHolds() {
        AtomicBoolean holds = new AtomicBoolean();
        keeper.look(leadership -> holds.set(leadership.holds()), Duration.ofSeconds(30));
        assertTrue(holds.get());

        store.loseLeader("test");
        keeper.look(leadership -> holds.set(leadership.holds()), Duration.ofSeconds(30));
        assertFalse(holds.get());
        keeper.close();
    }

    @Test
    void whenTheDatabaseDoesNotAnswer_thenTheWaitHasAnEnd() {
        CountDownLatch answer = new CountDownLatch(1);
        AtomicBoolean seen = new AtomicBoolean();

        keeper.look(leadership -> {
            await(answer);
            seen.set(true);
        }, Duration.ofMillis(50));

        assertFalse(seen.get());
        answer.countDown();
        keeper.close();
    }

    @Test
    void whenALookFails_thenItIsNotTheLast() throws InterruptedException {
        CountDownLatch looks = new CountDownLatch(3);
        OutboxLeadership failing = (OutboxLeadership) Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {OutboxLeadership.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("holds")) {
                        looks.countDown();
                        throw new NoClassDefFoundError("a store's own fault");
                    }
                    return null;
                });
        try (Keeper beating = new Keeper(failing, Duration.ofMillis(5))) {
            assertTrue(looks.await(30, TimeUnit.SECONDS), beating::toString);
        }
    }

    @Test
    void whenClosed_thenNothingIsLookedAt() {
        keeper.close();
        AtomicBoolean seen = new AtomicBoolean();

        keeper.look(leadership -> seen.set(true), Duration.ofSeconds(30));

        assertFalse(seen.get());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            // The keeper was closed.
        }
    }
}
