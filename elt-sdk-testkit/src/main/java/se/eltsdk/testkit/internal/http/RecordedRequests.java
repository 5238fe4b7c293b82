package se.eltsdk.testkit.internal.http;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The requests that a mock server received. One lock guards all fields. */
public final class RecordedRequests<R> {

    private final Consumer<R> observer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<R> all = new ArrayList<>();

    /** Creates an empty list; the observer receives each request, one at a time and in the order of the list. */
    public RecordedRequests(Consumer<R> observer) {
        this.observer = observer;
    }

    public void add(R request) {
        lock.lock();
        try {
            all.add(request);
            grown.signalAll();
            observer.accept(request);
        } finally {
            lock.unlock();
        }
    }

    public List<R> all() {
        lock.lock();
        try {
            return List.copyOf(all);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for requests.
     *
     * @throws IllegalStateException if fewer than {@code count} have arrived within {@code atMost}
     */
    public List<R> await(int count, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = requireNonNull(atMost, "atMost").toNanos();
            while (all.size() < count && left > 0) {
                left = grown.awaitNanos(left);
            }
            if (all.size() < count) {
                throw new IllegalStateException("Within " + atMost.toMillis() + " ms, " + all.size() + " of " + count
                        + " requests arrived");
            }
            return List.copyOf(all);
        } finally {
            lock.unlock();
        }
    }
}
