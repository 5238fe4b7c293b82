package se.eltsdk.bankid;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import se.eltsdk.bankid.internal.session.SessionTimer;

/** Runs what is due on the caller's thread. */
final class HandDrivenTimer implements SessionTimer {

    private final PriorityQueue<Map.Entry<Instant, Runnable>> due =
            new PriorityQueue<>(Comparator.comparing(Map.Entry::getKey));
    private Instant now = Instant.EPOCH;

    @Override
    public void after(Duration delay, Runnable work) {
        due.add(Map.entry(now.plus(delay), work));
    }

    void pass(Duration time) {
        Instant until = now.plus(time);
        while (!due.isEmpty() && !due.peek().getKey().isAfter(until)) {
            Map.Entry<Instant, Runnable> next = due.poll();
            now = next.getKey();
            next.getValue().run();
        }
        now = until;
    }

    @Override
    public void close() {
        due.clear();
    }
}
