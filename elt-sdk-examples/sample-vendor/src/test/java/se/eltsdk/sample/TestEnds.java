package se.eltsdk.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

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

    void awaitSigning(String id) throws InterruptedException {
        assertEquals(id, signings.poll(SECONDS, TimeUnit.SECONDS));
    }

    OutboxEntry awaitEntry() throws InterruptedException {
        OutboxEntry entry = entries.poll(SECONDS, TimeUnit.SECONDS);
        assertNotNull(entry);
        return entry;
    }
}
