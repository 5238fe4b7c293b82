package se.eltsdk.testkit;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request that reached {@link MockFk}, what the mock found in it, and which reply it gave. Also requests that
 * are no submissions (another method, another path, a body that broke off) are recorded. Immutable; byte arrays come
 * out as copies.
 */
public final class RecordedSubmission {

    /** Whether the mock had seen a report with this id before. */
    public enum Repetition {
        /** The first with its id, or without a readable id. */
        NONE,
        /** The same id and the same document as the time before. */
        SAME_BYTES,
        /** The same id, another document than the time before. */
        OTHER_BYTES
    }

    private final Arrival arrival;
    private final HttpRequest request;
    private final Verdict verdict;
    private final Repetition repetition;
    private final String reply;
    private final Optional<String> txId;

    RecordedSubmission(Arrival arrival, HttpRequest request, Verdict verdict, Repetition repetition, String reply,
            Optional<String> txId) {
        this.arrival = arrival;
        this.request = request;
        this.verdict = verdict;
        this.repetition = repetition;
        this.reply = reply;
        this.txId = txId;
    }

    /** When the request's first byte was there, by the mock's clock. */
    public Instant arrivedAt() {
        return arrival.at();
    }

    /** The same moment by the machine's monotonic clock, in nanoseconds; only differences mean anything. */
    public long arrivedNanos() {
        return arrival.nanos();
    }

    /** The time since the request before it arrived, on whatever connection; empty for the first. */
    public Optional<Duration> sincePrevious() {
        return arrival.sincePrevious();
    }

    /** The number of the TCP connection that it came over, from 1. */
    public int connection() {
        return arrival.connection();
    }

    /** The HTTP method. */
    public String method() {
        return request.method();
    }

    /** The request's target as it stood in the request line. */
    public String path() {
        return request.target();
    }

    /** The request's headers, by name without regard to case. */
    public Map<String, List<String>> headers() {
        return request.headers();
    }

    /** The certificate that the client showed in the handshake. */
    public Optional<X509Certificate> clientCertificate() {
        return arrival.clientCertificate();
    }

    /** The body, as many bytes of it as came. */
    public byte[] body() {
        return request.body().clone();
    }

    /** The id of the report in it; empty where there is no report that fits its schema. */
    public Optional<String> reportId() {
        return verdict.reportId();
    }

    /** The bytes of {@code tidredovisning}, right or not; empty where the message does not fit its schema. */
    public Optional<byte[]> document() {
        return verdict.document().map(byte[]::clone);
    }

    /** Whether a {@code ds:Signature} stands in the message's extension point. */
    public boolean sealPresent() {
        return verdict.sealPresent();
    }

    /** What is wrong with the request, a sentence each, without personal data; empty where it is right. */
    public List<String> problems() {
        return verdict.problems().stream().map(Problem::text).toList();
    }

    /** Whether this report had come before. A repeated report is accepted all the same. */
    public Repetition repetition() {
        return repetition;
    }

    /** The {@link FkReply#name() name} of the reply that was given. */
    public String reply() {
        return reply;
    }

    /** The tx-id that was given; empty where the request was not accepted. */
    public Optional<String> txId() {
        return txId;
    }

    @Override
    public String toString() {
        return "RecordedSubmission[connection=" + connection() + ", method=" + method() + ", reportId="
                + reportId().orElse("none") + ", problems=" + verdict.problems().size() + ", reply=" + reply + "]";
    }
}
