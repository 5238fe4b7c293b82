package se.eltsdk.testkit.bankid;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One HTTP request that {@link MockBankId} received, with the result of its checks and the answer. Immutable. */
public interface RecordedBankIdRequest {

    /** When the first byte of the request arrived, by the mock's clock. */
    Instant arrivedAt();

    /** The number of its TCP connection, from 1. */
    int connection();

    /** The HTTP method. */
    String method();

    /** The request target, as in the request line, for example {@code /rp/v6.0/collect}. */
    String path();

    /** The headers; names are case-insensitive. */
    Map<String, List<String>> headers();

    /** The relying party's certificate of the TLS handshake. */
    X509Certificate clientCertificate();

    /** A copy of the body, which contains personal data. */
    byte[] body();

    /**
     * What is wrong with the request, one sentence each, without personal data; empty for a correct request. A call
     * of {@code collect} that came too soon has a problem, and is answered all the same.
     */
    List<String> problems();

    /** The order that the request made or named; empty if there is none. */
    Optional<String> orderRef();

    /** The HTTP status of the answer. */
    int status();

    /** The error of the answer; empty for HTTP 200. */
    Optional<BankIdError> error();

    /** Whether the connection was closed instead of sending the answer. */
    boolean dropped();
}
