package se.eltsdk.testkit.bankid.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import se.eltsdk.testkit.bankid.RecordedBankIdRequest;

/** Records the requests. One lock guards all fields. */
public final class BankIdRequestLog {

    private final Consumer<RecordedBankIdRequest> observer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition grown = lock.newCondition();
    private final List<RecordedBankIdRequest> requests = new ArrayList<>();

    public BankIdRequestLog(Consumer<RecordedBankIdRequest> observer) {
        this.observer = observer;
    }

    void add(RecordedBankIdRequest request) {
        lock.lock();
        try {
            requests.add(request);
            grown.signalAll();
            // Under the lock, so that the observer receives one request at a time and in the order of the log.
            observer.accept(request);
        } finally {
            lock.unlock();
        }
    }

    public List<RecordedBankIdRequest> requests() {
        lock.lock();
        try {
            return List.copyOf(requests);
        } finally {
            lock.unlock();
        }
    }

    public List<RecordedBankIdRequest> await(int count, Duration atMost) throws InterruptedException {
        lock.lock();
        try {
            long left = atMost.toNanos();
            while (requests.size() < count && left > 0) {
                left = grown.awaitNanos(left);
            }
            if (requests.size() < count) {
                throw new IllegalStateException("Within " + atMost.toMillis() + " ms, " + requests.size() + " of "
                        + count + " requests arrived");
            }
            return List.copyOf(requests);
        } finally {
            lock.unlock();
        }
    }
}
