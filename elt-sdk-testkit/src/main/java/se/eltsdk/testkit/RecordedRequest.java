package se.eltsdk.testkit;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request that {@link MockFk} received, with the result of its validation and the reply. Requests that are not
 * submissions (another method, another path, an incomplete body) are recorded too. Immutable; byte arrays are returned
 * as copies.
 */
public interface RecordedRequest {

    /** Whether the mock had received a report with this id before. */
    enum Repetition {
        /** The first report with its id, or a report without a readable id. */
        NONE,
        /** The same id and the same document as the previous time. */
        SAME_BYTES,
        /** The same id with another document than the previous time. */
        OTHER_BYTES
    }

    /** When the first byte of the request arrived, by the mock's clock. */
    Instant arrivedAt();

    /** The same moment by {@link System#nanoTime()}; only differences between two requests are meaningful. */
    long arrivedNanos();

    /** The time since the previous request on any connection; empty for the first. */
    Optional<Duration> sincePrevious();

    /** The number of its TCP connection, from 1. */
    int connection();

    /** The HTTP method. */
    String method();

    /** The request target, as in the request line. */
    String path();

    /** The headers; names are case-insensitive. */
    Map<String, List<String>> headers();

    /** The client certificate of the TLS handshake. */
    Optional<X509Certificate> clientCertificate();

    /** The body, as far as it was received. */
    byte[] body();

    /** The id of the report; empty if there is no report that matches its schema. */
    Optional<String> reportId();

    /** The bytes of {@code tidredovisning}, valid or not; empty if the message does not match its schema. */
    Optional<byte[]> document();

    /** Whether the message's extension point contains a {@code ds:Signature}. */
    boolean sealPresent();

    /** What is wrong with the request, one sentence each, without personal data; empty for a valid request. */
    List<String> problems();

    /** Whether this report was received before. A repeated report is accepted, too. */
    Repetition repetition();

    /** The {@link FkReply#name() name} of the reply. */
    String reply();

    /** The tx-id of the receipt; empty if the request was not accepted. */
    Optional<String> txId();
}
