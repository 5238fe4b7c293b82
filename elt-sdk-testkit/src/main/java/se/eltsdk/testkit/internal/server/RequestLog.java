package se.eltsdk.testkit.internal.server;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import se.eltsdk.testkit.RecordedRequest;
import se.eltsdk.testkit.internal.http.ReceivedHttpRequest;
import se.eltsdk.testkit.internal.http.RecordedRequests;
import se.eltsdk.testkit.internal.validation.ValidationResult;

/** Records the requests and counts pace violations. One lock guards what is compared with earlier requests. */
public final class RequestLog {

    private final Clock clock;
    private final LongSupplier nanoTime;
    private final Duration minimumGap;
    private final RecordedRequests<RecordedRequest> recorded;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, byte[]> documents = new HashMap<>();
    private Optional<Long> previousNanos = Optional.empty();
    private long violations;

    public RequestLog(Clock clock, LongSupplier nanoTime, Duration minimumGap, Consumer<RecordedRequest> observer) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.minimumGap = minimumGap;
        this.recorded = new RecordedRequests<>(observer);
    }

    RequestArrival arrive(int connection, X509Certificate client) {
        lock.lock();
        try {
            long nanos = nanoTime.getAsLong();
            Optional<Duration> since = previousNanos.map(previous -> Duration.ofNanos(nanos - previous));
            if (since.isPresent() && since.get().compareTo(minimumGap) < 0) {
                violations++;
            }
            previousNanos = Optional.of(nanos);
            return new RequestArrival(clock.instant(), nanos, since, connection, Optional.of(client));
        } finally {
            lock.unlock();
        }
    }

    void record(RequestArrival arrival, ReceivedHttpRequest request, ValidationResult result, Reply reply,
            Optional<String> txId) {
        lock.lock();
        try {
            recorded.add(new LoggedRequest(arrival, request, result, repetition(result), reply.name(), txId));
        } finally {
            lock.unlock();
        }
    }

    private RecordedRequest.Repetition repetition(ValidationResult result) {
        if (result.reportId().isEmpty() || result.document().isEmpty()) {
            return RecordedRequest.Repetition.NONE;
        }
        byte[] before = documents.put(result.reportId().get(), result.document().get());
        if (before == null) {
            return RecordedRequest.Repetition.NONE;
        }
        return Arrays.equals(before, result.document().get())
                ? RecordedRequest.Repetition.SAME_BYTES : RecordedRequest.Repetition.OTHER_BYTES;
    }

    public List<RecordedRequest> requests() {
        return sorted(recorded.all());
    }

    public List<RecordedRequest> await(int count, Duration atMost) throws InterruptedException {
        return sorted(recorded.await(count, atMost));
    }

    private static List<RecordedRequest> sorted(List<RecordedRequest> requests) {
        return requests.stream().sorted(Comparator.comparingLong(RecordedRequest::arrivedNanos)).toList();
    }

    public long violations() {
        lock.lock();
        try {
            return violations;
        } finally {
            lock.unlock();
        }
    }
}
