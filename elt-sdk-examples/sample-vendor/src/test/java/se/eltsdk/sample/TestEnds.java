package se.eltsdk.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.event.EventListener;
import se.eltsdk.outbox.OutboxEntry;
import se.eltsdk.outbox.OutboxListener;
import se.eltsdk.sample.signing.SigningEnded;

/** Lets a test wait for what happens in the background. */
@TestConfiguration
class TestEnds implements OutboxListener {

    private static final int SECONDS = 60;

    private final BlockingQueue<String> signings = new LinkedBlockingQueue<>();
    private final BlockingQueue<OutboxEntry> entries = new LinkedBlockingQueue<>();

    @EventListener
    void ended(SigningEnded event) {
        signings.add(event.id());
    }

    @Override
    public void changed(OutboxEntry entry) {
        if (entry.state().isFinal()) {
            entries.add(entry);
        }
    }

    /** Waits for the ends of these signings, in any order. */
    void awaitSigning(String... ids) throws InterruptedException {
        Set<String> ended = new HashSet<>();
        for (int i = 0; i < ids.length; i++) {
            ended.add(signings.poll(SECONDS, TimeUnit.SECONDS));
        }
        assertEquals(Set.of(ids), ended);
    }

    OutboxEntry awaitEntry() throws InterruptedException {
        OutboxEntry entry = entries.poll(SECONDS, TimeUnit.SECONDS);
        assertNotNull(entry);
        return entry;
    }
}
