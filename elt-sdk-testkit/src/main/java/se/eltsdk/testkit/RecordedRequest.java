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
public interface RecordedRequest {

    /** Whether the mock had seen a report with this id before. */
    enum Repetition {
        /** The first with its id, or without a readable id. */
        NONE,
        /** The same id and the same document as the time before. */
        SAME_BYTES,
        /** The same id, another document than the time before. */
        OTHER_BYTES
    }

    /** When the request's first byte was there, by the mock's clock. */
    Instant arrivedAt();

    /** The same moment by the machine's monotonic clock, in nanoseconds; only differences mean anything. */
    long arrivedNanos();

    /** The time since the request before it arrived, on whatever connection; empty for the first. */
    Optional<Duration> sincePrevious();

    /** The number of the TCP connection that it came over, from 1. */
    int connection();

    /** The HTTP method. */
    String method();

    /** The request's target as it stood in the request line. */
    String path();

    /** The request's headers, by name without regard to case. */
    Map<String, List<String>> headers();

    /** The certificate that the client showed in the handshake. */
    Optional<X509Certificate> clientCertificate();

    /** The body, as many bytes of it as came. */
    byte[] body();

    /** The id of the report in it; empty where there is no report that fits its schema. */
    Optional<String> reportId();

    /** The bytes of {@code tidredovisning}, right or not; empty where the message does not fit its schema. */
    Optional<byte[]> document();

    /** Whether a {@code ds:Signature} stands in the message's extension point. */
    boolean sealPresent();

    /** What is wrong with the request, a sentence each, without personal data; empty where it is right. */
    List<String> problems();

    /** Whether this report had come before. A repeated report is accepted all the same. */
    Repetition repetition();

    /** The {@link FkReply#name() name} of the reply that was given. */
    String reply();

    /** The tx-id that was given; empty where the request was not accepted. */
    Optional<String> txId();
}
